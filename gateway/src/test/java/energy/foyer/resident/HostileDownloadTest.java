// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import energy.foyer.resident.Downloads.Days;
import energy.foyer.resident.Downloads.Texts;
import energy.foyer.store.Imported;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Downloads that were cut, corrupted or made to hurt: each is refused by name, or means less. */
final class HostileDownloadTest {
  private static final LocalDate DAY = LocalDate.of(2025, 10, 26);

  private static List<byte[]> samples() {
    return List.of(
        Downloads.bytes(Downloads.curve(new Days(DAY, 1, i -> 100 + i), 60)),
        Downloads.bytes(Downloads.indexes(DAY, 1_000, 2_000, 3_500)),
        Downloads.bytes(
            Downloads.rows(new Days(DAY, 1, i -> 50 + i), "CONS")
                .lines()
                .limit(8)
                .collect(Collectors.joining("\n", "", "\n"))),
        Downloads.days(
            Texts.SHARED, List.of(List.of("01/03/2026", "#1.5")), "Consommation Quotidienne"),
        Downloads.days(
            Texts.INLINE,
            List.of(List.of("01/03/2026", "#1.5"), List.of("02/03/2026", "#2.5")),
            "Production Quotidienne"));
  }

  /** What is refused says what is wrong; anything else that comes out of it is a fault. */
  private static boolean refused(byte[] bytes, String how) {
    try {
      DownloadTest.read(bytes);
      return false;
    } catch (Refused wrong) {
      assertTrue(wrong.detail().en().endsWith("Nothing was changed."), how);
      assertFalse(wrong.detail().en().contains(Downloads.POINT), how);
      return true;
    } catch (Exception thrown) {
      return fail(how, thrown);
    }
  }

  @Test
  void eachTruncation_isRefusedOrEndsWithAWholeRow() throws Exception {
    for (byte[] sample : samples()) {
      int values = DownloadTest.read(sample).values().size();
      for (int length = 0; length < sample.length; length++) {
        byte[] cut = Arrays.copyOf(sample, length);
        if (!refused(cut, "cut at " + length)) {
          assertTrue(endsWithARow(cut, sample), "cut at " + length);
          assertTrue(DownloadTest.read(cut).values().size() <= values);
        }
      }
    }
  }

  /** With its end, or with all its cells and something in the last. */
  private static boolean endsWithARow(byte[] cut, byte[] whole) {
    String text = new String(cut, StandardCharsets.ISO_8859_1);
    int start = text.lastIndexOf('\n') + 1;
    String row = text.substring(start);
    String full = new String(whole, StandardCharsets.ISO_8859_1).substring(start).split("\n")[0];
    return row.isEmpty() || (cells(row) == cells(full) && !row.endsWith(";"));
  }

  private static long cells(String row) {
    return row.chars().filter(one -> one == ';').count();
  }

  @Test
  void eachWrongByte_isRefusedOrReadsAsAValue() throws Exception {
    Random random = new Random(20261126);
    for (byte[] sample : samples()) {
      boolean summed = Download.begins(sample, Download.ZIP);
      List<Imported> whole = DownloadTest.read(sample).values();
      int refusals = 0;
      for (int at = 0; at < sample.length; at++) {
        byte[] wrong = sample.clone();
        wrong[at] ^= (byte) (1 + random.nextInt(255));
        if (refused(wrong, "byte " + at)) {
          refusals++;
        } else if (summed) {
          // what a workbook's sums do not cover changes no value
          assertEquals(whole, DownloadTest.read(wrong).values(), "byte " + at);
        }
      }
      assertTrue(refusals > 0);
    }
  }

  @Test
  void anythingAtAll_isRefused() {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      byte[] noise = new byte[random.nextInt(600)];
      random.nextBytes(noise);
      assertTrue(refused(noise, "noise " + i));
      byte[] zipped = noise.length < 4 ? new byte[4] : noise;
      System.arraycopy(Download.ZIP, 0, zipped, 0, 4);
      assertTrue(refused(zipped, "noise " + i));
    }
  }

  private static String refusal(byte[] bytes) {
    return assertThrows(Refused.class, () -> DownloadTest.read(bytes)).detail().en();
  }

  private static byte[] book(String sheet) {
    return Downloads.zip(
        List.of(
            new String[] {"[Content_Types].xml", "<Types/>"},
            new String[] {"xl/worksheets/sheet1.xml", sheet}));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><worksheet>&b;</worksheet>",
        "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><worksheet/>",
        "<worksheet><!-- <<<<<<<< --></worksheet>",
        "<worksheet><![CDATA[<<<<]]></worksheet>",
        "<worksheet><?x <<<<?></worksheet>"
      })
  void foreignMarkup_isRefused(String sheet) {
    assertTrue(refusal(book(sheet)).contains("this markup has no place"), sheet);
  }

  @Test
  void markupWithoutAnEnd_isRefused() {
    String wide = "<worksheet a=\"" + "x".repeat(1 << 16) + "\"/>";
    assertTrue(refusal(book(wide)).contains("this markup has no place"));
    String deep = "<a>".repeat(40) + "</a>".repeat(40);
    assertTrue(refusal(book(deep)).contains("this markup has no place"));
    StringBuilder names = new StringBuilder("<worksheet>");
    for (int i = 0; i < 2_000; i++) {
      names.append("<n").append(i).append("/>");
    }
    assertTrue(refusal(book(names + "</worksheet>")).contains("this markup has no place"));
    String foreign = "<worksheet>&unknown;</worksheet>";
    assertTrue(refusal(book(foreign)).contains("sheet1.xml"));
  }

  @Test
  void aBomb_isRefusedBeforeItUnfolds() {
    String much = "<worksheet>" + "<c/>".repeat(1 << 20) + "</worksheet>";
    assertTrue(refusal(book(much)).contains("this unfolds far beyond"));
    List<String[]> many = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      many.add(new String[] {"xl/" + i, "<x/>"});
    }
    assertTrue(refusal(Downloads.zip(many)).contains("xl/64"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"xl/../../x", "/etc/cron.d/x", "xl\\..\\x", "c:/x"})
  void aForeignPath_isRefused(String name) {
    byte[] book =
        Downloads.zip(
            List.of(new String[] {"[Content_Types].xml", "<Types/>"}, new String[] {name, "<x/>"}));
    String told = refusal(book);
    assertTrue(told.contains("no place in a workbook"), told);
  }

  @Test
  void aCellThatRefersToNothing_isRefused() {
    String sheet =
        "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>4</v></c></row></sheetData>"
            + "</worksheet>";
    assertTrue(refusal(book(sheet)).startsWith("Cell A1: the bytes are damaged"));
  }

  @Test
  void anOldWorkbook_isNamed() {
    byte[] old = new byte[512];
    System.arraycopy(new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0}, 0, old, 0, 4);
    assertTrue(refusal(old).contains("an old Excel file"));
  }

  @Test
  void tooMuch_isRefused() {
    String longRow = "Date;Valeur (en kWh)\n" + "x".repeat(9_000) + "\n";
    assertTrue(refusal(Downloads.bytes(longRow)).startsWith("Row 2: the row is too long"));
    StringBuilder many = new StringBuilder("Horodate;Valeur (en W)\n");
    many.append("2026-01-01T00:30:00+01:00;1\n".repeat(DownloadSeries.MOST + 1));
    assertTrue(refusal(Downloads.bytes(many.toString())).contains("there are too many rows"));
    assertTrue(
        refusal(Downloads.bytes("Date;Valeur (en kWh)\n\0\n"))
            .startsWith("Row 2: this is no text"));
  }
}
