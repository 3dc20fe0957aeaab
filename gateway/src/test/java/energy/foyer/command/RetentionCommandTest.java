// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.store.Settings;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RetentionCommandTest {
  @TempDir Path temp;
  private AtHome home;

  @BeforeEach
  void open() throws IOException {
    home = AtHome.claimed(temp);
  }

  @AfterEach
  void close() throws IOException {
    assertEquals(
        0, home.box.sessions(), () -> "each session ended with its command: " + home.err());
    home.close();
  }

  private String history() {
    assertEquals(0, home.resident("history"), home::err);
    return home.out();
  }

  @Test
  void retention_isShownAndSet() throws IOException {
    assertEquals(0, home.resident("retention", "show"), home::err);
    assertTrue(home.out().startsWith("readings: kept for 397 days; 0.0 MiB now.\n"), home.out());
    assertTrue(home.out().contains("\ndays: kept for 3,653 days; 0.0 MiB now."), home.out());
    assertTrue(home.out().contains(" MiB of at most 1,024 MiB"), home.out());
    assertEquals(
        0,
        home.resident(
            "retention", "set", "--detail-days", "90", "--tail-seconds", "300", "--lang", "fr"));
    assertTrue(home.out().startsWith("relevés : à conserver 90 jours ; "), home.out());
    assertEquals(90, home.box.books.settings().number(Settings.Key.DETAIL_DAYS));
    assertEquals(300, home.box.books.settings().number(Settings.Key.TAIL_SECONDS));
    assertEquals(1096, home.box.books.settings().number(Settings.Key.HALF_HOUR_DAYS));
    assertEquals(0, home.resident("retention", "set", "--detail-days", "1", "--lang", "fr"));
    assertTrue(home.out().startsWith("relevés : à conserver 1 jour ; "), home.out());
    assertEquals(0, home.resident("retention", "set", "--half-hour-days", "0", "--json"));
    assertTrue(home.out().contains("\"halfHourDays\":0"), home.out());
  }

  @Test
  void shorterTime_tellsWhatGoesAndAsks() throws IOException {
    new PretendDays(home.box).live("2026-10-24T12:00:00", "2026-10-25T03:00:30");
    String[] set = {"retention", "set", "--detail-days", "5", "--half-hour-days", "5"};
    assertEquals(2, home.resident(set), "nobody at a terminal agreed");
    assertTrue(home.err().contains("--yes"), home.err());
    String[] dry = {"retention", "set", "--detail-days", "5", "--quota-mib", "64", "--dry-run"};
    assertEquals(0, home.resident(dry), home::err);
    assertTrue(home.out().startsWith("This deletes 22 days of readings: "), home.out());
    assertTrue(home.out().contains("older than 2026-11-15 00:00"), home.out());
    assertTrue(home.out().endsWith("Nothing was changed: --dry-run.\n"), home.out());
    assertEquals(1, home.answering(AtHome.PASSPHRASE + "\nno\n", set));
    assertTrue(home.out().endsWith("Nothing was changed.\n"), home.out());
    assertEquals(397, home.box.books.settings().number(Settings.Key.DETAIL_DAYS));
    assertEquals(0, home.answering(AtHome.PASSPHRASE + "\nyes\n", set), home::err);
    assertTrue(home.out().contains("This deletes 22 days of half-hours: "), home.out());
    assertEquals(5, home.box.books.settings().number(Settings.Key.DETAIL_DAYS));
    assertEquals(0, home.resident("retention", "set", "--detail-days", "4", "--yes", "--json"));
    assertTrue(home.out().contains("\"goes\":{\"detail\":{\"first\":\"2026-10-2"), home.out());
  }

  @Test
  void settingOutOfItsRange_isRefused() throws IOException {
    assertEquals(1, home.resident("retention", "set", "--tail-seconds", "9"));
    assertTrue(home.err().contains("--tail-seconds: expected: 10 to 300"), home.err());
    assertEquals(1, home.resident("retention", "set", "--quota-mib", "1", "--lang", "fr"));
    assertTrue(home.err().contains("--quota-mib\u00a0: attendu\u00a0: 64"), home.err());
    assertEquals(2, home.resident("retention", "set"));
    assertEquals(2, home.resident("retention", "set", "--detail-days", "many"));
    assertEquals(2, home.type("retention"));
    assertEquals(60, home.box.books.settings().number(Settings.Key.TAIL_SECONDS));
  }

  @Test
  void purge_deletesOnlyWhatWasAgreedTo() throws IOException {
    new PretendDays(home.box).live("2026-10-24T12:00:00", "2026-10-25T03:00:30");
    String before = history();
    String[] purge = {
      "retention", "purge", "--kind", "detail,half-hours", "--before", "2026-10-25"
    };
    assertEquals(2, home.resident(purge));
    assertTrue(home.err().contains("--yes"), home.err());
    String[] dry = {
      "retention", "purge", "--kind", "detail", "--before", "2026-10-25", "--dry-run"
    };
    assertEquals(0, home.resident(dry), home::err);
    assertTrue(home.out().startsWith("Would be deleted: readings ("), home.out());
    assertTrue(home.out().endsWith("Nothing was deleted: --dry-run.\n"), home.out());
    assertEquals(1, home.answering(AtHome.PASSPHRASE + "\nno\n", purge));
    assertTrue(home.out().endsWith("Nothing was deleted.\n"), home.out());
    String halfHours = halfHoursOf("2026-10-24");
    assertEquals(0, home.answering(AtHome.PASSPHRASE + "\nyes\n", purge));
    assertTrue(home.out().contains("Deleted: half-hours"), home.out());
    assertTrue(halfHours.contains("2026-10-24 12:00"), halfHours);
    assertEquals("Nothing is kept of that time.\n", halfHoursOf("2026-10-24"));
    assertEquals(before, history(), "days stay");
  }

  private String halfHoursOf(String date) {
    assertEquals(0, home.resident("history", "--grain", "half-hour", "--from", date, "--to", date));
    return home.out();
  }

  @Test
  void wrongPurge_isRefused() {
    for (String[] wrong :
        new String[][] {
          {"retention", "purge"},
          {"retention", "purge", "--kind", "all", "--before", "2026", "--yes"},
          {"retention", "purge", "--kind", "days", "--before", "soon", "--yes"}
        }) {
      assertEquals(2, home.resident(wrong));
    }
  }
}
