// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.Residence;
import energy.foyer.store.Settings;
import energy.foyer.store.Unlocked;
import energy.foyer.vault.RecoveryCode;
import io.avaje.jsonb.Json;
import java.io.IOException;
import java.nio.CharBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * {@code /people}, {@code /passphrase} and {@code /recovery}: who opens the box, and with what.
 * Changes under the latter two carry the secret that allows them and need no session.
 */
public final class PeopleRoutes {
  private final Desk desk;
  private final Residence residence;

  /** Those with a passphrase of their own. */
  @Json
  public record PeopleBody(List<PersonBody> people) {}

  /** One of them. */
  public record PersonBody(String id, String name, String since) {
    static PersonBody of(Residence.Person person) {
      return new PersonBody(person.id().toString(), person.name(), person.since().toString());
    }

    /** Says nothing of the name. */
    @Override
    public String toString() {
      return "PersonBody[" + id + "]";
    }
  }

  @Json
  public record ChangedBody(boolean changed) {}

  /**
   * @param typedBack whether somebody typed the code back that opens now, and so has it
   */
  @Json
  public record TypedBackBody(boolean typedBack) {}

  PeopleRoutes(Desk desk) {
    this.desk = desk;
    this.residence = desk.books().residence();
  }

  List<Route> all() {
    return List.of(
        Route.get("/people", Set.of(), call -> list()),
        Route.post("/people", this::add).to(Access.PASSPHRASE),
        Route.post("/people/{id}/remove", this::remove).to(Access.PASSPHRASE),
        Route.post("/passphrase", this::changePassphrase).to(Access.CLAIMED),
        Route.get("/recovery", Set.of(), call -> typedBack()),
        Route.post("/recovery/check", this::checkRecoveryCode).to(Access.CLAIMED),
        Route.post("/recovery", this::newRecoveryCode).to(Access.CLAIMED));
  }

  private PeopleBody people() throws IOException {
    return new PeopleBody(residence.people().stream().map(PersonBody::of).toList());
  }

  private Answer list() throws IOException {
    return Answer.of(desk.jsonb(), PeopleBody.class, people());
  }

  private Answer add(Call call) throws Refused, IOException {
    Unlocked by = call.resident();
    try (SecretFields fields = SecretFields.read(call.body(), Set.of("name", "passphrase"))) {
      Residence.Newcomer newcomer =
          new Residence.Newcomer(
              NewSecret.name(fields.plain("name")),
              NewSecret.passphrase(fields.secret("passphrase")));
      Optional<UUID> added =
          desk.unlocking().derivations().take(() -> residence.addPerson(by, newcomer, desk.now()));
      if (added.isEmpty()) {
        throw new Refused(
            Fault.PEOPLE,
            "Au plus "
                + Residence.MOST_PEOPLE
                + " personnes ont une phrase secrète : retirez-en une d'abord.",
            "At most "
                + Residence.MOST_PEOPLE
                + " people have a passphrase: remove one of them first.");
      }
    }
    return Answer.made(desk.jsonb(), PeopleBody.class, people());
  }

  private Answer remove(Call call) throws Refused, IOException {
    Unlocked by = call.resident();
    UUID person = known(UUID.fromString(call.id()));
    if (!residence.removePerson(by, person, desk.now())) {
      throw new Refused(
          Fault.PEOPLE,
          "C'est la seule personne qui a une phrase secrète : elle reste.",
          "This is the only person with a passphrase, who stays.");
    }
    desk.sessions().endThose(open -> open.who().equals(person));
    return list();
  }

  private UUID known(UUID id) throws Refused, IOException {
    return residence.people().stream()
        .map(Residence.Person::id)
        .filter(id::equals)
        .findFirst()
        .orElseThrow(
            () ->
                new Refused(
                    Fault.PERSON_UNKNOWN,
                    "Personne n'a ce numéro : voyez « foyer-gateway people list ».",
                    "Nobody has that number: see 'foyer-gateway people list'."));
  }

