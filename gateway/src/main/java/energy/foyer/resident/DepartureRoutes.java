// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.Account;
import energy.foyer.store.Departure;
import io.avaje.jsonb.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code /departure}: erases everything, so that the box is nobody's. The health of the box tells
 * afterwards, in counts, how far the services have answered.
 */
public final class DepartureRoutes {
  private final Desk desk;

  /**
   * @param everything true, so that nobody erases everything by a slip
   * @param dryRun true to be told only what would be
   */
  @Json
  record LeaveBody(Optional<Boolean> everything, Optional<Boolean> dryRun) {
    LeaveBody {
      everything = Objects.requireNonNullElse(everything, Optional.empty());
      dryRun = Objects.requireNonNullElse(dryRun, Optional.empty());
    }
  }

  /**
   * What is erased.
   *
   * @param done false when it was only asked what would be; else the agent starts anew now
   * @param kinds what there is of the history
   * @param entries how many entries the ledger has
   * @param recipients all who ever received figures: whoever can be reached is told of the end and
   *     asked to erase, {@code out-of-reach} can only be written to
   */
  @Json
  public record LeftBody(
      boolean done,
      Map<String, RetentionRoutes.AmountBody> kinds,
      long entries,
      List<ErasureRoutes.RecipientBody> recipients) {}

  DepartureRoutes(Desk desk) {
    this.desk = desk;
  }

  List<Route> all() {
    return List.of(Route.post("/departure", this::leave).to(Access.PASSPHRASE));
  }

  private Answer leave(Call call) throws Refused, IOException {
    LeaveBody asked = Bodies.read(desk.jsonb(), LeaveBody.class, call.body(), "everything, dryRun");
    boolean done = !asked.dryRun().orElse(false);
    if (done && !asked.everything().orElse(false)) {
      throw new Refused(
          Fault.BODY,
          "Pour tout effacer : « everything » à true.",
          "To erase everything: 'everything' set to true.");
    }
    Books books = desk.books();
    Map<String, RetentionRoutes.AmountBody> kinds =
        RetentionRoutes.amounts(books.housekeeping().use().kinds());
    long entries = books.ledger().count();
    if (done) {
      new Departure(books.consents(), books.history()).leave(desk.now());
    }
    List<ErasureRoutes.RecipientBody> recipients = new ArrayList<>();
    for (Account account : books.accounts().all()) {
      recipients.add(ErasureRoutes.recipient(account));
    }
    LeftBody body = new LeftBody(done, kinds, entries, recipients);
    Answer answer = Answer.of(desk.jsonb(), LeftBody.class, body);
    return done ? answer.then(desk.parts().restart()) : answer;
  }
}
