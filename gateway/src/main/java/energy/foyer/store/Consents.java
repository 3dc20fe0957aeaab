// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.window.Span;
import energy.foyer.wire.ConsentKeys;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Consents and what happened to them. Events are only ever added, and the state is computed from
 * them. The one lock lives here: no consent changes while rows are handed to the network.
 */
public final class Consents {

  /** Living consents at most. */
  public static final int MOST_LIVING = 64;

  /** Something that is done while no consent can change. */
  @FunctionalInterface
  public interface Held<T> {
    T run() throws IOException;
  }

  private final ReentrantLock lock = new ReentrantLock(true);
  private final Database database;
  private final Runnable cut;
  private final ConsentTable table;
  private final Standing standing;
  private final OutboxTable outbox;
  private final Boundaries boundaries;
  private final Ready ready;
  private final Retention retention;
  private final Notices notices;
  private final Giving giving;
  private final Ledger ledger;
  private final Untelling untelling;

  /**
   * @param cut closes the connection to the broker at once: nothing is written to it afterwards
   */
  public Consents(Database database, Outbox outbox, Runnable cut) {
    this.database = database;
    this.cut = cut;
    this.table = new ConsentTable(database.vault());
    this.standing = new Standing(database.vault());
    this.boundaries = new Boundaries(database);
    this.ready = new Ready(database);
    this.outbox = outbox.table();
    this.retention = outbox.retention();
    this.notices = new Notices(database, retention);
    this.giving = new Giving(database, table, notices);
    this.ledger = new Ledger(database);
    this.untelling = new Untelling(database, retention);
  }

  /** All consents and refusals, oldest first. */
  public List<ConsentRecord> all() throws IOException {
    return database.read(table::all);
  }

  /** One of them. */
  public Optional<ConsentRecord> find(UUID id) throws IOException {
    return database.read(on -> table.find(on, id));
  }

  /**
   * The next windows of all figures granted by living consents. Cheap: to be asked for each frame.
   */
  public List<Need> needs() throws IOException {
    return database.needs().all();
  }

  /**
   * The keys of a consent. They are kept, under the box keys, as long as something may come or go
   * under it: until its service confirmed that it erased, or 30 days after its end was told.
   *
   * @throws NoSuchElementException if it has none: a refusal, or an end long past
   */
  public ConsentKeys keys(UUID id) throws IOException {
    return database
        .read(on -> table.keys(on, id))
        .orElseThrow(() -> new NoSuchElementException("no keys of that consent are kept"));
  }

  /** The keys of all consents whose receipts may still come. */
  public Map<UUID, ConsentKeys> listening() throws IOException {
    return database.read(on -> table.keys(on));
  }

  /**
   * Keeps a consent that was given, with its keys and needs, and queues its notice. Nothing of the
   * past is told: see {@link Grants} for that.
   *
   * @throws IllegalArgumentException if it is of more than one step, or the keys are not its own
   * @throws IllegalStateException if a living consent is of the same service and step, or there are
   *     too many
   */
  public void give(ConsentRecord record, ConsentKeys keys) throws IOException {
    give(record, keys, on -> Giving.afterwards(record));
  }

  /** The same, with a beginning of its own. */
  void give(ConsentRecord record, ConsentKeys keys, Giving.Beginning beginning) throws IOException {
    Giving.check(record, keys);
    changing(
        on -> {
          giving.give(on, record, keys, beginning);
          return true;
        });
  }

  /**
   * Gives a consent again before it ends.
   *
   * @param event a renewal
   * @param until its new end
   * @return the record with both
   * @throws NoSuchElementException if there is no such consent
   * @throws IllegalStateException if it is not active, or would end earlier
   */
  public ConsentRecord renew(UUID id, ConsentEvent event, Instant until) throws IOException {
    return changing(on -> giving.renew(on, id, event, until));
  }

  /** Keeps a refusal, which stays in the home. */
  public void refuse(ConsentRecord record) throws IOException {
    if (record.state(Instant.MIN) != ConsentRecord.State.REFUSED) {
      throw new IllegalArgumentException("this record is no refusal");
    }
    database.change(on -> table.insert(on, record));
  }

  /**
   * Adds an event. If rows of the consent are handed and unanswered the connection is cut first. An
   * end drops what is queued, forgets the boundaries that only this consent needed and queues the
   * final notice. All is done when this returns: nothing of an ended consent is handed over after.
   * An end that a clock dates before the last event counts as of that event: services believe no
   * record whose events do not follow each other, and would never hear of it.
   *
   * @return the record with the event
   * @throws NoSuchElementException if there is no such consent
   * @throws IllegalStateException if the event cannot follow, the message saying why
   */
  public ConsentRecord change(UUID id, ConsentEvent asked) throws IOException {
    return change(id, asked, false);
  }

