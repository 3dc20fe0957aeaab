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
import energy.foyer.store.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RetentionApiTest {
  private static final String PRESETS =
      "{\"settings\":{\"tailSeconds\":60,\"detailDays\":397,\"halfHourDays\":1096,\"dayDays\":3653,"
          + "\"quotaMiB\":1024},\"use\":{\"kinds\":{\"days\":{\"rows\":0,\"bytes\":0},";

  @TempDir Path temp;
  private HomeBox box;

  @BeforeEach
  void open() throws IOException {
    box = HomeBox.quick(temp);
  }

  @AfterEach
  void close() throws IOException {
    box.close();
  }

  private void record() throws IOException {
    Register power = new Register("SINSTS", "", Unit.VOLT_AMPERE, Register.Kind.INSTANTANEOUS);
    Recorder recorder = box.books.history().recorder(0);
    long start = HomeBox.START.getEpochSecond();
    for (long at = start; at < start + 3600; at++) {
      Reading reading = new Reading(power, at, MeterClock.SET, at % 100, "");
      recorder.take(
          new Decoded.Accepted("", at, MeterClock.SET, List.of(reading), List.of()), at, "");
    }
    recorder.keep(new Keep(start + 3600, List.of(), new byte[] {1}, List.of(), List.of()));
  }

  @Test
  void retention_tellsSettingsAndRoom() throws IOException {
    Reply reply = box.resident().get("/retention");
    assertEquals(200, reply.status(), reply.body());
    assertTrue(reply.body().startsWith(PRESETS), reply.body());
    assertEquals("1073741824", reply.field("quotaBytes"));
    assertEquals(Long.toString(1L << 40), reply.field("freeBytes"));
    assertTrue(Long.parseLong(reply.body().replaceAll(".*},\"bytes\":([0-9]+).*", "$1")) > 4096);
  }

  @Test
  void settings_changeOneByOne() throws IOException {
    Reply reply = box.resident().post("/retention", "{\"detailDays\":90,\"quotaMiB\":256}");
    assertEquals(200, reply.status(), reply.body());
    assertEquals("90", reply.field("detailDays"));
    assertEquals("1096", reply.field("halfHourDays"));
    assertEquals(90, box.books.settings().number(Settings.Key.DETAIL_DAYS));
    assertEquals(256, box.books.settings().number(Settings.Key.QUOTA_MIB));
    assertEquals(1, box.woken.get());
    assertTrue(box.resident().get("/ledger").body().contains("retention-changed"));
    assertEquals(200, box.resident().post("/retention", "{}").status());
    assertEquals(1, box.woken.get(), "nothing was changed");
  }

  @Test
  void dryRun_tellsWhatWouldGoAndChangesNothing() throws IOException {
    record();
    box.clock.pass(Period.ofDays(9));
    Reply would = box.resident().post("/retention", "{\"detailDays\":3,\"dryRun\":true}");
    assertEquals(200, would.status(), would.body());
    assertEquals("3", would.field("detailDays"));
    assertTrue(
        would.body().contains("\"goes\":{\"detail\":{\"first\":\"" + HomeBox.START), would.body());
    assertTrue(would.body().contains("\"days\":6,"), would.body());
    assertEquals(397, box.books.settings().number(Settings.Key.DETAIL_DAYS));
    assertEquals(0, box.woken.get());
    Reply all = box.resident().get("/retention");
    assertTrue(all.body().endsWith("\"goes\":{},\"over\":0}"), all.body());
  }

  @Test
  void settingOutOfRange_changesNothing() throws IOException {
    for (String wrong :
        List.of(
            "\"tailSeconds\":9",
            "\"tailSeconds\":301",
            "\"detailDays\":-1",
            "\"quotaMiB\":0",
            "\"dayDays\":36501")) {
      Reply reply = box.resident().post("/retention", "{\"halfHourDays\":10," + wrong + "}");
      assertEquals(422, reply.status(), wrong);
      assertEquals("urn:foyer:problem:setting", reply.field("type"));
    }
    for (String wrong : List.of("", "null", "[]", "{\"tailSeconds\":\"x\"}", "{\"days\":1}")) {
      assertEquals(400, box.resident().post("/retention", wrong).status(), wrong);
    }
    assertEquals(1096, box.books.settings().number(Settings.Key.HALF_HOUR_DAYS));
  }

  @Test
  void purge_tellsFirstAndErasesWhenAsked() throws IOException {
    record();
    String before = "\"before\":\"2026-11-21T00:00:00Z\"";
    String kinds = "{\"kinds\":[\"detail\",\"days\"],";
    Reply would = box.resident().post("/retention/purge", kinds + before + ",\"dryRun\":true}");
    assertEquals(200, would.status(), would.body());
    assertEquals("false", would.field("done"));
    long rows = Long.parseLong(would.body().replaceAll(".*\"detail\":.\"rows\":([0-9]+).*", "$1"));
    assertTrue(rows > 0, would.body());
    Reply purged = box.resident().post("/retention/purge", kinds + before + "}");
    assertEquals("true", purged.field("done"));
    assertEquals(would.body().replace("\"done\":false", "\"done\":true"), purged.body());
    assertFalse(purged.body().contains("half-hours"));
    assertTrue(box.resident().get("/ledger").body().contains("history-erased"));
    Reply again = box.resident().post("/retention/purge", kinds + before + "}");
    assertTrue(again.body().contains("\"detail\":{\"rows\":0,"), again.body());
  }

  @Test
  void unclearPurge_erasesNothing() throws IOException {
    record();
    String before = "\"before\":\"2026-11-21T00:00:00Z\"";
    for (String body :
        List.of(
            "",
            "{}",
            "{" + before + "}",
            "{\"kinds\":[]," + before + "}",
            "{\"kinds\":[\"all\"]," + before + "}",
            "{\"kinds\":[\"detail\",\"detail\"]," + before + "}",
            "{\"kinds\":[\"detail\",\"consents\"]," + before + "}",
            "{\"kinds\":[null]," + before + "}",
            "{\"kinds\":[\"detail\"]}",
            "{\"kinds\":[\"detail\"],\"before\":\"yesterday\"}",
            "{\"kinds\":[\"detail\"],\"before\":\"+999999999-12-31T23:59:59Z\"}",
            "{\"kinds\":[\"detail\"],\"before\":\"1969-12-31T23:59:59Z\"}")) {
      assertEquals(400, box.resident().post("/retention/purge", body).status(), body);
    }
    long start = HomeBox.START.getEpochSecond();
    String path = "/history/readings?register=SINSTS&from=" + start + "&to=" + (start + 10);
    assertTrue(box.resident().get(path).body().contains("[" + (start + 9) + ","));
  }
}
