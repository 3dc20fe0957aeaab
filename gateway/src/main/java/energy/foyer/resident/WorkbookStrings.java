// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The texts that the cells of a workbook share, packed: one for each date of three years. */
final class WorkbookStrings {
  /** Texts at most. */
  static final int MOST = 260_000;

  /** Bytes of all of them at most. */
  static final int MOST_BYTES = 5 << 20;

  private byte[] bytes = new byte[1 << 12];
  private int[] ends = new int[256];
  private int count;

  /** Reads the part. */
  static WorkbookStrings read(WorkbookXml xml) throws Refused, IOException {
    WorkbookStrings strings = new WorkbookStrings();
    StringBuilder text = new StringBuilder();
    boolean within = false;
    boolean spoken = false;
    for (WorkbookXml.Event event = xml.next();
        event != WorkbookXml.Event.OVER;
        event = xml.next()) {
      if (event == WorkbookXml.Event.TEXT) {
        if (within && text.length() <= DownloadRow.LONGEST_CELL) {
          text.append(xml.text());
        }
        continue;
      }
      boolean begins = event == WorkbookXml.Event.BEGIN;
      switch (xml.name()) {
        case "si" -> {
          if (begins) {
            text.setLength(0);
          } else {
            strings.add(text);
          }
        }
        // how a text is pronounced is not a part of it
        case "rPh" -> spoken = begins;
        case "t" -> within = begins && !spoken;
        default -> {}
      }
    }
    return strings;
  }

  private void add(StringBuilder text) throws Refused {
    text.setLength(Math.min(text.length(), DownloadRow.LONGEST_CELL));
    byte[] one = text.toString().getBytes(StandardCharsets.UTF_8);
    int from = count == 0 ? 0 : ends[count - 1];
    if (count == MOST || from + one.length > MOST_BYTES) {
      throw DownloadFault.BOMB.in("sharedStrings.xml");
    }
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, Math.min(MOST, count * 2));
    }
    if (from + one.length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.min(MOST_BYTES, Math.max(bytes.length * 2, from + 4096)));
    }
    System.arraycopy(one, 0, bytes, from, one.length);
    ends[count++] = from + one.length;
  }

  /** The text of a number; empty if there is none. */
  Optional<String> text(int number) {
    if (number < 0 || number >= count) {
      return Optional.empty();
    }
    int from = number == 0 ? 0 : ends[number - 1];
    return Optional.of(new String(bytes, from, ends[number] - from, StandardCharsets.UTF_8));
  }

  /** Counts only: texts are the resident's. */
  @Override
  public String toString() {
    return "WorkbookStrings[" + count + "]";
  }
}
