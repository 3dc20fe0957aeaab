// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Price lists, as the local API takes and tells them, and as they stand in a file. */
final class PricesBody {
  private PricesBody() {}

  /**
   * A price list.
   *
   * @param energy thousandths of a cent a kilowatt-hour, by tariff
   */
  @Json
  record Listed(
      Optional<String> from,
      Optional<String> title,
      Optional<String> option,
      OptionalInt kva,
      Map<String, Long> energy,
      Optional<Standing> standing,
      Optional<Tax> tax,
      OptionalLong sale) {
    Listed {
      from = Objects.requireNonNullElse(from, Optional.empty());
      title = Objects.requireNonNullElse(title, Optional.empty());
      option = Objects.requireNonNullElse(option, Optional.empty());
      kva = Objects.requireNonNullElse(kva, OptionalInt.empty());
      energy = Map.copyOf(Objects.requireNonNullElse(energy, Map.of()));
      standing = Objects.requireNonNullElse(standing, Optional.empty());
      tax = Objects.requireNonNullElse(tax, Optional.empty());
      sale = Objects.requireNonNullElse(sale, OptionalLong.empty());
    }

    @Override
    public String toString() {
      return "Listed[" + from.orElse("") + "]";
    }
  }

  /** The standing charge. */
  @Json
  record Standing(OptionalLong millicents, Optional<String> per) {
    Standing {
      millicents = Objects.requireNonNullElse(millicents, OptionalLong.empty());
      per = Objects.requireNonNullElse(per, Optional.empty());
    }
  }

  /** The value added tax, in thousandths. */
  @Json
  record Tax(OptionalInt energyPerMille, OptionalInt standingPerMille, Optional<Boolean> included) {
    Tax {
      energyPerMille = Objects.requireNonNullElse(energyPerMille, OptionalInt.empty());
      standingPerMille = Objects.requireNonNullElse(standingPerMille, OptionalInt.empty());
      included = Objects.requireNonNullElse(included, Optional.empty());
    }
  }

  /** All of them, or those that changed. */
  @Json
  record Kept(List<Listed> prices) {
    Kept {
      prices = List.copyOf(Objects.requireNonNullElse(prices, List.of()));
    }
  }

  /** One to be added. */
  @Json
  record Added(Listed price, boolean dryRun) {}

  /** One to be removed. */
  @Json
  record Removed(String from, boolean dryRun) {}

  /** What the territory proposes. */
  @Json
  record Proposed(
      OptionalInt kva,
      Optional<String> option,
      List<Proposal> proposals,
      OptionalInt tempoDays,
      List<Refused> refused) {
    Proposed {
      proposals = List.copyOf(proposals);
      refused = List.copyOf(refused);
    }
  }

  /** One of them. */
  record Proposal(String reference, Title title, Optional<Boolean> fits, Listed price) {
    Proposal {
      Objects.requireNonNull(reference);
      Objects.requireNonNull(price);
    }
  }

  /** A text in both languages. */
  record Title(String fr, String en) {}

  /** A document of the territory that was refused. */
  record Refused(String name, String reason, String at) {}
}
