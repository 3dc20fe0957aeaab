// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.consent.Confirmation;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.consent.Offer;
import energy.foyer.store.Grants;
import energy.foyer.store.Unlocked;
import energy.foyer.window.Step;
import energy.foyer.wire.ConsentKeys;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * {@code /consents/{id}/confirm}: the second yes to a consent that came back from a backup, which
 * makes a new one of it. The notice was shown again.
 */
final class ConfirmRoutes {
  private final Desk desk;
  private final Grants grants;

  ConfirmRoutes(Desk desk) {
    this.desk = desk;
    Books books = desk.books();
    this.grants = new Grants(books.consents(), books.history(), books.readout());
  }

  List<Route> all() {
    return List.of(Route.post("/consents/{id}/confirm", this::confirm));
  }

  private Answer confirm(Call call) throws Refused, IOException {
    Unlocked resident = call.resident();
    ConsentRecord restored = found(UUID.fromString(call.id()));
    Optional<Offer> standing = desk.books().offers().find(restored.offer().service());
    Instant now = desk.now();
    List<String> faults = Confirmation.faults(restored, standing, now);
    if (!faults.isEmpty()) {
      throw new Refused(
              Fault.CONSENT_STATE,
              "Ce consentement ne peut pas être confirmé : rien n'a changé. " + faults,
              "This consent cannot be confirmed: nothing was changed. " + faults)
          .with(faults);
    }
    ChoiceBody body = ChoiceBody.read(desk.jsonb(), call.body());
    body.checkShown(standing.orElseThrow());
    ConsentRoutes.checkClock(desk.parts());
    if (restored.step().filter(Step.HALF_HOUR::equals).isPresent() && !resident.byPassphrase()) {
      throw Guard.passphraseNeeded();
    }
    ConsentKeys keys = ConsentKeys.create();
    ConsentRecord given =
        Confirmation.given(
            restored,
            standing.get(),
            new Confirmation.Yes(body.shownIn(), call.way(), now),
            new Confirmation.NewHome(UUID.randomUUID(), keys.home()));
    give(given, keys);
    return Answer.made(desk.jsonb(), ConsentBody.class, ConsentBody.of(given, now));
  }

  private void give(ConsentRecord given, ConsentKeys keys) throws Refused, IOException {
    try {
      grants.confirm(given, keys);
    } catch (IllegalStateException meanwhile) {
      throw new Refused(
          Fault.ALREADY_GRANTED,
          "Un consentement à ce service existe déjà au même pas : retirez celui qui fut restauré.",
          "A consent to this service exists at the same step: withdraw the one that was restored.");
    }
    desk.parts().wake().run();
  }

  private ConsentRecord found(UUID id) throws Refused, IOException {
    return desk.books()
        .consents()
        .find(id)
        .orElseThrow(
            () ->
                new Refused(
                    Fault.CONSENT_UNKNOWN,
                    "Aucun consentement de ce numéro : voyez « foyer-gateway consent list ».",
                    "There is no consent of that number: see 'foyer-gateway consent list'."));
  }
}
