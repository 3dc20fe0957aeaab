// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsTest {
  @TempDir Path temporary;
  private Household home;
  private Settings settings;

  @BeforeEach
  void open() throws IOException {
    home = new Household(temporary.resolve("box"));
    settings = new Settings(home.database);
  }

  @AfterEach
  void close() throws IOException {
    home.close();
  }

  @Test
  void unset_isAsTheDesignSays() throws IOException {
    assertEquals(60, settings.number(Settings.Key.TAIL_SECONDS));
    assertEquals(397, settings.number(Settings.Key.DETAIL_DAYS));
    assertEquals(1096, settings.number(Settings.Key.HALF_HOUR_DAYS));
    assertEquals(3653, settings.number(Settings.Key.DAY_DAYS));
    assertEquals(1024, settings.number(Settings.Key.QUOTA_MIB));
  }

  @Test
  void set_holds_forAllAndAfterARestart() throws IOException {
    Settings other = new Settings(home.database);
    settings.set(Settings.Key.DETAIL_DAYS, 30);
    assertEquals(30, settings.number(Settings.Key.DETAIL_DAYS));
    assertEquals(30, other.number(Settings.Key.DETAIL_DAYS));
    settings.set(Settings.Key.DETAIL_DAYS, 31);
    assertEquals(31, settings.number(Settings.Key.DETAIL_DAYS));
    home.close();
    home = new Household(home.folder);
    assertEquals(31, new Settings(home.database).number(Settings.Key.DETAIL_DAYS));
  }

  @Test
  void ends_areTaken_andWhatIsBeyondIsRefused() throws IOException {
    for (Settings.Key key : Settings.Key.values()) {
      for (long number : List.of(key.least(), key.most())) {
        settings.set(key, number);
        assertEquals(number, settings.number(key));
      }
      for (long number : List.of(key.least() - 1, key.most() + 1)) {
        assertThrows(IllegalArgumentException.class, () -> settings.set(key, number));
      }
      assertEquals(key.most(), settings.number(key));
    }
  }

  @Test
  void setInAFailedTransaction_isNotKept() throws IOException {
    assertThrows(
        IOException.class,
        () ->
            home.database.change(
                on -> {
                  settings.set(Settings.Key.TAIL_SECONDS, 10);
                  assertEquals(10, settings.number(Settings.Key.TAIL_SECONDS));
                  throw new SQLException("the disk went");
                }));
    assertEquals(60, settings.number(Settings.Key.TAIL_SECONDS));
  }

  @Test
  void movedOrDamagedRow_countsForNothing_andDeletesNothingBeforeItsTime() throws IOException {
    settings.set(Settings.Key.DETAIL_DAYS, 30);
    settings.set(Settings.Key.TAIL_SECONDS, 300);
    home.tamper("UPDATE setting SET name = 'day-days' WHERE name = 'detail-days'");
    home.tamper("UPDATE setting SET body = zeroblob(36) WHERE name = 'tail-seconds'");
    home.tamper("INSERT INTO setting (name, body) VALUES ('half-hour-days', zeroblob(36))");
    Settings fresh = new Settings(home.database);
    assertEquals(0, fresh.number(Settings.Key.DAY_DAYS));
    assertEquals(0, fresh.number(Settings.Key.HALF_HOUR_DAYS), "for ever, until it is set again");
    assertEquals(60, fresh.number(Settings.Key.TAIL_SECONDS));
    fresh.set(Settings.Key.HALF_HOUR_DAYS, 30);
    assertEquals(30, fresh.number(Settings.Key.HALF_HOUR_DAYS));
  }
}
