// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.consent.ConsentRecord;
import energy.foyer.resident.AccountBody.SaidBody;
import energy.foyer.store.Account;
import energy.foyer.store.LedgerEntry;
import energy.foyer.store.Unlocked;
import energy.foyer.wire.Kept;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What came of one consent, and asking its service to erase once it ended. */
final class AccountRoutes {
  private final Desk desk;

  AccountRoutes(Desk desk) {
    this.desk = desk;
  }

  List<Route> all() {
    return List.of(
        Route.get("/consents/{id}", Set.of(), this::account),
        Route.post("/consents/{id}/erase", this::ask).to(Access.CLAIMED));
  }

  private Answer account(Call call) throws Refused, IOException {
    Unlocked resident = call.resident();
    Account account = find(call.id());
    List<SaidBody> said = new ArrayList<>();
    for (long number : desk.books().accounts().receipts(account.consent().id())) {
      desk.books()
          .ledger()
          .find(number, resident)
          .flatMap(entry -> said(account.consent(), entry))
          .ifPresent(said::add);
    }
    return Answer.of(desk.jsonb(), AccountBody.class, AccountBody.of(account, said, desk.now()));
  }

  /** Empty for an entry that was changed: the check of the ledger names it. */
  private static Optional<SaidBody> said(ConsentRecord record, LedgerEntry entry) {
    boolean own =
        entry.kind() == LedgerEntry.Kind.RECEIPT
            && entry.consent().equals(Optional.of(record.id()));
    return own
        ? Optional.of(
            SaidBody.of(
                entry.number(),
                entry.at(),
                Kept.receipt(
                    entry.text().getBytes(StandardCharsets.UTF_8),
                    record.offer().controller().url())))
        : Optional.empty();
  }

  private Account find(String id) throws Refused, IOException {
    Optional<Account> found = desk.books().accounts().of(UUID.fromString(id));
    if (found.isEmpty()) {
      throw new Refused(
          Fault.CONSENT_UNKNOWN,
          "Aucun consentement de ce numéro n'a été accordé : voyez « foyer-gateway consent list ».",
          "No consent of that number was granted: see 'foyer-gateway consent list'.");
    }
    return found.get();
  }

  private Answer ask(Call call) throws Refused, IOException {
    Account account = find(call.id());
    try {
      desk.books().consents().erase(account.consent().id(), desk.now());
    } catch (IllegalStateException not) {
      boolean lives = !account.consent().state(Instant.MIN).ended();
      throw lives ? living() : outOfReach(account);
    }
    desk.parts().wake().run();
    Account now = find(call.id());
    return Answer.of(desk.jsonb(), AccountBody.class, AccountBody.of(now, List.of(), desk.now()));
  }

  private static Refused living() {
    return new Refused(
        Fault.CONSENT_STATE,
        "Ce consentement est encore en vie : retirez-le en demandant l'effacement.",
        "This consent still lives: withdraw it, and ask for erasure with that.");
  }

  private static Refused outOfReach(Account account) {
    String contact = account.consent().offer().controller().contact();
    return new Refused(
        Fault.CONSENT_STATE,
        "La box n'a plus aucune adresse chez ce service : écrivez-lui (" + contact + ").",
        "The box has no address at this service any more: write to it (" + contact + ").");
  }
}
