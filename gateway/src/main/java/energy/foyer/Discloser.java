// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.door.Disclosure;
import energy.foyer.store.Need;
import energy.foyer.store.Ready;
import energy.foyer.window.Aggregate;
import energy.foyer.window.Aggregates;
import energy.foyer.window.Figure;
import energy.foyer.window.Span;
import energy.foyer.window.Window;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * The loop that turns closed windows into sealed messages: it asks which windows are due under each
 * consent, sums them, takes them to the door and puts what came through into the outbox. Live
 * windows go first, then what lies ready from before, the oldest first.
 */
final class Discloser {
  /** How long after its end a window stays open for late readings. */
  static final Duration CLOSES_AFTER = Duration.ofMinutes(2);

  /** Batches handled for one need in one turn at most, each of up to 64 windows. */
  static final int MOST_BATCHES = 16;

  /** Rows that lie ready handled for one consent in one turn at most. */
  static final int MOST_READY = 16;

  private final Rooms rooms;
  private final LongSupplier seen;

  /**
   * What would leave.
   *
   * @param clear the document in clear, JSON in UTF-8
   */
  record Prepared(UUID consent, byte[] clear) {
    Prepared {
      clear = clear.clone();
    }

    @Override
    public byte[] clear() {
      return clear.clone();
    }

