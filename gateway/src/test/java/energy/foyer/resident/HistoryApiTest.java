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
import energy.foyer.resident.Client.Reply;
import energy.foyer.store.Keep;
import energy.foyer.store.Recorder;
import energy.foyer.window.Extreme;
import energy.foyer.window.Grain;
import energy.foyer.window.Part;
import energy.foyer.window.Quantity;
import energy.foyer.window.Series;
import energy.foyer.window.Span;
import energy.foyer.window.Sum;
import energy.foyer.window.TariffKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day at one frame a second, with a silence of five minutes, read through the API. */
final class HistoryApiTest {
  private static final long MIDNIGHT = Instant.parse("2026-11-18T23:00:00Z").getEpochSecond();
  private static final int DAY = 86_400;
  private static final int SILENT_FROM = 40_000;
  private static final int SILENT_FOR = 300;
  private static final String METER = "012345678901";
  private static final Register POWER =
      new Register("SINSTS", "1-0:9.7.0", Unit.VOLT_AMPERE, Register.Kind.INSTANTANEOUS);
  private static final Register INDEX =
      new Register("EAST", "1-0:1.8.0", Unit.WATT_HOUR, Register.Kind.INDEX);
  private static final Register TEXT = new Register("PJOURF+1", "", Unit.NONE, Register.Kind.TEXT);

  @TempDir static Path temp;
  private static HomeBox box;

  @BeforeAll
  static void record() throws IOException {
    box = HomeBox.quick(temp.resolve("data"));
    Recorder recorder = box.books.history().recorder(0);
    for (int second = 0; second < DAY; second++) {
      if (second < SILENT_FROM || second >= SILENT_FROM + SILENT_FOR) {
        recorder.take(frame(second), MIDNIGHT + second, METER);
      }
      if (second % 600 == 599) {
        recorder.keep(keep(MIDNIGHT + second, List.of()));
      }
    }
    recorder.keep(keep(MIDNIGHT + DAY, List.of(day(), halfHour())));
  }

  @AfterAll
  static void close() throws IOException {
    box.close();
  }

  private static long power(int second) {
    return 200 + second * 7919L % 5000;
  }

  private static Decoded.Accepted frame(int second) {
    long at = MIDNIGHT + second;
    return new Decoded.Accepted(
        METER,
        at,
        MeterClock.SET,
        List.of(
            new Reading(POWER, at, MeterClock.SET, power(second), ""),
            new Reading(INDEX, at, MeterClock.SET, 5_000_000 + second / 10, ""),
            new Reading(TEXT, at, MeterClock.SET, 0, second < 50_000 ? "</a>\"1" : "2")),
        List.of());
  }

  private static Keep keep(long at, List<Part> closed) {
    return new Keep(at, List.of(), new byte[] {1}, closed, List.of());
  }

  private static Part day() {
    Span span = Grain.DAY.spanAt(Instant.ofEpochSecond(MIDNIGHT), HomeBox.PARIS);
    return new Part(
        Grain.DAY,
        span,
        span.start(),
        span.end(),
        List.of(
            new Sum(Series.total(Quantity.ELECTRICITY_IMPORT), 8640, false, false),
            new Sum(new Series("1-0:1.8.1", Optional.of(TariffKind.PEAK)), 8000, true, false),
            new Sum(Series.total(Quantity.ELECTRICITY_EXPORT), 120, false, true)),
        List.of(new Extreme("SINSTS", Unit.VOLT_AMPERE, 200, 5199, 1001, 2)),
        DAY - SILENT_FOR,
        OptionalLong.of(180));
  }

  private static Part halfHour() {
    Span span = Grain.HALF_HOUR.spanAt(Instant.ofEpochSecond(MIDNIGHT), HomeBox.PARIS);
    return new Part(
        Grain.HALF_HOUR,
        span,
        span.start(),
        span.end(),
        List.of(new Sum(Series.total(Quantity.ELECTRICITY_IMPORT), 180, false, false)),
        List.of(),
        1800,
        OptionalLong.empty());
  }

  private static String readings(String register, long from, long to) {
    return "/history/readings?register=" + register + "&from=" + from + "&to=" + to;
  }

