// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.meter.Decoded;
import energy.foyer.meter.MeterClock;
import energy.foyer.meter.Reading;
import energy.foyer.meter.Register;
import energy.foyer.meter.Unit;
import energy.foyer.resident.page.PageBrowser;
import energy.foyer.resident.page.PageHome;
import energy.foyer.store.ApiTokens;
import energy.foyer.store.Keep;
import energy.foyer.store.Recorder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/**
 * A meter and a service whose texts are as hostile as can be, and more: the decoder lets no control
 * character pass, these came round it. What is handed out holds them as texts and as nothing else.
 */
final class HostileExportTest {
  private static final String METER = "012345678901";
  private static final String READINGS =
      "/history/readings?register=MSG1&meter=1&from="
          + HomeBox.START.minusSeconds(7200).getEpochSecond()
          + "&to="
          + HomeBox.START.getEpochSecond();
  private static final List<String> TEXTS =
      List.of(
          "=HYPERLINK(\"http://evil.example\";\"x\")",
          "+33 1 00",
          "-2+3",
          "@SUM(A1:A9)",
          "\t=1+1",
          "\r=1+1",
          "\r\nSet-Cookie: a=b\r\n\r\n<script>alert(1)</script>",
          "a;b,c\"d\"\n=x",
          "\"><img src=x onerror=alert(1)>&amp;]]>",
          "\u0000\u001b[2J\u202e\u2028{\"a\":1}");

  @TempDir static Path folder;
  private static PageHome home;
  private static PageBrowser resident;
  private static Map<String, byte[]> files;
  private static PageBrowser.Shown zip;

