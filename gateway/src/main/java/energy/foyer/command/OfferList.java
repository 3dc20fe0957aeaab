// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** The offers of an agent, as its local API tells them. */
@Json
record OfferList(List<Offered> offers, List<Withdrawn> withdrawn, List<NotAccepted> refused) {

  /** A text in both languages. */
  record Both(String fr, String en) {
    Both {
      Objects.requireNonNull(fr);
      Objects.requireNonNull(en);
    }

    String in(String language) {
      return language.equals("en") ? en : fr;
    }
  }

  /** One kind of figure. */
  record Figures(
      String quantity,
      String statistic,
      String step,
      String history,
      Optional<Boolean> required,
      Optional<Boolean> imported) {
    Figures {
      Objects.requireNonNull(quantity);
      Objects.requireNonNull(statistic);
      Objects.requireNonNull(step);
      Objects.requireNonNull(history);
    }
  }

  /** A notice and its hash. */
  record Notice(String text, String sha256) {
    Notice {
      Objects.requireNonNull(text);
      Objects.requireNonNull(sha256);
    }
  }

  /** The notice in both languages. */
  record Notices(Notice fr, Notice en) {
    Notices {
      Objects.requireNonNull(fr);
      Objects.requireNonNull(en);
    }

    Notice in(String language) {
      return language.equals("en") ? en : fr;
    }
  }

  /** A fact that the resident is asked to declare. */
  record Fact(String fact, Optional<Boolean> required) {}

  /** A consent under an offer of the same service. */
  record Past(String id, String state, Optional<String> key, List<String> widens) {
    Past {
      Objects.requireNonNull(id);
      Objects.requireNonNull(state);
      widens = List.copyOf(widens);
    }
  }

  /** An offer that the territory took back. */
  record Withdrawn(String service, String at) {
    Withdrawn {
      Objects.requireNonNull(service);
      Objects.requireNonNull(at);
    }
  }

  /** An offer that stands. */
  record Offered(
      String service,
      OptionalInt version,
      Both controller,
      Both purpose,
      Both benefit,
      List<Figures> asks,
      String controllerKind,
      String validFrom,
      String validUntil,
      String standing,
      String reference,
      List<Fact> declared,
      String easyText,
      Notices notices,
      Optional<String> refusedUntil,
      List<Past> consents) {
    Offered {
      Objects.requireNonNull(service);
      version.orElseThrow();
      Objects.requireNonNull(controller);
      Objects.requireNonNull(purpose);
      Objects.requireNonNull(benefit);
      asks = List.copyOf(asks);
      Objects.requireNonNull(controllerKind);
      Objects.requireNonNull(validFrom);
      Objects.requireNonNull(validUntil);
      Objects.requireNonNull(standing);
      Objects.requireNonNull(reference);
      Objects.requireNonNull(easyText);
      declared = List.copyOf(declared);
      Objects.requireNonNull(notices);
      consents = List.copyOf(consents);
    }
  }

  /** A document that came as an offer and was not accepted. */
  record NotAccepted(String service, String reason, String at) {
    NotAccepted {
      Objects.requireNonNull(service);
      Objects.requireNonNull(reason);
      Objects.requireNonNull(at);
    }
  }

  OfferList {
    offers = List.copyOf(offers);
    withdrawn = List.copyOf(withdrawn);
    refused = List.copyOf(refused);
  }

  /** The offer of a service. */
  Optional<Offered> of(String service) {
    return offers.stream().filter(offer -> offer.service().equals(service)).findFirst();
  }
}
