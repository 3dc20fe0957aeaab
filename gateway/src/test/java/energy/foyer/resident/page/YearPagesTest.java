// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import energy.foyer.resident.HomeBox;
import energy.foyer.wire.Opened;
import energy.foyer.wire.SignedByBox;
import energy.foyer.wire.Statement;
import energy.foyer.wire.StatementReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The year to take along: on a screen, read by another device, checked without the box. */
class YearPagesTest extends SharedHome {
  private static final Pattern CODE =
      Pattern.compile("viewBox=\"0 0 ([0-9]+) [0-9]+\".*?<path d=\"([^\"]+)\"");
  private static final Pattern RUN = Pattern.compile("M([0-9]+) ([0-9]+)h([0-9]+)v1h-[0-9]+z");
  private static final int WHITE = 0xffffff;

  /** Pixels of a module, as a camera might see it, and modules of the quiet zone. */
  private static final int SCALE = 4;

  private static final int QUIET = 4;

  @BeforeAll
  static void fill() throws IOException {
    DataHome.days(home, LocalDate.of(2026, 8, 16));
  }

  /** What a reader of codes makes of the page. */
  private static String scanned(PageBrowser.Shown shown) throws ReaderException {
    Matcher code = CODE.matcher(shown.html());
    assertTrue(code.find(), shown.text());
    int side = Integer.parseInt(code.group(1));
    // read from the screen of a phone: decision 17
    assertTrue(side <= 109, side + " modules");
    int width = (side + 2 * QUIET) * SCALE;
    int[] pixels = new int[width * width];
    Arrays.fill(pixels, WHITE);
    Matcher run = RUN.matcher(code.group(2));
    while (run.find()) {
      int left = (Integer.parseInt(run.group(1)) + QUIET) * SCALE;
      int top = (Integer.parseInt(run.group(2)) + QUIET) * SCALE;
      int length = Integer.parseInt(run.group(3)) * SCALE;
      for (int row = top; row < top + SCALE; row++) {
        Arrays.fill(pixels, row * width + left, row * width + left + length, 0);
      }
    }
    BinaryBitmap seen =
        new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, width, pixels)));
    return new QRCodeReader().decode(seen, Map.of(DecodeHintType.PURE_BARCODE, true)).getText();
  }

  private static StatementReader.Genuine genuine(String text) throws IOException {
    Opened<StatementReader.Genuine> opened =
        SignedByBox.reader().read(text, home.box.clock.instant());
    return ((Opened.Accepted<StatementReader.Genuine>) opened).document();
  }

  @Test
  void codeOnTheScreen_saysTheTwelveValuesOfTheTable() throws Exception {
    PageBrowser resident = home.resident().in("fr");
    PageBrowser.Shown shown = resident.post("/data/year", "audience", "Guichet Rénov’ du 3e");

    StatementReader.Genuine read = genuine(scanned(shown));

    assertEquals(SignedByBox.BOX, read.box());
    Statement statement = read.statement();
    assertEquals("Guichet Rénov’ du 3e", statement.audience());
    assertEquals(YearMonth.of(2025, 11), statement.first());
    assertEquals(home.box.clock.instant().getEpochSecond(), statement.made().getEpochSecond());
    for (int i = 0; i < 9; i++) {
      assertEquals(Statement.Month.unknown(), statement.months().get(i));
    }
    Statement.Month august = statement.months().get(9);
    assertEquals(OptionalLong.of(160), august.kilowattHours());
    assertEquals(51, august.knownPercent());
    assertEquals(
        new Statement.Month(OptionalLong.of(300), 100, false, false, false),
        statement.months().get(10));
    assertEquals(
        new Statement.Month(OptionalLong.of(310), 100, false, false, false),
        statement.months().get(11));
    assertTrue(shown.text().contains("Octobre 2026 310"), shown.text());
    assertTrue(shown.text().contains("51\u00a0% du mois connu"), shown.text());
    assertTrue(shown.text().contains("Total des mois connus 770"), shown.text());
    assertTrue(shown.text().contains(SignedByBox.BOX), shown.text());
  }

  @Test
  void twoStatements_areTwoSignatures_andTheLedgerTellsThem() throws Exception {
    PageBrowser resident = home.resident();
    String first = scanned(resident.post("/data/year", "audience", ""));
    String second = scanned(resident.post("/data/year", "audience", "B"));

    assertFalse(first.equals(second));
    assertEquals("", genuine(first).statement().audience());
    assertTrue(home.box.books.ledger().count() >= 2);
  }

  @Test
  void values_areShownWithoutMakingACode() throws IOException {
    PageBrowser.Shown shown = home.resident().in("en").get("/data/year");

    assertEquals(200, shown.status());
    assertFalse(CODE.matcher(shown.html()).find());
    assertTrue(shown.text().contains("October 2026 310"), shown.text());
    assertTrue(shown.text().contains("nothing known"), shown.text());
    home.resident().in("fr");
  }

  @Test
  void audienceTooLong_isToldAndKept() throws IOException {
    String typed = "é".repeat(31);
    PageBrowser.Shown shown = home.resident().post("/data/year", "audience", typed);

    DataHome.assertRefused(400, "60", shown);
    assertTrue(shown.html().contains("value=\"" + typed + "\""));
  }

  @Test
  void hostileAudience_isInert() throws Exception {
    String typed = "<script>alert(1)</script>\"'";
    PageBrowser.Shown shown = home.resident().post("/data/year", "audience", typed);

    assertFalse(shown.html().contains("<script>alert"));
    assertEquals(typed, genuine(scanned(shown)).statement().audience());
  }

  @Test
  void rememberedPhone_isAskedForThePassphraseFirst() throws IOException {
    PageBrowser phone = home.browser();
    phone.post("/login", "passphrase", HomeBox.passphrase(), "remember", "y");
    phone.cookie(Cookies.SESSION, "");
    assertEquals(200, phone.get("/data/year").status());

    PageBrowser.Shown led = phone.post("/data/year", "audience", "", "page", "/data/year");

    assertEquals(303, led.status());
    assertEquals("/login?next=/data/year&why=passphrase", led.location());
    assertFalse(new String(led.bytes(), StandardCharsets.UTF_8).contains("<path"));
  }
}