  @BeforeAll
  static void live() throws IOException {
    home = PageHome.claimed(folder);
    listen();
    home.box.offerHostile();
    resident = home.login().in("fr");
    grant();
    assertEquals(303, resident.post("/data/export").status());
    zip = resident.get("/data/export/file");
    assertEquals(200, zip.status());
    files = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip.bytes()))) {
      for (ZipEntry next = in.getNextEntry(); next != null; next = in.getNextEntry()) {
        files.put(next.getName(), in.readAllBytes());
      }
    }
  }

  /** The meter says each of the texts, for a minute each. */
  private static void listen() throws IOException {
    Recorder recorder = home.box.books.history().recorder(1);
    long at = HomeBox.START.getEpochSecond() - 3600;
    List<Reading> last = List.of();
    for (String text : TEXTS) {
      last = new ArrayList<>(HeardMeter.live().subList(0, 1));
      for (String label : List.of("MSG1", "NGTF", "LTARF")) {
        Register register = new Register(label, "", Unit.NONE, Register.Kind.TEXT);
        last.add(new Reading(register, Reading.UNDATED, MeterClock.ABSENT, 0, text));
      }
      recorder.take(
          new Decoded.Accepted(METER, at, MeterClock.SET, List.copyOf(last), List.of()), at, METER);
      at += 60;
    }
    recorder.keep(new Keep(at, List.of(), new byte[0], List.of(), List.of()));
    home.box.live.set(last);
  }

  private static void grant() throws IOException {
    String path = "/sharing/offers/" + Offerings.HOSTILE;
    Matcher notice =
        Pattern.compile("name=\"notice\" value=\"([0-9a-f]{64})\"")
            .matcher(resident.get(path).html());
    assertTrue(notice.find());
    PageBrowser.Shown granted =
        resident.post(
            path,
            "version",
            "1",
            "notice",
            notice.group(1),
            "language",
            "fr",
            "asks",
            "0",
            "choice",
            "grant");
    assertEquals(303, granted.status(), granted.text());
  }

  @AfterAll
  static void close() throws IOException {
    home.close();
  }

  private static String text(String name) {
    return new String(files.get(name), StandardCharsets.UTF_8);
  }

  @Test
  void s7_noCellOfTheReadings_isAFormula_andEachComesBackAsItWas() throws IOException {
    List<String> seen = new ArrayList<>();
    CsvReader csv = new CsvReader(new ByteArrayInputStream(files.get("readings.csv")));
    csv.separator(';');
    assertEquals(CsvReader.Wrong.NOTHING, csv.next());
    int cells = csv.cells();
    for (CsvReader.Wrong next = csv.next(); next != CsvReader.Wrong.END; next = csv.next()) {
      assertEquals(CsvReader.Wrong.NOTHING, next, "row " + csv.rows());
      assertEquals(cells, csv.cells(), "row " + csv.rows());
      for (int i = 2; i < cells; i++) {
        seen.add(csv.text(i));
      }
    }
    assertTrue(seen.containsAll(TEXTS), "what the meter said is kept: " + seen);
    for (String line : text("readings.csv").split("\r\n")) {
      for (String cell : line.split(";")) {
        assertFalse(cell.matches("(?s)\"?[=+@\t\r].*"), "a formula: " + cell);
        assertFalse(cell.matches("(?s)\"?-[^0-9].*|\"?-[0-9]+[^0-9].*"), "a formula: " + cell);
      }
    }
  }

  @Test
  void documents_areWhatTheyAre_whateverStandsInThem() throws Exception {
    for (String name : List.of("history.jsonl", "prices.jsonl", "ledger.jsonl")) {
      text(name).lines().forEach(HostileExportTest::parsed);
    }
    String consents = text("consents.jsonld");
    assertTrue(parsed(consents).toString().contains(Offerings.HOSTILE_TEXT), consents);
    assertTrue(
        text("ledger.jsonl")
            .lines()
            .map(HostileExportTest::parsed)
            .anyMatch(HostileExportTest::said),
        "the ledger holds what was prepared");
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setNamespaceAware(true);
    Document espi =
        factory.newDocumentBuilder().parse(new ByteArrayInputStream(files.get("espi.xml")));
    NodeList all = espi.getElementsByTagNameNS("*", "*");
    for (int i = 0; i < all.getLength(); i++) {
      String space = all.item(i).getNamespaceURI();
      assertTrue(space.matches("http://(naesb.org/espi|www.w3.org/2005/Atom)"), space);
    }
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      assertTrue(file.getKey().matches("[A-Za-z]{1,12}\\.[a-z]{3,6}"), file.getKey());
      if (!file.getKey().equals("readings.csv")) {
        String plain = new String(file.getValue(), StandardCharsets.UTF_8);
        assertTrue(plain.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\r'), file.getKey());
      }
    }
  }

  private static Object parsed(String json) {
    return Documents.lenient().type(Object.class).fromJson(json);
  }

  /** Whether a line of the ledger holds the offer's texts as a service gets them. */
  private static boolean said(Object line) {
    return line.toString().contains(Offerings.HOSTILE);
  }

  @Test
  void namesOfFiles_areOfTheBox_andHeadsEndWhereTheyEnd() throws IOException {
    assertEquals(303, resident.post("/data/backup").status());
    for (PageBrowser.Shown shown :
        List.of(zip, resident.get("/data/backup/file"), resident.get("/left/download"))) {
      String disposition = shown.headers().get("content-disposition");
      assertTrue(
          disposition.matches("attachment; filename=\"foyer-[a-z0-9-]+\\.[a-z]{3,6}\""),
          disposition);
      assertFalse(shown.headers().getOrDefault("set-cookie", "").contains("a=b"));
      assertEquals("nosniff", shown.headers().get("x-content-type-options"));
      assertFalse(shown.headers().get("content-type").contains("html"));
    }
    List<String> lines = resident.get("/left/download").html().lines().toList();
    lines.forEach(HostileExportTest::parsed);
    assertTrue(lines.get(lines.size() - 1).contains("\"intact\":true"));
  }

  @Test
  void api_answersDocuments_whateverStandsInThem() throws IOException {
    String token =
        home.box.books.tokens().make("test", ApiTokens.Kind.FULL, HomeBox.START).orElseThrow();
    PageBrowser api =
        home.browser()
            .with("Authorization", "Bearer " + token)
            .with("Foyer-Session", resident.cookie("__Host-foyer-session"));
    for (String path :
        List.of(
            "/live",
            "/offers",
            "/consents",
            "/ledger",
            "/ledger/messages",
            "/ledger/report?since=2026-11-01T00:00:00Z",
            READINGS,
            "/history/meters",
            "/health")) {
      PageBrowser.Shown told = api.get(Route.ROOT + path);
      assertEquals(200, told.status(), path + told.html());
      assertTrue(told.headers().get("content-type").startsWith("application/json"), path);
      assertEquals("nosniff", told.headers().get("x-content-type-options"), path);
      assertFalse(told.headers().containsKey("set-cookie"), path);
      assertTrue(told.html().chars().noneMatch(c -> c < ' '), path + " holds a control character");
      parsed(told.html());
    }
    String live = parsed(api.get(Route.ROOT + "/live").html()).toString();
    assertTrue(live.contains(TEXTS.get(TEXTS.size() - 1)), live);
    String offers = parsed(api.get(Route.ROOT + "/offers").html()).toString();
    assertTrue(offers.contains(Offerings.HOSTILE_TEXT), offers);
  }
}
