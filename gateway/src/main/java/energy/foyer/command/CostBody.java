// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What the box answers about money: thousandths of a cent, with the tax in them. */
final class CostBody {
  private CostBody() {}

  /** A bill and what of it is not sure. */
  @Json
  record Cost(
      Bill bill, Optional<Boolean> estimated, List<HistoryBody.Gap> gaps, OptionalInt damagedRows) {
    Cost {
      Objects.requireNonNull(bill);
      gaps = List.copyOf(gaps);
      damagedRows.orElseThrow();
    }
  }

  /** What some days cost; {@code to} is the first day after them. */
  @Json
  record Bill(
      String from,
      String to,
      String currency,
      OptionalLong energyWh,
      OptionalLong totalMillicents,
      OptionalLong totalCents,
      OptionalLong taxMillicents,
      Optional<Boolean> complete,
      List<Energy> energy,
      List<Standing> standing,
      List<Unpriced> unpriced,
      List<Days> withoutPrices,
      List<Sold> sold,
      OptionalLong earnedMillicents) {
    Bill {
      Objects.requireNonNull(from);
      Objects.requireNonNull(to);
      energyWh.orElseThrow();
      totalMillicents.orElseThrow();
      taxMillicents.orElseThrow();
      complete.orElseThrow();
      energy = List.copyOf(energy);
      standing = List.copyOf(standing);
      unpriced = List.copyOf(unpriced);
      withoutPrices = List.copyOf(withoutPrices);
      sold = List.copyOf(sold);
      earnedMillicents.orElseThrow();
    }

    /** Says which days, not what they cost. */
    @Override
    public String toString() {
      return "Bill[" + from + "]";
    }
  }

  /** Energy of one kind under one price list. */
  record Energy(
      OptionalInt segment,
      String from,
      String to,
      String tariff,
      OptionalLong energyWh,
      OptionalLong priceMillicents,
      OptionalLong costMillicents,
      OptionalLong taxMillicents) {
    @Override
    public String toString() {
      return "Energy[" + tariff + "]";
    }
  }

  /** The standing charge of one price list. */
  record Standing(
      String from,
      String to,
      OptionalLong days,
      OptionalLong chargeMillicents,
      String per,
      OptionalLong costMillicents,
      OptionalLong taxMillicents) {
    @Override
    public String toString() {
      return "Standing[" + from + "]";
    }
  }

  /** Energy without a price. */
  record Unpriced(String tariff, String first, String last, OptionalLong energyWh) {
    @Override
    public String toString() {
      return "Unpriced[" + tariff + "]";
    }
  }

  /** Energy given to the network. */
  record Sold(
      String from,
      String to,
      OptionalLong energyWh,
      OptionalLong priceMillicents,
      OptionalLong earnedMillicents) {
    @Override
    public String toString() {
      return "Sold[" + from + "]";
    }
  }

  /** Days without prices. */
  record Days(String from, String to) {}

  /** What each option would have cost. */
  @Json
  record Compared(
      String from, String to, OptionalLong energyWh, List<Outcome> outcomes, List<String> left) {
    Compared {
      Objects.requireNonNull(from);
      Objects.requireNonNull(to);
      energyWh.orElseThrow();
      outcomes = List.copyOf(outcomes);
      left = List.copyOf(left);
    }
  }

  /** One of them. */
  record Outcome(String title, String option, String source, List<String> uncoloured, Bill bill) {
    Outcome {
      uncoloured = List.copyOf(uncoloured);
      Objects.requireNonNull(bill);
    }

    boolean complete() {
      return bill.complete().orElse(false);
    }

    long total() {
      return bill.totalMillicents().orElse(0);
    }

    @Override
    public String toString() {
      return "Outcome[" + option + "]";
    }
  }

  /** What is to be compared. */
  @Json
  record Asked(
      String from,
      String to,
      Optional<String> offPeak,
      boolean latest,
      List<PricesBody.Listed> prices) {}
}
