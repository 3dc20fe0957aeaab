// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.consent.Ask;
import energy.foyer.consent.Choice;
import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentEvent.Kind;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.consent.ConsentRecord.State;
import energy.foyer.consent.Grant;
import energy.foyer.consent.Offer;
import energy.foyer.consent.Policy;
import energy.foyer.consent.Renewal;
import energy.foyer.consent.Text;
import energy.foyer.store.Grants;
import energy.foyer.store.Unlocked;
import energy.foyer.window.Step;
import energy.foyer.wire.ConsentKeys;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code /consents}: what was granted and refused, and every change of it. */
public final class ConsentRoutes {
  private final Jsonb jsonb;
  private final Parts parts;
  private final Books books;
  private final Desk desk;
  private final Grants grants;

  /**
   * @param consents all, oldest first
   */
  @Json
  public record ConsentsBody(List<ConsentBody> consents) {}

  ConsentRoutes(Desk desk) {
    this.jsonb = desk.jsonb();
    this.parts = desk.parts();
    this.books = desk.books();
    this.desk = desk;
    this.grants = new Grants(books.consents(), books.history(), books.readout());
  }

  List<Route> all() {
    Stream<Route> withToken =
        Stream.of(
            Route.get("/consents", Set.of(), call -> list(books.consents().all())),
            Route.post("/consents", this::choose),
            Route.post("/consents/pause", call -> changeAll(call, State.ACTIVE, Kind.PAUSED)),
            Route.post("/consents/{id}/pause", call -> change(call, Kind.PAUSED)),
            Route.post("/consents/{id}/withdraw", call -> change(call, Kind.WITHDRAWN)));
    // whatever makes figures leave, or leave again, takes the resident
    Stream<Route> withSession =
        Stream.of(
            Route.post("/consents/resume", call -> changeAll(call, State.PAUSED, Kind.RESUMED)),
            Route.post("/consents/{id}/resume", call -> change(call, Kind.RESUMED)),
            Route.post("/consents/{id}/renew", this::renew));
    return Stream.concat(withToken.map(route -> route.to(Access.CLAIMED)), withSession).toList();
  }

  private Answer list(List<ConsentRecord> records) {
    Instant now = parts.clock().instant();
    List<ConsentBody> bodies = records.stream().map(record -> ConsentBody.of(record, now)).toList();
    return Answer.of(jsonb, ConsentsBody.class, new ConsentsBody(bodies));
  }

  private Answer one(ConsentRecord record) {
    return Answer.of(jsonb, ConsentBody.class, ConsentBody.of(record, parts.clock().instant()));
  }

  private Answer choose(Call call) throws Refused, IOException {
    ChoiceBody body = ChoiceBody.read(jsonb, call.body());
    boolean yes = body.grants();
    if (yes) {
      call.resident();
    }
    String service = body.named();
    Offer offer = books.offers().find(service).orElseThrow(OfferRoutes::unknown);
    return yes ? grant(call, offer, body) : refuse(offer, body, call.way());
  }

  private Answer grant(Call call, Offer offer, ChoiceBody body) throws Refused, IOException {
    body.checkShown(offer);
    checkClock(parts);
    Choice choice = body.choice(offer, parts.zone(), call.way());
    Instant now = parts.clock().instant();
    List<Text> faults = Policy.faults(offer, choice, now);
    if (!faults.isEmpty()) {
      throw new Refused(
              Fault.CHOICE,
              "Ce choix ne peut pas être accordé ; rien n'a été accordé : "
                  + together(faults, Text::fr),
              "This choice cannot be granted; nothing was granted: " + together(faults, Text::en))
          .with(faults.stream().map(Text::en).toList());
    }
    ConsentKeys keys = ConsentKeys.create();
    ConsentRecord record = Grant.given(UUID.randomUUID(), offer, choice, keys.home(), now);
    Unlocked resident = call.resident();
    if (body.dryRun().orElse(false)) {
      return desk.readers()
          .take(
              () ->
                  Answer.of(
                      jsonb,
                      GrantBody.class,
                      GrantBody.of(record, grants.preview(resident, record))));
    }
    if (fine(choice.asks()) && !resident.byPassphrase()) {
      throw Guard.passphraseNeeded();
    }
    give(resident, record, keys);
    return Answer.made(jsonb, ConsentBody.class, ConsentBody.of(record, now));
  }

  private void give(Unlocked resident, ConsentRecord record, ConsentKeys keys)
      throws Refused, IOException {
    try {
      desk.readers().take(() -> grants.give(resident, record, keys));
    } catch (IllegalStateException living) {
      throw new Refused(
          Fault.ALREADY_GRANTED,
          "Un consentement à ce service existe déjà au même pas ; pour le changer, retirez-le et"
              + " accordez de nouveau.",
          "A consent to this service exists at the same step; to change it, withdraw it and grant"
              + " again.");
    }
    parts.wake().run();
  }

  /** A consent begins at an instant. */
  static void checkClock(Parts parts) throws Refused {
    if (!parts.health().get().clock().trusted()) {
      throw new Refused(
          Fault.CLOCK_WAITING,
          "La box ne sait pas encore l'heure, et un accord commence à une heure précise : attendez"
              + " Internet ou la première trame du compteur.",
          "The box does not know the time yet, and a consent begins at an instant: wait for the"
              + " network or for the meter's first frames.");
    }
  }

