// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What the box answers, and is asked, about how long the history is kept. */
final class RetentionBody {
  private RetentionBody() {}

  /** What is set, or is to be; what is left out stays as it is. */
  @Json
  record Settings(
      OptionalLong tailSeconds,
      OptionalLong detailDays,
      OptionalLong halfHourDays,
      OptionalLong dayDays,
      OptionalLong quotaMiB,
      boolean dryRun) {

    /** Whether nothing is to be changed. */
    boolean none() {
      return Stream.of(tailSeconds, detailDays, halfHourDays, dayDays, quotaMiB)
          .allMatch(OptionalLong::isEmpty);
    }

    /** The same, only to be told what would go. */
    Settings dry() {
      return new Settings(tailSeconds, detailDays, halfHourDays, dayDays, quotaMiB, true);
    }
  }

  /** Rows and bytes of one kind. */
  record Amount(OptionalLong rows, OptionalLong bytes) {
    Amount {
      rows.orElseThrow();
      bytes.orElseThrow();
    }
  }

  /** What takes how much room. */
  record Use(
      Map<String, Amount> kinds,
      OptionalLong bytes,
      OptionalLong freeBytes,
      Optional<String> first,
      Optional<String> last) {
    Use {
      kinds = Map.copyOf(kinds);
      bytes.orElseThrow();
      freeBytes.orElseThrow();
    }
  }

  /** What goes of one kind. */
  record Going(String first, String before, OptionalLong days, OptionalLong bytes) {
    Going {
      Objects.requireNonNull(first);
      Objects.requireNonNull(before);
      days.orElseThrow();
      bytes.orElseThrow();
    }
  }

  /** All of it. */
  @Json
  record Kept(Settings settings, Use use, Map<String, Going> goes, OptionalLong over) {
    Kept {
      Objects.requireNonNull(settings);
      Objects.requireNonNull(use);
      goes = Map.copyOf(goes);
      over.orElseThrow();
    }

    /** Whether something is deleted. */
    boolean deletes() {
      return !goes.isEmpty() || over.orElse(0) > 0;
    }
  }

  /** What is to be deleted. */
  @Json
  record Purge(List<String> kinds, String before, boolean dryRun) {}

  /** What was, or would be. */
  @Json
  record Purged(Map<String, Amount> kinds) {
    Purged {
      kinds = Map.copyOf(kinds);
    }
  }
}
