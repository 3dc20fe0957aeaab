// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What the box answers about the history. None of it says in {@code toString} what was counted. */
final class HistoryBody {
  private HistoryBody() {}

  /** A register of a meter. */
  @Json
  record Told(String label, Optional<String> obis, Optional<String> unit, String kind) {
    Told {
      Objects.requireNonNull(label);
      Objects.requireNonNull(kind);
    }

    boolean isText() {
      return kind.equals("text");
    }
  }

  /** A meter of which something is kept. */
  record Meter(List<Told> registers, String first, String last) {
    Meter {
      registers = List.copyOf(registers);
      Objects.requireNonNull(first);
      Objects.requireNonNull(last);
    }
  }

  /** All meters. */
  @Json
  record Meters(List<Meter> meters) {
    Meters {
      meters = List.copyOf(meters);
    }
  }

  /**
   * A span of which nothing is told.
   *
   * @param why {@code silence}, or {@code damaged} where something is kept that does not open
   */
  @Json
  record Gap(String from, String to, String why) {
    Gap {
      Objects.requireNonNull(from);
      Objects.requireNonNull(to);
      Objects.requireNonNull(why);
    }
  }

  /** What stands before the readings of one answer. */
  @Json
  record Readings(Optional<Told> register, List<Gap> gaps, OptionalInt damagedBlocks) {
    Readings {
      gaps = List.copyOf(gaps);
      damagedBlocks.orElseThrow();
    }
  }

  /** What one counter counted, in its unit. */
  record Sum(
      Optional<String> quantity,
      String obis,
      Optional<String> tariff,
      OptionalLong value,
      String unit,
      Optional<Boolean> estimated,
      Optional<Boolean> meterChanged) {
    Sum {
      Objects.requireNonNull(obis);
      value.orElseThrow();
      Objects.requireNonNull(unit);
    }

    @Override
    public String toString() {
      return "Sum[" + obis + "]";
    }
  }

  /** What an instantaneous register said, in its unit. */
  record Extreme(
      String label,
      Optional<String> unit,
      OptionalLong least,
      OptionalLong most,
      OptionalLong mean,
      OptionalLong readings) {
    Extreme {
      Objects.requireNonNull(label);
    }

    @Override
    public String toString() {
      return "Extreme[" + label + "]";
    }
  }

  /** What one span counted. */
  @Json
  record Total(
      String start,
      String end,
      OptionalLong coveredSeconds,
      OptionalLong baseLoadW,
      List<Sum> sums,
      List<Extreme> extremes) {
    Total {
      Objects.requireNonNull(start);
      Objects.requireNonNull(end);
      coveredSeconds.orElseThrow();
      sums = List.copyOf(sums);
      extremes = List.copyOf(extremes);
    }

    @Override
    public String toString() {
      return "Total[" + start + "/" + end + "]";
    }
  }

  /** What spans counted. */
  @Json
  record Totals(List<Total> totals, List<Gap> gaps, OptionalInt damagedRows) {
    Totals {
      totals = List.copyOf(totals);
      gaps = List.copyOf(gaps);
      damagedRows.orElseThrow();
    }
  }
}