  /**
   * The same for an end with which the service may be asked to erase all that it has.
   *
   * @param erase ignored where the event is no end
   */
  public ConsentRecord change(UUID id, ConsentEvent asked, boolean erase) throws IOException {
    return underLock(
        () ->
            database.write(
                on -> {
                  ConsentRecord before =
                      table
                          .find(on, id)
                          .orElseThrow(() -> new NoSuchElementException("no such consent"));
                  ConsentEvent event = inOrder(before, asked);
                  Succession.check(before, event);
                  if (event.kind() == ConsentEvent.Kind.RENEWED) {
                    throw new IllegalArgumentException("a renewal has an end of its own");
                  }
                  ConsentRecord after = before.with(event);
                  if (Succession.stops(event.kind())) {
                    cut(on, id, event);
                  }
                  table.append(on, id, before.events().size(), event);
                  if (event.kind().last()) {
                    end(on, after, event, erase);
                  }
                  return after;
                }));
  }

  /** A resumption stays as it is: dated earlier it opens nothing that was paused. */
  private static ConsentEvent inOrder(ConsentRecord before, ConsentEvent event) {
    Instant last = before.events().get(before.events().size() - 1).at();
    return event.kind().last() && event.at().isBefore(last)
        ? new ConsentEvent(event.kind(), last, event.method())
        : event;
  }

  private void cut(Connection on, UUID id, ConsentEvent event) throws SQLException, IOException {
    List<OutboxTable.Entry> flying = outbox.flying(on, id);
    if (flying.isEmpty()) {
      return;
    }
    cut.run();
    for (OutboxTable.Entry row : flying) {
      // an end marks its rows itself, with the reason for which it drops them
      if (!event.kind().last() || row.seq() == 0) {
        Ledger.About about = Ledger.About.row(row);
        ledger.enter(on, LedgerEntry.Kind.MAY_HAVE_LEFT, about, event.at(), event.kind().name());
      }
    }
    Marks.allLost(on);
  }

  private void end(Connection on, ConsentRecord after, ConsentEvent event, boolean erase)
      throws SQLException, IOException {
    UUID id = after.id();
    retention.drop(on, id, after.state(event.at()), event.at());
    database.needs().remove(on, id);
    ready.ended(on, id);
    CorrectionTable.ended(on, id);
    boundaries.ended(on);
    standing.end(on, id, event.at());
    notices.ended(on, after, erase, event.at());
  }

  /**
   * Asks the service of an ended consent to erase all that it has; what was asked before is not
   * asked again.
   *
   * @throws NoSuchElementException if there is no such consent
   * @throws IllegalStateException if it lives, or nothing can go to its service any more
   */
  public void erase(UUID id, Instant now) throws IOException {
    changing(
        on -> {
          Optional<ConsentRecord> found = table.find(on, id);
          notices.erase(on, found.orElseThrow(), now);
          return true;
        });
  }

  /**
   * The resident erases a span of the history: no window that lies wholly in it is told any more.
   * Messages that tell of such are dropped until a receipt covers them, whether they were sent or
   * not; voids stand in their place, and what else they told is told anew.
   *
   * @return how many messages were dropped
   */
  public int untell(Unlocked resident, Span span, Instant now) throws IOException {
    Untelling.Erased erased = new Untelling.Erased(span, now);
    return changing(
        on -> {
          ledger.security("history-erased", now);
          return untelling.untell(on, resident, erased, cut);
        });
  }

  /** How many messages {@link #untell} would drop. */
  public int wouldUntell(Unlocked resident, Span span) throws IOException {
    return database.read(on -> untelling.count(on, resident, span));
  }

  /** Spans of which no window that lies wholly in them is told. */
  public List<Span> untold() throws IOException {
    return database.read(UntoldTable::all);
  }

  /** The service proved another sealing key: the record is sent again, sealed to it. */
  void reseal(ConsentRecord record, byte[] seal, Instant now) throws IOException {
    changing(
        on -> {
          ConsentKeys keys = table.keys(on, record.id()).orElseThrow();
          table.keep(on, record.id(), keys.sealingTo(seal));
          notices.tell(on, record, now);
          return true;
        });
  }

  /** Does all of it or nothing, while nobody else changes a consent. */
  <T> T changing(Database.Work<T> work) throws IOException {
    return underLock(() -> database.write(work));
  }

  /** Runs something while no consent can change. */
  public <T> T underLock(Held<T> work) throws IOException {
    lock.lock();
    try {
      return work.run();
    } finally {
      lock.unlock();
    }
  }
}
