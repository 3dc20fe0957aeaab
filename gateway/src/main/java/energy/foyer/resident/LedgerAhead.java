// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.consent.ConsentRecord;
import energy.foyer.resident.LedgerRoutes.EntryBody;
import energy.foyer.store.LedgerEntry;
import energy.foyer.store.Need;
import energy.foyer.store.Unlocked;
import energy.foyer.window.Window;
import io.avaje.jsonb.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@code /ledger/ahead}: what would leave the home today; asking changes nothing. */
public final class LedgerAhead {
  /** Documents of an answer at most that wait. */
  static final int MOST_WAITING = 100;

  /** Characters of documents in an answer after which no further one is told. */
  static final int MOST_TEXT = 512 << 10;

  private static final Duration CLOSES_AFTER = Duration.ofMinutes(2);

  private final Desk desk;

  /**
   * A document that would be sealed and sent now.
   *
   * @param document as it would leave, but for {@code seq} and {@code produced}
   */
  public record DueBody(String consent, String service, String document) {}

  /**
   * A window that ends today and would be told then.
   *
   * @param at when it can be told at the earliest
   */
  public record ComingBody(
      String consent,
      String service,
      String quantity,
      String statistic,
      String step,
      String start,
      String end,
      String at) {}

  /**
   * What would leave.
   *
   * @param trusted whether the box knows the time: before that nothing is sealed
   * @param waiting documents that are sealed and wait for the broker
   * @param moreWaiting how many more wait
   * @param due documents that would be sealed now
   * @param more whether there are more of them
   * @param coming windows of today that are not over yet
   */
  @Json
  public record AheadBody(
      String at,
      boolean trusted,
      List<EntryBody> waiting,
      long moreWaiting,
      List<DueBody> due,
      boolean more,
      List<ComingBody> coming) {}

  LedgerAhead(Desk desk) {
    this.desk = desk;
  }

  Answer tell(Call call) throws Refused, IOException {
    Instant now = desk.now();
    Unlocked resident = call.resident();
    AheadBody body = desk.readers().take(() -> body(now, resident));
    return Answer.of(desk.jsonb(), AheadBody.class, body);
  }

  private AheadBody body(Instant now, Unlocked resident) throws IOException {
    boolean trusted = desk.parts().health().get().clock().trusted();
    List<Long> numbers = desk.books().accounts().waiting(now);
    List<EntryBody> waiting = new ArrayList<>();
    long text = 0;
    for (long number : numbers) {
      if (waiting.size() == MOST_WAITING || text > MOST_TEXT) {
        break;
      }
      Optional<LedgerEntry> entry = desk.books().ledger().find(number, resident);
      text += entry.map(found -> found.text().length()).orElse(0);
      entry.map(EntryBody::of).ifPresent(waiting::add);
    }
    List<Parts.Foreseen> foreseen = trusted ? desk.parts().ahead().at(now) : List.of();
    List<DueBody> due = new ArrayList<>();
    for (Parts.Foreseen one : foreseen) {
      if (text > MOST_TEXT) {
        break;
      }
      text += one.document().length();
      due.add(new DueBody(one.consent().toString(), service(one.consent()), one.document()));
    }
    return new AheadBody(
        now.toString(),
        trusted,
        waiting,
        numbers.size() - waiting.size(),
        due,
        due.size() < foreseen.size(),
        coming(now));
  }

  private String service(UUID consent) throws IOException {
    return desk.books().consents().find(consent).map(record -> record.offer().service()).orElse("");
  }

  /** The windows that are open now and end on the civil day of now. */
  private List<ComingBody> coming(Instant now) throws IOException {
    List<ComingBody> coming = new ArrayList<>();
    for (Need need : desk.books().consents().needs()) {
      Optional<ConsentRecord> record = desk.books().consents().find(need.consent());
      if (record.filter(found -> found.state(now) == ConsentRecord.State.ACTIVE).isEmpty()) {
        continue;
      }
      Window window = need.step().windowAt(now, need.zone());
      if (window.start().isBefore(need.next())) {
        window = need.step().windowAt(need.next(), need.zone());
      }
      Instant at = window.end().plus(CLOSES_AFTER);
      boolean today =
          !LocalDate.ofInstant(window.end().minusSeconds(1), need.zone())
              .isAfter(LocalDate.ofInstant(now, need.zone()));
      if (today && at.isAfter(now)) {
        coming.add(
            new ComingBody(
                need.consent().toString(),
                record.get().offer().service(),
                need.quantity().code(),
                need.statistic().code(),
                need.step().code(),
                window.start().toString(),
                window.end().toString(),
                at.toString()));
      }
    }
    coming.sort(Comparator.comparing(ComingBody::at));
    return coming;
  }
}
