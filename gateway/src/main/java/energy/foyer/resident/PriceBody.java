// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.window.PriceList;
import energy.foyer.wire.Opened;
import energy.foyer.wire.PriceJson;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.Jsonb;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A price list in JSON, as {@link PriceJson} writes it. What comes is checked there, so that
 * whoever typed it reads every fault with its field.
 */
@Json
public record PriceBody(
    Optional<String> from,
    Optional<String> title,
    Optional<String> option,
    OptionalInt kva,
    Map<String, Long> energy,
    Optional<Standing> standing,
    Optional<Tax> tax,
    OptionalLong sale) {

  /** The standing charge. */
  @Json
  public record Standing(OptionalLong millicents, Optional<String> per) {
    public Standing {
      millicents = Objects.requireNonNullElse(millicents, OptionalLong.empty());
      per = Objects.requireNonNullElse(per, Optional.empty());
    }
  }

  /** The value added tax. */
  @Json
  public record Tax(
      OptionalInt energyPerMille, OptionalInt standingPerMille, Optional<Boolean> included) {
    public Tax {
      energyPerMille = Objects.requireNonNullElse(energyPerMille, OptionalInt.empty());
      standingPerMille = Objects.requireNonNullElse(standingPerMille, OptionalInt.empty());
      included = Objects.requireNonNullElse(included, Optional.empty());
    }
  }

  public PriceBody {
    from = Objects.requireNonNullElse(from, Optional.empty());
    title = Objects.requireNonNullElse(title, Optional.empty());
    option = Objects.requireNonNullElse(option, Optional.empty());
    kva = Objects.requireNonNullElse(kva, OptionalInt.empty());
    energy = Map.copyOf(Objects.requireNonNullElse(energy, Map.of()));
    standing = Objects.requireNonNullElse(standing, Optional.empty());
    tax = Objects.requireNonNullElse(tax, Optional.empty());
    sale = Objects.requireNonNullElse(sale, OptionalLong.empty());
  }

  static PriceBody of(Jsonb jsonb, PriceList list) {
    return jsonb.type(PriceBody.class).fromJson(PriceJson.write(list));
  }

  /** The list, or all that is wrong with it. */
  PriceList list(Jsonb jsonb) throws Refused {
    Opened<PriceList> opened = PriceJson.read(jsonb.type(PriceBody.class).toJsonBytes(this));
    if (opened instanceof Opened.Accepted<PriceList> accepted) {
      return accepted.document();
    }
    List<String> faults = ((Opened.Refused<PriceList>) opened).detail().lines().toList();
    throw new Refused(
            Fault.PRICES,
            "Ces prix ne peuvent pas être pris : " + String.join(" ; ", faults),
            "These prices cannot be taken: " + String.join("; ", faults))
        .with(faults);
  }

  /** Says from when, not which contract it is. */
  @Override
  public String toString() {
    return "PriceBody[" + from.orElse("") + "]";
  }
}