  @Test
  void meters_tellWhatTheyTell() throws IOException {
    String body = box.resident().get("/history/meters").body();
    Reply reply = box.resident().get("/history/meters");
    assertEquals(METER, reply.field("number"));
    assertEquals("2026-11-18T23:00:00Z", reply.field("first"));
    assertTrue(
        body.contains(
            "{\"label\":\"SINSTS\",\"obis\":\"1-0:9.7.0\",\"unit\":\"VA\","
                + "\"kind\":\"instantaneous\"}"),
        body);
    assertTrue(body.contains("{\"label\":\"PJOURF+1\",\"kind\":\"text\"}"), body);
  }

  @Test
  void dayAtFullResolution_isEveryReadingAndTheSilence() throws IOException {
    Reply reply = box.resident().get(readings("SINSTS", MIDNIGHT, MIDNIGHT + DAY));
    assertEquals(200, reply.status());
    Matcher pairs = Pattern.compile("\\[([0-9]+),(-?[0-9]+)]").matcher(reply.body());
    int found = 0;
    int second = 0;
    while (pairs.find()) {
      second = second == SILENT_FROM ? SILENT_FROM + SILENT_FOR : second;
      assertEquals(MIDNIGHT + second, Long.parseLong(pairs.group(1)));
      assertEquals(power(second), Long.parseLong(pairs.group(2)));
      found++;
      second++;
    }
    assertEquals(DAY - SILENT_FOR, found);
    assertEquals("0", reply.field("damagedBlocks"));
    assertEquals("VA", reply.field("unit"));
    Instant silent = Instant.ofEpochSecond(MIDNIGHT + SILENT_FROM - 1);
    assertTrue(
        reply
            .body()
            .contains(
                "\"gaps\":[{\"from\":\"%s\",\"to\":\"%s\",\"why\":\"silence\"}]"
                    .formatted(silent, silent.plusSeconds(SILENT_FOR + 1))),
        reply.body().substring(0, 400));
  }

  @Test
  void shortSpan_isOneDocument() throws IOException {
    Reply reply = box.resident().get(readings("EAST", MIDNIGHT + 19, MIDNIGHT + 21) + "&meter=1");
    assertEquals(
        "{\"label\":\"EAST\",\"register\":{\"label\":\"EAST\",\"obis\":\"1-0:1.8.0\","
            + "\"unit\":\"Wh\",\"kind\":\"index\"},\"from\":\"2026-11-18T23:00:19Z\","
            + "\"to\":\"2026-11-18T23:00:21Z\",\"gaps\":[],\"damagedBlocks\":0,\"readings\":[["
            + (MIDNIGHT + 19)
            + ",5000001],["
            + (MIDNIGHT + 20)
            + ",5000002]]}",
        reply.body());
  }

  @Test
  void s6_textRegister_isQuoted() throws IOException {
    String body =
        box.resident().get(readings("PJOURF+1", MIDNIGHT + 49_900, MIDNIGHT + 50_100)).body();
    assertTrue(body.contains("\"kind\":\"text\""), body);
    assertTrue(body.contains(",\"</a>\\\"1\"]"), body);
    assertTrue(body.contains("[" + (MIDNIGHT + 50_000) + ",\"2\"]"), body);
  }

  @Test
  void unknownRegisterOrMeter_hasNoReadings() throws IOException {
    for (String path :
        List.of(
            readings("NOTHING", MIDNIGHT, MIDNIGHT + 60),
            readings("SINSTS", MIDNIGHT, MIDNIGHT + 60) + "&meter=77")) {
      Reply reply = box.resident().get(path);
      assertEquals(200, reply.status(), reply.body());
      assertTrue(reply.body().endsWith("\"readings\":[]}"), reply.body());
      assertFalse(reply.body().contains("\"register\":"), reply.body());
    }
  }

