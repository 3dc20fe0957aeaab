// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.window.Grain;
import energy.foyer.window.Quantity;
import energy.foyer.window.Span;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Invented values that were brought, and how a test brings and reads them. */
final class Brought {
  static final LocalDate DAY = LocalDate.of(2025, 10, 26);
  static final Span ALL =
      new Span(Instant.parse("2025-01-01T00:00:00Z"), Instant.parse("2026-03-01T00:00:00Z"));

  private Brought() {}

  static History history(Household home) {
    return new History(home.database, home.residence, new Settings(home.database), Household.PARIS);
  }

  static long start(LocalDate day) {
    return day.atStartOfDay(Household.PARIS).toEpochSecond();
  }

  /** Half-hours of a day of 25 hours, 100.5 Wh each. */
  static List<Imported> curve(LocalDate day) {
    List<Imported> values = new ArrayList<>();
    for (long at = start(day); at < start(day.plusDays(1)); at += 1800) {
      values.add(new Imported(Quantity.ELECTRICITY_IMPORT, at, 1800, 100_500));
    }
    return values;
  }

  static Imported day(LocalDate day, long milli) {
    int seconds = (int) (start(day.plusDays(1)) - start(day));
    return new Imported(Quantity.ELECTRICITY_IMPORT, start(day), seconds, milli);
  }

  static BesideIntake.Taken take(Household home, List<Imported> values, boolean dry)
      throws IOException {
    try (History history = history(home);
        BesideIntake intake = new BesideIntake(history, home.unlocked(), dry)) {
      for (Imported value : values) {
        intake.take(value);
      }
      BesideIntake.Taken taken = intake.end();
      if (!dry) {
        intake.commit(Optional.empty());
      }
      return taken;
    }
  }

  static List<Long> totals(Household home, Grain grain, Span span) throws IOException {
    try (History history = history(home)) {
      return new Beside(history)
          .totals(home.unlocked(), grain, span).stream().map(Beside.Total::wattHours).toList();
    }
  }
}
