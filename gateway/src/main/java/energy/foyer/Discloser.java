// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.door.Disclosure;
import energy.foyer.store.Need;
import energy.foyer.window.Aggregate;
import energy.foyer.window.Aggregates;
import energy.foyer.window.Figure;
import energy.foyer.window.Window;
import energy.foyer.wire.Message;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The loop that turns closed windows into sealed messages: it asks which windows are due under each
 * consent, sums them, takes them to the door and puts what came through into the outbox.
 */
final class Discloser {
  /** How long after its end a window stays open for late readings. */
  static final Duration CLOSES_AFTER = Duration.ofMinutes(2);

  /** Batches handled for one need in one turn at most, each of up to 64 windows. */
  static final int MOST_BATCHES = 16;

  private final Rooms rooms;
  private final LongSupplier seen;

  /**
   * @param seen seconds since 1970 up to which all boundaries are known
   */
  Discloser(Rooms rooms, LongSupplier seen) {
    this.rooms = rooms;
    this.seen = seen;
  }

  /**
   * One turn, bounded.
   *
   * @param now the trusted time
   * @return how many messages were made
   */
  int turn(Instant now) throws IOException {
    int made = 0;
    for (Need need : rooms.consents().needs()) {
      Optional<ConsentRecord> record =
          rooms.consents().find(need.consent()).filter(found -> !ended(found));
      if (record.isEmpty()) {
        continue;
      }
      if (record.get().state(now) == ConsentRecord.State.EXPIRED) {
        expire(record.get(), now);
      } else {
        made += disclose(need, record.get(), now);
      }
    }
    return made;
  }

  private static boolean ended(ConsentRecord record) {
    return last(record).kind().last();
  }

  private static ConsentEvent last(ConsentRecord record) {
    return record.events().get(record.events().size() - 1);
  }

  /** A consent whose time has run out ends by an event, so that its service is told. */
  private void expire(ConsentRecord record, Instant now) throws IOException {
    try {
      rooms
          .consents()
          .change(record.id(), new ConsentEvent(ConsentEvent.Kind.EXPIRED, now, "time"));
    } catch (IllegalStateException refused) {
      // unless the resident withdrew in between, something is broken
      if (rooms.consents().find(record.id()).filter(Discloser::ended).isEmpty()) {
        throw refused;
      }
    }
  }

  private int disclose(Need first, ConsentRecord record, Instant now) throws IOException {
    int made = 0;
    Need need = first;
    for (int i = 0; i < MOST_BATCHES && rooms.outbox().hasRoom(); i++) {
      Batch batch = batch(need, record, now);
      if (batch.next().equals(need.next())) {
        break;
      }
      if (batch.figures().isEmpty()) {
        rooms.outbox().skipped(need, batch.next());
      } else if (seal(need, record, batch, now)) {
        made++;
      } else {
        break;
      }
      need = need.movedTo(batch.next());
    }
    return made;
  }

  /**
   * Adjoining windows that are over, and where the next one begins: all of them told by figures, or
   * without figures none of them ever; with {@code next} unmoved, nothing is due.
   */
  private record Batch(List<Figure> figures, Instant next) {}

  private Batch batch(Need need, ConsentRecord record, Instant now) throws IOException {
    List<Figure> figures = new ArrayList<>();
    Window window = need.step().windowAt(need.next(), need.zone());
    for (int i = 0; i < Aggregate.MOST_FIGURES && closed(window, now); i++) {
      boolean never = neverTold(record, window, now);
      if (!never && !seenPast(window)) {
        break;
      }
      Optional<Figure> figure = never ? Optional.empty() : figure(need, window);
      boolean ofTheOtherKind = i > 0 && figure.isPresent() == figures.isEmpty();
      if (ofTheOtherKind) {
        break;
      }
      figure.ifPresent(figures::add);
      window = window.next();
    }
    return new Batch(figures, window.start());
  }

  private static boolean closed(Window window, Instant now) {
    return !now.isBefore(window.end().plus(CLOSES_AFTER));
  }

  private Optional<Figure> figure(Need need, Window window) throws IOException {
    Aggregates.Ends ends =
        new Aggregates.Ends(
            rooms.boundaries().at(window.start()), rooms.boundaries().at(window.end()));
    return Aggregates.figure(need.quantity(), need.statistic(), window, ends);
  }

  /** Overlaps a pause that is no slip any more, or reaches past the consent's end. */
  private static boolean neverTold(ConsentRecord record, Window window, Instant now) {
    ConsentEvent last = last(record);
    boolean slipStill =
        last.kind() == ConsentEvent.Kind.PAUSED && !now.isAfter(last.at().plus(ConsentRecord.SLIP));
    return window.end().isAfter(record.until()) || (record.interrupted(window) && !slipStill);
  }

  /** All boundaries up to its end are known: one that is missing will never come. */
  private boolean seenPast(Window window) {
    return seen.getAsLong() >= window.end().getEpochSecond();
  }

  private boolean seal(Need need, ConsentRecord record, Batch batch, Instant now)
      throws IOException {
    Aggregate aggregate =
        new Aggregate(need.quantity(), need.statistic(), need.step(), need.zone(), batch.figures());
    Optional<Disclosure> disclosure = rooms.door().disclose(record, aggregate, now);
    if (disclosure.isEmpty()) {
      return false;
    }
    long seq = rooms.outbox().nextSeq(record.id());
    Message message =
        rooms.sealer().seal(disclosure.get(), seq, rooms.consents().keys(record.id()));
    return rooms.outbox().disclosed(message, need, batch.next(), now);
  }
}
