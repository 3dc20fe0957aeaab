// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.Residence;
import energy.foyer.store.Unlocked;
import io.avaje.jsonb.Json;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** {@code /phones}: the phones that open a session without a passphrase. */
public final class PhoneRoutes {
  private final Desk desk;
  private final Residence residence;

  @Json
  public record PhonesBody(List<PhoneBody> phones) {}

  /**
   * A remembered phone.
   *
   * @param person who had it remembered
   * @param lastUsed when it last opened a session; after 90 days without it is forgotten
   */
  public record PhoneBody(String id, String person, String name, String since, String lastUsed) {
    static PhoneBody of(Residence.Phone phone) {
      return new PhoneBody(
          phone.id().toString(),
          phone.person().toString(),
          phone.name(),
          phone.since().toString(),
          phone.lastUsed().toString());
    }

    /** Says nothing of the name. */
    @Override
    public String toString() {
      return "PhoneBody[" + id + "]";
    }
  }

  /**
   * What the phone keeps.
   *
   * @param phone its secret, 64 hexadecimal digits, told once
   */
  @Json
  public record SecretBody(String phone) {
    /** Says nothing of the secret. */
    @Override
    public String toString() {
      return "SecretBody[redacted]";
    }
  }

  PhoneRoutes(Desk desk) {
    this.desk = desk;
    this.residence = desk.books().residence();
  }

  List<Route> all() {
    return List.of(
        Route.get("/phones", Set.of(), call -> list()),
        Route.post("/phones", this::remember).to(Access.PASSPHRASE),
        Route.post("/phones/{id}/remove", this::remove));
  }

  private Answer list() throws IOException {
    List<PhoneBody> phones = residence.phones().stream().map(PhoneBody::of).toList();
    return Answer.of(desk.jsonb(), PhonesBody.class, new PhonesBody(phones));
  }

  private Answer remember(Call call) throws Refused, IOException {
    Unlocked by = call.resident();
    try (SecretFields fields = SecretFields.read(call.body(), Set.of("name"))) {
      String name = NewSecret.name(fields.plain("name"));
      if (residence.phones().stream().anyMatch(phone -> phone.name().equals(name))) {
        throw new Refused(
            Fault.PHONE_THERE,
            "Donnez-lui un autre nom, ou retirez d'abord celui qui le porte.",
            "Give it another name, or remove first the one that bears it.");
      }
      String secret = residence.rememberPhone(by, name, desk.now());
      return Answer.made(desk.jsonb(), SecretBody.class, new SecretBody(secret));
    }
  }

  private Answer remove(Call call) throws Refused, IOException {
    if (!residence.removePhone(UUID.fromString(call.id()), desk.now())) {
      throw new Refused(
          Fault.PHONE_UNKNOWN,
          "Aucun téléphone n'a ce numéro : voyez « foyer-gateway phones list ».",
          "No phone has that number: see 'foyer-gateway phones list'.");
    }
    // which phone opened which session is kept nowhere; a phone that stays opens another by itself
    desk.sessions().endThose(open -> open.way() == Unlocked.Way.PHONE);
    return list();
  }
}
