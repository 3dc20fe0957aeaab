// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import energy.foyer.store.Database;
import energy.foyer.store.Readout;
import energy.foyer.store.Residence;
import energy.foyer.store.Unlocked;
import energy.foyer.vault.BoxKeys;
import energy.foyer.window.Grain;
import energy.foyer.window.Span;
import energy.foyer.window.Total;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A box that is filled for measurements holds what one that ran would. */
final class DataFillTest {
  private static final Instant END = Instant.parse("2026-03-03T23:00:00Z");
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final int DAY = 86_400;

  @TempDir private Path folder;

  @Test
  void filledBox_holdsEachReading_andTheEnergyOfEachDay() throws IOException {
    Path data = folder.resolve("data");
    new DataFill(END, told -> {}).into(data, new DataFill.Days(2, 1));
    Span all = new Span(END.minusSeconds(3 * DAY), END.plusSeconds(1));
    try (Database database = Database.open(data, BoxKeys.open(data));
        Unlocked resident =
            new Residence(database)
                .unlock(DataFill.PASSPHRASE.toCharArray(), END)
                .orElseThrow(IOException::new)) {
      Readout readout = new Readout(database, PARIS);
      Readout.Query query = new Readout.Query(OptionalLong.empty(), "EAST", all);
      long[] ends = {Long.MAX_VALUE, Long.MIN_VALUE};
      Readout.Shown shown =
          readout.readings(
              resident,
              query,
              point -> {
                ends[0] = Math.min(ends[0], point.value());
                ends[1] = Math.max(ends[1], point.value());
              });
      assertEquals(2 * DAY / 60 + DAY, shown.told());
      assertEquals(0, shown.damaged());
      Span days = new Span(all.start(), END);
      List<Total> totals = readout.totals(resident, Grain.DAY, days).totals();
      assertEquals(3, totals.size());
      assertEquals(ends[1] - ends[0], energy(totals));
      assertEquals(144, readout.totals(resident, Grain.HALF_HOUR, days).totals().size());
    }
  }

  private static long energy(List<Total> totals) {
    return totals.stream()
        .flatMap(total -> total.sums().stream())
        .filter(sum -> sum.series().obis().equals("1-0:1.8.0") && sum.series().kind().isEmpty())
        .mapToLong(sum -> sum.value())
        .sum();
  }
}