  @Test
  void wrongQuestion_isRefusedWithWhatIsExpected() throws IOException {
    for (String path :
        List.of(
            "/history/readings",
            "/history/readings?register=SINSTS",
            readings("SINSTS", MIDNIGHT, MIDNIGHT),
            readings("SINSTS", MIDNIGHT + 1, MIDNIGHT),
            readings("SINSTS", -1, MIDNIGHT),
            readings("SINSTS", 0, Long.MAX_VALUE),
            readings("SINSTS", MIDNIGHT, MIDNIGHT + 60) + "&meter=x",
            readings("SIN%53TS", MIDNIGHT, MIDNIGHT + 60),
            "/history/totals?grain=second&from=0&to=1",
            "/history/totals?from=0&to=1",
            "/history/totals?grain=day&from=x&to=1")) {
      Reply reply = box.resident().get(path);
      assertEquals(400, reply.status(), path + " " + reply.body());
      assertEquals("urn:foyer:problem:query", reply.field("type"));
    }
    for (String path :
        List.of(
            readings("SINSTS", MIDNIGHT, MIDNIGHT + 25 * 3600 + 1),
            "/history/totals?grain=half-hour&from=0&to=" + (32 * DAY + 1),
            "/history/totals?grain=day&from=0&to=" + (733L * DAY + 1))) {
      Reply reply = box.resident().get(path);
      assertEquals(422, reply.status(), path);
      assertEquals("urn:foyer:problem:too-much", reply.field("type"));
    }
    assertEquals(200, box.resident().get(readings("X", MIDNIGHT, MIDNIGHT + 25 * 3600)).status());
  }

  @Test
  void totals_keepImportAndExportApart() throws IOException {
    String path = "/history/totals?grain=%s&from=" + MIDNIGHT + "&to=" + (MIDNIGHT + DAY);
    assertEquals(
        "{\"grain\":\"day\",\"from\":\"2026-11-18T23:00:00Z\",\"to\":\"2026-11-19T23:00:00Z\","
            + "\"gaps\":[],\"damagedRows\":0,"
            + "\"totals\":[{\"start\":\"2026-11-18T23:00:00Z\",\"end\":\"2026-11-19T23:00:00Z\","
            + "\"coveredSeconds\":86100,\"baseLoadW\":180,\"sums\":["
            + "{\"quantity\":\"electricity.import\",\"obis\":\"1-0:1.8.0\",\"value\":8640,\"unit\":\"Wh\","
            + "\"estimated\":false,\"meterChanged\":false},"
            + "{\"quantity\":\"electricity.import\",\"obis\":\"1-0:1.8.1\",\"tariff\":\"peak\","
            + "\"value\":8000,\"unit\":\"Wh\",\"estimated\":true,\"meterChanged\":false},"
            + "{\"quantity\":\"electricity.export\",\"obis\":\"1-0:2.8.0\",\"value\":120,\"unit\":\"Wh\","
            + "\"estimated\":false,\"meterChanged\":true}],"
            + "\"extremes\":[{\"label\":\"SINSTS\",\"unit\":\"VA\",\"least\":200,\"most\":5199,"
            + "\"mean\":501,\"readings\":2}]}]}",
        box.resident().get(path.formatted("day")).body());
    Reply halves = box.resident().get(path.formatted("half-hour"));
    assertEquals("180", halves.field("value"));
    assertFalse(halves.body().contains("baseLoadW"));
    Reply month =
        box.resident()
            .get("/history/totals?grain=month&from=" + (MIDNIGHT - 30L * DAY) + "&to=" + MIDNIGHT);
    assertEquals("8640", month.field("value"));
  }

  @Test
  void manyReadersAtOnce_allGetTheirDay() throws Exception {
    List<Thread> readers = new java.util.ArrayList<>();
    java.util.concurrent.atomic.AtomicInteger whole =
        new java.util.concurrent.atomic.AtomicInteger();
    box.resident();
    for (int i = 0; i < 6; i++) {
      Thread reader =
          new Thread(
              () -> {
                try {
                  Reply reply = box.resident().get(readings("EAST", MIDNIGHT, MIDNIGHT + DAY));
                  whole.addAndGet(reply.body().endsWith("]]}") ? 1 : 0);
                } catch (IOException failed) {
                  whole.addAndGet(-100);
                }
              });
      readers.add(reader);
      reader.start();
    }
    for (Thread reader : readers) {
      reader.join(60_000);
    }
    assertEquals(6, whole.get());
  }
}
