// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** What the resident brought and typed, as the local API tells and takes it. */
final class BesideBody {
  private BesideBody() {}

  /** What was brought of a span, Wh. */
  @Json
  record Total(
      String start,
      String end,
      String quantity,
      OptionalLong energyWh,
      OptionalLong coveredSeconds) {
    Total {
      Objects.requireNonNull(start);
      Objects.requireNonNull(end);
      Objects.requireNonNull(quantity);
      energyWh.orElseThrow();
      coveredSeconds.orElseThrow();
    }

    @Override
    public String toString() {
      return "Total[" + start + "/" + end + "]";
    }
  }

  /** All of a span of time. */
  @Json
  record Totals(String grain, String quality, List<Total> totals) {
    Totals {
      totals = List.copyOf(totals);
    }
  }

  /** A typed index. */
  @Json
  record Index(
      OptionalLong id,
      String of,
      String at,
      OptionalLong value,
      String unit,
      OptionalLong sinceLast) {
    Index {
      Objects.requireNonNull(of);
      Objects.requireNonNull(at);
      Objects.requireNonNull(unit);
      value.orElseThrow();
    }

    /** The index as its meter shows it, in cubic metres or kilowatt-hours. */
    String shown(Numbers numbers) {
      return inThousands(numbers, value.orElse(0));
    }

    /** What it counted since the one before. */
    Optional<String> grown(Numbers numbers) {
      return sinceLast.isPresent()
          ? Optional.of(inThousands(numbers, sinceLast.getAsLong()))
          : Optional.empty();
    }

    private String inThousands(Numbers numbers, long thousandths) {
      String fraction = String.format("%03d", thousandths % 1000);
      String point = numbers.words().say("number.point");
      String name = unit.equals("L") ? "m³" : "kWh";
      return numbers.whole(thousandths / 1000) + point + fraction + " " + name;
    }

    @Override
    public String toString() {
      return "Index[" + id + "]";
    }
  }

  /** All typed indexes. */
  @Json
  record Indexes(String quality, List<Index> indexes) {
    Indexes {
      indexes = List.copyOf(indexes);
    }
  }

  /** An index to be kept. */
  @Json
  record Add(String of, String at, long value, boolean dryRun) {
    @Override
    public String toString() {
      return "Add[redacted]";
    }
  }

  /** Which one is to go. */
  @Json
  record Remove(long id, boolean dryRun) {}
}
