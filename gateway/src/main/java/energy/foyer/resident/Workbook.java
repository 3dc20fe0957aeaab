// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * A workbook in memory as it came, packed: its texts come behind its sheets, and nothing of it may
 * lie on the disk. What unfolds is read as a stream and bounded. Source: ECMA-376 part 2; PKWARE
 * APPNOTE 4.3.16.
 */
final class Workbook {
  /** Bytes of the packed file at most. */
  static final int MOST_BYTES = 3 << 20;

  /** Files in it at most. */
  static final int MOST_ENTRIES = 64;

  /** Bytes of all of them, unfolded, at most. */
  static final long MOST_UNFOLDED = 96L << 20;

  /** How far one file may unfold. */
  static final long MOST_RATIO = 400;

  private static final long HARMLESS = 1 << 20;
  private static final int END = 22;
  private static final int NAME = 80;

  private final byte[] bytes;
  private final Map<String, String> titles = new HashMap<>();
  private WorkbookStrings strings = new WorkbookStrings();
  private boolean from1904;

  /** Does something with a file in it. */
  @FunctionalInterface
  private interface Part {
    void read(String name, InputStream content) throws Refused, IOException;
  }

  private Workbook(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Reads all tables of it. */
  static void read(byte[] bytes, ZoneId zone, DownloadPile pile) throws Refused, IOException {
    Workbook book = new Workbook(bytes);
    book.complete();
    Map<String, String> targets = new HashMap<>();
    Map<String, String> names = new HashMap<>();
    book.each(
        (name, content) -> {
          switch (name) {
            case "xl/workbook.xml" -> book.names(new WorkbookXml(content), names);
            case "xl/_rels/workbook.xml.rels" -> targets(new WorkbookXml(content), targets);
            case "xl/sharedStrings.xml" ->
                book.strings = WorkbookStrings.read(new WorkbookXml(content));
            default -> {}
          }
        });
    names.forEach((id, title) -> book.titles.put(targets.getOrDefault(id, ""), title));
    book.each(
        (name, content) -> {
          if (name.startsWith("xl/worksheets/") && name.endsWith(".xml")) {
            String title = book.titles.getOrDefault(name, "");
            DownloadTable table = new DownloadTable(zone, book.from1904, title, pile);
            new WorkbookSheet(new WorkbookXml(content), book.strings).read(table);
          }
        });
  }

  /** Its last bytes are the end of a zip without a comment. */
  private void complete() throws Refused {
    int end = bytes.length - END;
    boolean whole =
        end > 0
            && bytes[end] == 'P'
            && bytes[end + 1] == 'K'
            && bytes[end + 2] == 5
            && bytes[end + 3] == 6
            && little(end + 12) + little(end + 16) == end
            && bytes[end + 20] == 0
            && bytes[end + 21] == 0;
    if (!whole) {
      throw DownloadFault.DAMAGED.whole();
    }
  }

  private long little(int at) {
    long number = 0;
    for (int i = 3; i >= 0; i--) {
      number = number << 8 | bytes[at + i] & 0xff;
    }
    return number;
  }

  private void each(Part part) throws Refused, IOException {
    Set<String> seen = new HashSet<>();
    long unfolded = 0;
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
      for (Optional<ZipEntry> entry = next(zip); entry.isPresent(); entry = next(zip)) {
        String name = entry.get().getName();
        if (foreign(name) || !seen.add(name) || seen.size() > MOST_ENTRIES) {
          throw DownloadFault.ENTRY.in(shown(name));
        }
        Unfolding content = new Unfolding(zip, MOST_UNFOLDED - unfolded, bytes.length);
        content(name, content, part);
        unfolded += content.count;
      }
    }
    int end = bytes.length - END;
    if (seen.size() != (bytes[end + 10] & 0xff)) {
      throw DownloadFault.DAMAGED.whole();
    }
  }

  private static void content(String name, Unfolding content, Part part)
      throws Refused, IOException {
    try {
      part.read(name, content);
      // the sum of its bytes is compared at its end
      content.transferTo(OutputStream.nullOutputStream());
    } catch (WorkbookMarkup.Foreign foreign) {
      throw DownloadFault.MARKUP.in(shown(name));
    } catch (IOException damaged) {
      throw (content.bomb ? DownloadFault.BOMB : DownloadFault.DAMAGED).in(shown(name));
    }
  }

  private static Optional<ZipEntry> next(ZipInputStream zip) throws Refused {
    try {
      return Optional.ofNullable(zip.getNextEntry());
    } catch (IOException | IllegalArgumentException damaged) {
      throw DownloadFault.DAMAGED.whole();
    }
  }

  private static boolean foreign(String name) {
    return name.isEmpty()
        || name.startsWith("/")
        || name.contains("\\")
        || name.contains(":")
        || List.of(name.split("/", -1)).contains("..");
  }

  /** A name that somebody else chose, harmless to print. */
  private static String shown(String name) {
    String brief = name.substring(0, Math.min(NAME, name.length()));
    return "« " + brief.replaceAll("[^\\p{Alnum}._/\\\\:\\[\\]-]", "?") + " »";
  }

  private void names(WorkbookXml xml, Map<String, String> names) throws IOException {
    for (WorkbookXml.Event event = xml.next();
        event != WorkbookXml.Event.OVER;
        event = xml.next()) {
      if (event == WorkbookXml.Event.BEGIN && xml.name().equals("sheet")) {
        names.put(xml.attribute("id").orElse(""), xml.attribute("name").orElse(""));
      } else if (event == WorkbookXml.Event.BEGIN && xml.name().equals("workbookPr")) {
        String from = xml.attribute("date1904").orElse("0");
        from1904 = from.equals("1") || from.equals("true");
      }
    }
  }

  private static void targets(WorkbookXml xml, Map<String, String> targets) throws IOException {
    for (WorkbookXml.Event event = xml.next();
        event != WorkbookXml.Event.OVER;
        event = xml.next()) {
      if (event == WorkbookXml.Event.BEGIN && xml.name().equals("Relationship")) {
        String target = xml.attribute("Target").orElse("");
        targets.put(
            xml.attribute("Id").orElse(""),
            target.startsWith("/") ? target.substring(1) : "xl/" + target);
      }
    }
  }

  /** One file of it as it unfolds; closing it closes nothing. */
  private static final class Unfolding extends FilterInputStream {
    private final long most;
    private long count;
    private boolean bomb;

    Unfolding(InputStream zip, long left, long packed) {
      super(zip);
      most = Math.min(left, Math.max(HARMLESS, packed * MOST_RATIO));
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] room, int from, int length) throws IOException {
      int some = in.read(room, from, length);
      count += Math.max(0, some);
      bomb = count > most;
      if (bomb) {
        throw new ZipException("too much");
      }
      return some;
    }

    @Override
    public void close() {
      // the next file is read from the same stream
    }
  }
}