  private Answer changePassphrase(Call call) throws Refused, IOException {
    try (SecretFields fields = SecretFields.read(call.body(), Set.of("old", "new", "person"))) {
      char[] fresh = NewSecret.passphrase(fields.secret("new"));
      if (fields.has("old")) {
        try (Unlocked opened = desk.unlocking().byPassphrase(call.source(), fields.secret("old"))) {
          change(call, opened, opened.who(), fresh);
        }
      } else {
        Unlocked opened = byRecoveryCode(call);
        change(call, opened, person(fields, opened), fresh);
      }
    }
    return Answer.of(desk.jsonb(), ChangedBody.class, new ChangedBody(true));
  }

  private static Unlocked byRecoveryCode(Call call) throws Refused {
    Unlocked opened = call.resident();
    if (opened.way() != Unlocked.Way.RECOVERY_CODE) {
      throw new Refused(
          Fault.PASSPHRASE_NEEDED,
          "Donnez l'ancienne phrase secrète (« old »), ou ouvrez une session avec le code de"
              + " secours.",
          "Give the old passphrase ('old'), or open a session with the recovery code.");
    }
    return opened;
  }

  private UUID person(SecretFields fields, Unlocked opened) throws Refused, IOException {
    if (!fields.has("person")) {
      return opened.who();
    }
    try {
      return known(UUID.fromString(fields.plain("person")));
    } catch (IllegalArgumentException none) {
      throw fields.unreadable();
    }
  }

  private void change(Call call, Unlocked opened, UUID person, char[] fresh)
      throws Refused, IOException {
    boolean changed =
        desk.unlocking()
            .derivations()
            .take(() -> residence.changePassphrase(opened, person, fresh, desk.now()));
    if (!changed) {
      throw new Refused(
          Fault.PERSON_UNKNOWN,
          "Cette personne vient d'être retirée : voyez « foyer-gateway people list ».",
          "This person was removed just now: see 'foyer-gateway people list'.");
    }
    endOthers(call, person);
  }

  /** Whoever opened a session with what was replaced is asked for what replaces it. */
  private void endOthers(Call call, UUID person) {
    if (call.session().isPresent()) {
      call.session().get().endOthers(open -> open.who().equals(person));
    } else {
      desk.sessions().endThose(open -> open.who().equals(person));
    }
  }

  private Answer typedBack() throws IOException {
    boolean is = desk.books().settings().number(Settings.Key.RECOVERY_TYPED_BACK) == 1;
    return Answer.of(desk.jsonb(), TypedBackBody.class, new TypedBackBody(is));
  }

  private Answer checkRecoveryCode(Call call) throws Refused, IOException {
    try (SecretFields fields = SecretFields.read(call.body(), Set.of("recoveryCode"))) {
      RecoveryCode.Typed read = RecoveryCode.read(CharBuffer.wrap(fields.secret("recoveryCode")));
      if (read instanceof RecoveryCode.Typed.Wrong wrong) {
        throw Unlocking.mistyped(wrong);
      }
      try (RecoveryCode code = ((RecoveryCode.Typed.Good) read).code()) {
        if (!residence.knows(code)) {
          throw new Refused(
              Fault.RECOVERY_CODE,
              "Ce code est bien formé, mais ce n'est pas celui que la box vient de montrer.",
              "This code is well formed, but it is not the one that the box has just shown.");
        }
      }
    }
    desk.books().settings().set(Settings.Key.RECOVERY_TYPED_BACK, 1);
    return typedBack();
  }

  private Answer newRecoveryCode(Call call) throws Refused, IOException {
    try (SecretFields fields = SecretFields.read(call.body(), Set.of("passphrase"));
        Unlocked opened =
            desk.unlocking().byPassphrase(call.source(), fields.secret("passphrase"))) {
      String code = residence.newRecoveryCode(opened, desk.now());
      desk.books().settings().set(Settings.Key.RECOVERY_TYPED_BACK, 0);
      desk.sessions().endThose(open -> open.way() == Unlocked.Way.RECOVERY_CODE);
      return Answer.made(
          desk.jsonb(), ClaimRoutes.RecoveryBody.class, new ClaimRoutes.RecoveryBody(code));
    }
  }
}
