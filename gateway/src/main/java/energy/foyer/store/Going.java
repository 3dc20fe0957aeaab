// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.store.Housekeeping.Amount;
import energy.foyer.store.Housekeeping.Kind;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * What is older than the resident wants to keep, before it is deleted.
 *
 * @param first when the oldest of it begins
 * @param before the start of the oldest civil day that stays
 * @param days civil days from the oldest to {@code before}, at least 1
 * @param amount how much it is
 */
public record Going(Instant first, Instant before, long days, Amount amount) {
  public Going {
    Objects.requireNonNull(first);
    Objects.requireNonNull(before);
    Objects.requireNonNull(amount);
  }

  /**
   * @param days that stay before today, 0 for all
   * @param now in the zone of the civil days
   */
  static Optional<Going> of(Stock stock, Kind kind, long days, ZonedDateTime now)
      throws IOException {
    if (days == 0) {
      return Optional.empty();
    }
    LocalDate stays = now.toLocalDate().minusDays(days);
    Instant before = stays.atStartOfDay(now.getZone()).toInstant();
    Seconds older = new Seconds(Long.MIN_VALUE, before.getEpochSecond());
    Optional<Instant> first = stock.first(kind, older);
    if (first.isEmpty()) {
      return Optional.empty();
    }
    long gone = ChronoUnit.DAYS.between(LocalDate.ofInstant(first.get(), now.getZone()), stays);
    return Optional.of(
        new Going(first.get(), before, Math.max(1, gone), stock.amount(kind, older)));
  }
}
