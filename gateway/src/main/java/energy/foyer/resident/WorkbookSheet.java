// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.io.IOException;
import java.util.Optional;

/**
 * Reads the rows of one sheet, one in memory at a time. Of a formula only the value that was
 * computed for it is looked at. Source: ECMA-376 part 1, clauses 18.3.1.4, 18.3.1.73, 18.18.11.
 */
final class WorkbookSheet {
  /** Rows of a sheet at most. */
  static final long MOST_ROWS = 250_000;

  private final WorkbookXml xml;
  private final WorkbookStrings strings;
  private final DownloadRow row = new DownloadRow();
  private final StringBuilder text = new StringBuilder();
  private String type = "";
  private int column;
  private long number;
  private boolean told;

  WorkbookSheet(WorkbookXml xml, WorkbookStrings strings) {
    this.xml = xml;
    this.strings = strings;
  }

  /** Hands each row over, up to the end of the data. */
  void read(DownloadRow.Taking taking) throws Refused, IOException {
    for (WorkbookXml.Event event = xml.next();
        event != WorkbookXml.Event.OVER;
        event = xml.next()) {
      switch (event) {
        case BEGIN -> begin();
        case TEXT -> text();
        default -> {
          if (xml.name().equals("sheetData")) {
            return;
          }
          end(taking);
        }
      }
    }
  }

  private void begin() throws Refused {
    switch (xml.name()) {
      case "row" -> {
        long next = xml.attribute("r").map(WorkbookSheet::whole).orElse(number + 1);
        if (next <= number || next > MOST_ROWS) {
          throw (next > MOST_ROWS ? DownloadFault.ROWS : DownloadFault.DAMAGED).at(number + 1);
        }
        number = next;
        row.begin(number);
        column = -1;
      }
      case "c" -> {
        column = xml.attribute("r").map(WorkbookSheet::column).orElse(column + 1);
        type = xml.attribute("t").orElse("n");
        text.setLength(0);
      }
      case "v" -> told = true;
      case "t" -> told = type.equals("inlineStr");
      default -> {}
    }
  }

  /** What a note says beyond that is no time and no number. */
  private void text() {
    if (told && text.length() <= DownloadRow.LONGEST_CELL) {
      text.append(xml.text());
    }
  }

  private void end(DownloadRow.Taking taking) throws Refused {
    switch (xml.name()) {
      case "v", "t" -> told = false;
      case "c" -> cell();
      case "row" -> taking.take(row);
      default -> {}
    }
  }

  private void cell() throws Refused {
    String said = text.toString();
    if (number == 0 || column < 0) {
      throw DownloadFault.DAMAGED.at(number);
    }
    if (type.equals("s") && !said.isEmpty()) {
      Optional<String> shared = strings.text((int) whole(said));
      if (shared.isEmpty()) {
        throw DownloadFault.DAMAGED.at(number, column);
      }
      row.set(column, shared.get(), false);
    } else {
      row.set(column, said, type.equals("n"));
    }
  }

  /** A whole number of at most nine digits; -1 for anything else. */
  private static long whole(String text) {
    return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : -1;
  }

  /** The column that the name of a cell begins with, from 0; -1 if it begins with none. */
  private static int column(String name) {
    int column = 0;
    int at = 0;
    for (; at < name.length() && at < 3; at++) {
      char one = name.charAt(at);
      if (one < 'A' || one > 'Z') {
        break;
      }
      column = column * 26 + one - 'A' + 1;
    }
    return at == 0 ? -1 : column - 1;
  }
}
