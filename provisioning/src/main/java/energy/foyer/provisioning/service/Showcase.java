// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import energy.foyer.consent.Offer;
import energy.foyer.wire.Jwk;
import energy.foyer.wire.OfferDraft;
import energy.foyer.wire.Opened;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Offers as a metropolis might have them, each whole: a draft can begin like one of them. Rivemont
 * and all that is in it are invented; its addresses end in {@code .example}.
 */
public final class Showcase {
  private static final List<String> NAMES =
      List.of(
          "conseil-renovation",
          "soutien-solidaire",
          "heures-de-pointe",
          "conseil-tarif",
          "suivi-travaux",
          "etude-usages",
          "donnees-ouvertes");

  private Showcase() {}

  /** Their names, each also the name of a service if no other is given. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * One of them, valid for a year.
   *
   * @param name one of {@link #names}
   * @param service the name of the service that asks
   * @throws IllegalArgumentException for any other name
   */
  public static Offer offer(String name, String service, Offer.Keys keys, Instant validFrom) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException("there is no such offer");
    }
    Instant until = validFrom.atZone(ZoneOffset.UTC).plusYears(1).toInstant();
    String json =
        text(name)
            .replace("{service}", service)
            .replace("{from}", validFrom.toString())
            .replace("{until}", until.toString())
            .replace("{seal}", x(new Jwk(Jwk.Curve.X25519, keys.seal())))
            .replace("{verify}", x(new Jwk(Jwk.Curve.ED25519, keys.verify())));
    Opened<Offer> opened = OfferDraft.read(json.getBytes(StandardCharsets.UTF_8));
    if (opened instanceof Opened.Accepted<Offer> offer) {
      return offer.document();
    }
    throw new IllegalStateException(name + ": " + ((Opened.Refused<Offer>) opened).detail());
  }

  private static String x(Jwk key) {
    return key.json().replaceFirst(".*\"x\":\"([^\"]+)\".*", "$1");
  }

  private static String text(String name) {
    try (InputStream in = Showcase.class.getResourceAsStream("offers/" + name + ".json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException("an offer of this program cannot be read", broken);
    }
  }
}
