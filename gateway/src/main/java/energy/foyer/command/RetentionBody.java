// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

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
      OptionalLong quotaMiB) {}

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

  /** Both. */
  @Json
  record Kept(Settings settings, Use use) {
    Kept {
      Objects.requireNonNull(settings);
      Objects.requireNonNull(use);
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
