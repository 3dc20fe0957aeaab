// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.BesideIntake;
import energy.foyer.store.History;
import energy.foyer.store.Intake;
import energy.foyer.store.Unlocked;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads a file that the resident brings, told apart by its first bytes. */
final class ImportFile {
  /** Bytes that tell what a file is. */
  private static final int HEAD = 64;

  /** Where the name of a zip's first file stands. */
  private static final int NAME = 30;

  private static final List<String> WORKBOOK =
      List.of("[Content_Types].xml", "_rels/", "docProps/", "xl/");

  private ImportFile() {}

  /**
   * Reads a whole file and makes it count, told apart by its first bytes: an export of a box, or a
   * download of the resident's account. What is refused changes nothing.
   */
  static Handover.Reading<ImportFound> into(Desk desk, Unlocked resident, boolean dry) {
    return in -> {
      PushbackInputStream whole = new PushbackInputStream(in, HEAD);
      byte[] head = whole.readNBytes(HEAD);
      whole.unread(head);
      boolean zip = Download.begins(head, Download.ZIP);
      return zip && !workbook(head)
          ? export(desk, resident, whole, dry)
          : new ImportDownload(desk, resident, dry).read(head, whole);
    };
  }

  /** Whether the first file of a zip is one of a workbook. Source: PKWARE APPNOTE 4.3.7. */
  private static boolean workbook(byte[] head) {
    int begin = Math.min(NAME, head.length);
    String name = new String(head, begin, head.length - begin, StandardCharsets.ISO_8859_1);
    return WORKBOOK.stream().anyMatch(name::startsWith);
  }

  private static ImportFound export(Desk desk, Unlocked resident, InputStream in, boolean dry)
      throws Refused, IOException {
    History history = desk.books().history();
    try (Intake intake = new Intake(history, dry);
        BesideIntake beside = new BesideIntake(history, resident, dry)) {
      ImportZip.Found read = new ImportZip(desk, intake, beside).read(in);
      boolean made =
          dry
              ? intake.commit(read.until(), beside)
              : desk.books()
                  .prices()
                  .commit(read.prices(), () -> intake.commit(read.until(), beside));
      if (!made) {
        throw ImportZip.kept();
      }
      if (!dry) {
        desk.books().ledger().security("history-imported", desk.now());
      }
      return read;
    }
  }
}