    /** Names the consent only. */
    @Override
    public String toString() {
      return "Prepared[" + consent + "]";
    }
  }

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
    Leaving leaving = new Leaving(rooms, now);
    new Round(now, leaving).run(MOST_BATCHES, MOST_READY);
    return leaving.made();
  }

  /**
   * What would leave if it went on until nothing is due: equal to what then leaves but for {@code
   * seq} and {@code produced}. Nothing is changed.
   *
   * @param now the trusted time
   * @return at most {@link Ahead#MOST}, in the order in which they would be prepared
   */
  List<Prepared> ahead(Instant now) throws IOException {
    Ahead ahead = new Ahead(rooms);
    new Round(now, ahead).run(Ahead.MOST, Ahead.MOST);
    return ahead.prepared();
  }

  static boolean ended(ConsentRecord record) {
    return last(record).kind().last();
  }

  private static ConsentEvent last(ConsentRecord record) {
    return record.events().get(record.events().size() - 1);
  }

  private static boolean closed(Window window, Instant now) {
    return !now.isBefore(window.end().plus(CLOSES_AFTER));
  }

  /** All boundaries up to some seconds after its end are known. */
  private boolean seenPast(Window window, long more) {
    return seen.getAsLong() >= window.end().getEpochSecond() + more;
  }

  private Optional<Figure> figure(Need need, Window window) throws IOException {
    Aggregates.Ends ends = rooms.boundaries().ends(window);
    return Aggregates.figure(need.quantity(), need.statistic(), window, ends);
  }

  /** What happens to a window that is over. */
  private enum Fate {
    TOLD,
    HELD,
    NEVER
  }

  /**
   * Adjoining windows that are over, all of one fate, and where the next one begins; with {@code
   * next} unmoved, nothing is due.
   */
  private record Batch(Fate fate, List<Figure> figures, Instant next) {}

  /** One turn at one instant, on one way. */
  private final class Round {
    private final Instant now;
    private final Way way;
    private List<Span> erased = List.of();

    Round(Instant now, Way way) {
      this.now = now;
      this.way = way;
    }

    void run(int batches, int rows) throws IOException {
      erased = rooms.consents().untold();
      Set<UUID> active = new LinkedHashSet<>();
      for (Need need : rooms.consents().needs()) {
        Optional<ConsentRecord> record =
            rooms.consents().find(need.consent()).filter(found -> !ended(found));
        if (record.isEmpty()) {
          continue;
        }
        if (record.get().state(now) == ConsentRecord.State.EXPIRED) {
          way.over(record.get());
        } else {
          live(need, record.get(), batches);
          active.add(need.consent());
        }
      }
      for (UUID consent : active) {
        ready(consent, rows);
      }
    }

    /** Overlaps a pause that is no slip any more, reaches past the consent's end, or was erased. */
    private boolean neverTold(ConsentRecord record, Window window) {
      ConsentEvent last = last(record);
      boolean slipStill =
          last.kind() == ConsentEvent.Kind.PAUSED
              && !now.isAfter(last.at().plus(ConsentRecord.SLIP));
      return window.end().isAfter(record.until())
          || (record.interrupted(window) && !slipStill)
          || erased.stream().anyMatch(span -> span.covers(window.span()));
    }

    private void live(Need first, ConsentRecord record, int most) throws IOException {
      Need need = first;
      for (int i = 0; i < most && way.hasRoom(); i++) {
        Batch batch = batch(need, record);
        if (batch.next().equals(need.next()) || !takes(need, record, batch)) {
          return;
        }
        need = need.movedTo(batch.next());
      }
    }

    private boolean takes(Need need, ConsentRecord record, Batch batch) throws IOException {
      Way.Due due = new Way.Due(need, batch.next());
      if (batch.fate() == Fate.NEVER) {
        way.skipped(due);
        return true;
      }
      Aggregate aggregate =
          new Aggregate(
              need.quantity(), need.statistic(), need.step(), need.zone(), batch.figures());
      Optional<Disclosure> disclosure =
          batch.fate() == Fate.HELD
              ? Optional.empty()
              : rooms.door().disclose(record, aggregate, now);
      return disclosure.isPresent() ? way.told(due, disclosure.get()) : way.kept(due, aggregate);
    }

    private Batch batch(Need need, ConsentRecord record) throws IOException {
      List<Figure> figures = new ArrayList<>();
      Fate all = Fate.NEVER;
      Window window = need.step().windowAt(need.next(), need.zone());
      for (int i = 0; i < Aggregate.MOST_FIGURES && closed(window, now); i++) {
        boolean never = neverTold(record, window);
        if (!never && !seenPast(window, 0)) {
          break;
        }
        Optional<Figure> figure = never ? Optional.empty() : figure(need, window);
        if (!never && figure.isEmpty() && !seenPast(window, need.wanted().lag())) {
          break;
        }
        // asked only now: a question comes before what was crossed since its cause
        boolean held = rooms.questions().holds(window.end());
        Fate fate = figure.isEmpty() ? Fate.NEVER : held ? Fate.HELD : Fate.TOLD;
        boolean joins = figures.isEmpty() || figure.isEmpty() || figure.get().joins(figures.get(0));
        if (i > 0 && (fate != all || !joins)) {
          break;
        }
        all = fate;
        figure.ifPresent(figures::add);
        window = window.next();
      }
      return new Batch(all, figures, window.start());
    }

    private void ready(UUID consent, int most) throws IOException {
      Optional<ConsentRecord> record =
          rooms.consents().find(consent).filter(found -> !ended(found));
      if (record.isEmpty() || record.get().state(now) != ConsentRecord.State.ACTIVE) {
        return;
      }
      for (Ready.Row row : rooms.ready().next(consent, most)) {
        List<Figure> told = new ArrayList<>(row.aggregate().figures());
        if (rooms.questions().holds(row.end()) || !way.hasRoom()) {
          return;
        }
        told.removeIf(figure -> neverTold(record.get(), figure.window()));
        if (!takes(row, record.get(), told)) {
          return;
        }
      }
    }

    private boolean takes(Ready.Row row, ConsentRecord record, List<Figure> told)
        throws IOException {
      Optional<Disclosure> disclosure =
          told.isEmpty()
              ? Optional.empty()
              : rooms.door().disclose(record, row.aggregate().of(told), now);
      if (disclosure.isEmpty()) {
        way.untold(row);
        return true;
      }
      return way.told(row, disclosure.get());
    }
  }
}
