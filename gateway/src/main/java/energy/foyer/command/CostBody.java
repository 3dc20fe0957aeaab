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
      Bill bill,
      Seen coverage,
      List<CorrectionBody.Corrected> corrections,
      List<HistoryBody.Gap> gaps,
      OptionalInt damagedRows) {
    Cost {
      Objects.requireNonNull(bill);
      Objects.requireNonNull(coverage);
      corrections = List.copyOf(corrections);
      gaps = List.copyOf(gaps);
      damagedRows.orElseThrow();
    }
  }

  /** How the days of a bill were seen. */
  record Seen(
      OptionalLong measuredSeconds,
      OptionalLong interpolatedSeconds,
      OptionalLong correctedSeconds,
      OptionalLong missingSeconds) {
    Seen {
      measuredSeconds.orElseThrow();
      interpolatedSeconds.orElseThrow();
      correctedSeconds.orElseThrow();
      missingSeconds.orElseThrow();
    }

    /** Prints tenths of a percent; what is there is never told as nothing. */
    void show(Session session) {
      long between = interpolatedSeconds.orElse(0);
      long corrected = correctedSeconds.orElse(0);
      long missing = missingSeconds.orElse(0);
      long all = measuredSeconds.orElse(0) + between + corrected + missing;
      long rest = 1000 - up(between, all) - up(corrected, all) - up(missing, all);
      Numbers numbers = new Numbers(session.words());
      session.say(
          "cost.seen",
          numbers.tenths(Math.max(0, rest)),
          numbers.tenths(up(between, all)),
          numbers.tenths(up(corrected, all)),
          numbers.tenths(up(missing, all)));
    }

    private static long up(long part, long all) {
      return (part * 1000 + all - 1) / Math.max(1, all);
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
      String from,
      String to,
      OptionalLong energyWh,
      List<Outcome> outcomes,
      List<String> left,
      List<CorrectionBody.Corrected> corrections) {
    Compared {
      Objects.requireNonNull(from);
      Objects.requireNonNull(to);
      energyWh.orElseThrow();
      outcomes = List.copyOf(outcomes);
      left = List.copyOf(left);
      corrections = List.copyOf(corrections);
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
