// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.Await;
import energy.foyer.meter.Decoded;
import energy.foyer.meter.MeterClock;
import energy.foyer.meter.Reading;
import energy.foyer.meter.Register;
import energy.foyer.meter.Unit;
import energy.foyer.store.Database;
import energy.foyer.store.History;
import energy.foyer.store.Housekeeping;
import energy.foyer.store.Keep;
import energy.foyer.store.Recorder;
import energy.foyer.store.Residence;
import energy.foyer.store.Residents;
import energy.foyer.store.Settings;
import energy.foyer.vault.BoxKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What restarts left of many days is compacted by one login, however many turns it takes. */
final class LoginCompactsTest {
  private static final int DAYS = 40;
  private static final int RUNS_A_DAY = 2;
  private static final Register POWER =
      new Register("PAPP", "", Unit.VOLT_AMPERE, Register.Kind.INSTANTANEOUS);

  @TempDir Path folder;

  @Test
  void oneLogin_compactsAllThatRestartsLeft() throws IOException {
    restarts();
    try (HomeBox box = HomeBox.quick(folder)) {
      assertEquals(DAYS * RUNS_A_DAY - 1, blocks(box), "the last one lies in the tail");
      box.session("passphrase", HomeBox.passphrase());
      Await.until(() -> blocks(box) <= DAYS);
      assertEquals(DAYS, blocks(box));
      assertEquals(1, box.sessions());
    }
  }

  private static long blocks(HomeBox box) throws IOException {
    return box.books.housekeeping().use().kinds().get(Housekeeping.Kind.DETAIL).rows();
  }

  /** Each run keeps one frame, which the next one finds as its tail. */
  private void restarts() throws IOException {
    long first = HomeBox.START.getEpochSecond() - (DAYS + 1) * 86_400L;
    try (Database database = Database.open(folder, BoxKeys.open(folder))) {
      Residence residence = Residents.of(database);
      assertTrue(residence.claim(Residents.newcomer(), HomeBox.START).length() > 0);
      for (int run = 0; run < DAYS * RUNS_A_DAY; run++) {
        long at = first + run / RUNS_A_DAY * 86_400L + run % RUNS_A_DAY * 60;
        try (History history =
            new History(database, residence, new Settings(database), HomeBox.PARIS)) {
          Recorder recorder = history.recorder(1);
          Reading power = new Reading(POWER, at, MeterClock.SET, 400 + run, "");
          recorder.take(
              new Decoded.Accepted("041900000001", at, MeterClock.SET, List.of(power), List.of()),
              at,
              "041900000001");
          recorder.keep(new Keep(at, List.of(), new byte[0], List.of(), List.of()));
        }
      }
    }
  }
}