  /** Gives again what comes to its end, as long as the offer takes nothing more by now. */
  private Answer renew(Call call) throws Refused, IOException {
    Unlocked resident = call.resident();
    ConsentRecord record = found(call);
    checkClock(parts);
    Instant now = parts.clock().instant();
    Optional<Offer> standing = books.offers().find(record.offer().service());
    List<String> faults = Renewal.faults(record, standing, now);
    if (!faults.isEmpty()) {
      throw new Refused(
              Fault.CONSENT_STATE,
              "Ce consentement ne peut pas être renouvelé : rien n'a changé. " + faults,
              "This consent cannot be renewed: nothing was changed. " + faults)
          .with(faults);
    }
    if (fine(record.granted()) && !resident.byPassphrase()) {
      throw Guard.passphraseNeeded();
    }
    ConsentEvent event = new ConsentEvent(Kind.RENEWED, now, call.way());
    Instant until = Renewal.until(record, standing.orElseThrow(), now);
    try {
      ConsentRecord renewed = books.consents().renew(record.id(), event, until);
      parts.wake().run();
      return one(renewed);
    } catch (IllegalStateException meanwhile) {
      throw impossible(found(call).state(now));
    }
  }

  /** Whether it grants a curve that tells of a life: then a passphrase is typed for it. */
  private static boolean fine(List<Ask> asks) {
    return asks.stream().anyMatch(ask -> ask.step() == Step.HALF_HOUR);
  }

  private static String together(List<Text> faults, Function<Text, String> language) {
    return faults.stream().map(language).collect(Collectors.joining(" ; ", "", "."));
  }

  private Answer refuse(Offer offer, ChoiceBody body, String way) throws Refused, IOException {
    Instant now = parts.clock().instant();
    List<ConsentRecord> own =
        books.consents().all().stream()
            .filter(record -> record.offer().service().equals(offer.service()))
            .toList();
    Optional<ConsentRecord> standing = OfferRoutes.standingRefusal(own, now);
    if (standing.isPresent()) {
      return one(standing.get());
    }
    Choice no = Choice.all(offer, parts.zone(), body.shownIn(), way);
    ConsentRecord record = Grant.refused(UUID.randomUUID(), offer, no, now);
    books.consents().refuse(record);
    return Answer.made(jsonb, ConsentBody.class, ConsentBody.of(record, now));
  }

  private Answer changeAll(Call call, State from, Kind kind) throws Refused, IOException {
    Instant now = parts.clock().instant();
    List<ConsentRecord> changed = new ArrayList<>();
    for (ConsentRecord record : books.consents().all()) {
      if (record.state(now) == from) {
        changed.add(add(record.id(), new ConsentEvent(kind, now, call.way()), false));
      }
    }
    if (!changed.isEmpty()) {
      parts.wake().run();
    }
    return list(changed);
  }

  private Answer change(Call call, Kind kind) throws Refused, IOException {
    Instant now = parts.clock().instant();
    ConsentRecord found = found(call);
    State state = found.state(now);
    boolean erase = kind == Kind.WITHDRAWN && ErasureRoutes.asked(jsonb, call.body());
    if (state == after(kind) && !erase) {
      return one(found);
    }
    if (!possible(state, kind)) {
      throw impossible(state);
    }
    ConsentRecord changed = add(found.id(), new ConsentEvent(kind, now, call.way()), erase);
    parts.wake().run();
    return one(changed);
  }

  private ConsentRecord found(Call call) throws Refused, IOException {
    return books
        .consents()
        .find(UUID.fromString(call.id()))
        .orElseThrow(
            () ->
                new Refused(
                    Fault.CONSENT_UNKNOWN,
                    "Aucun consentement de ce numéro : voyez « foyer-gateway consent list ».",
                    "There is no consent of that number: see 'foyer-gateway consent list'."));
  }

  private static State after(Kind kind) {
    return switch (kind) {
      case PAUSED -> State.PAUSED;
      case RESUMED -> State.ACTIVE;
      default -> State.WITHDRAWN;
    };
  }

  private static boolean possible(State state, Kind kind) {
    return switch (kind) {
      case PAUSED -> state == State.ACTIVE;
      case RESUMED -> state == State.PAUSED || state == State.SUSPENDED;
      default -> !state.ended();
    };
  }

  private ConsentRecord add(UUID id, ConsentEvent event, boolean erase)
      throws Refused, IOException {
    try {
      return books.consents().change(id, event, erase);
    } catch (IllegalStateException meanwhile) {
      throw impossible(
          books.consents().find(id).map(record -> record.state(event.at())).orElse(State.EXPIRED));
    }
  }

  private static Refused impossible(State state) {
    String code = ConsentBody.code(state);
    return new Refused(
        Fault.CONSENT_STATE,
        "Ce consentement est dans l'état « " + code + " » : rien n'a changé.",
        "This consent is in the state '" + code + "': nothing was changed.");
  }
}
