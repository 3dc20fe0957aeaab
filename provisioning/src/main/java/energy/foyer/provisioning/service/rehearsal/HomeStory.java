// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service.rehearsal;

import energy.foyer.consent.Ask;
import energy.foyer.consent.ConsentEvent;
import energy.foyer.mqtt.Packet;
import energy.foyer.window.Aggregate;
import energy.foyer.window.Step;
import energy.foyer.window.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What one home sends from its yes to its end, when it comes, and what is true in the end. */
final class HomeStory {
  private static final int MOST_HISTORY = 30;
  private static final int HALF_HOURS_A_MESSAGE = 48;
  private static final Duration LATE = Duration.ofDays(2);

  /** Something that comes to the receiver. */
  record Delivery(Instant at, Packet packet) {}

  /**
   * Where it is written.
   *
   * @param deletion how soon after its end a service deletes what a consent gave it
   * @param end of the story
   */
  record Book(
      RandomGenerator dice,
      List<Delivery> deliveries,
      TruthTable truth,
      Period deletion,
      Instant end) {}

  private final MadeUpHome home;
  private final Book book;
  private final RandomGenerator dice;
  private final InventedFigures invented;
  private final Instant stop;
  private final boolean ends;
  private final boolean erases;
  private final Instant outageFrom;
  private final Instant outageTo;
  private final Instant pauseFrom;
  private final Instant pauseTo;

  /**
   * @param erases whether it is sure to end with the wish that all be erased
   */
  HomeStory(MadeUpHome home, Book book, boolean erases) {
    this.home = home;
    this.erases = erases;
    this.book = book;
    dice = book.dice();
    invented = new InventedFigures(dice);
    ends = erases || once(4);
    stop = ends ? some(home.given().plus(LATE), book.end()) : book.end();
    outageFrom = once(4) ? some(home.given(), book.end()) : Instant.MAX;
    outageTo = outageFrom == Instant.MAX ? outageFrom : outageFrom.plus(days(3, 8));
    pauseFrom = once(6) ? some(home.given(), book.end()) : Instant.MAX;
    pauseTo = pauseFrom == Instant.MAX ? pauseFrom : pauseFrom.plus(days(1, 4));
  }

  private boolean once(int in) {
    return dice.nextInt(in) == 0;
  }

  private Duration days(int from, int to) {
    return Duration.ofMinutes(dice.nextInt(from * 1440, to * 1440));
  }

  private Instant some(Instant from, Instant to) {
    long seconds = Math.max(1, Duration.between(from, to).toSeconds());
    return from.plusSeconds(dice.nextLong(seconds));
  }

  /**
   * Writes it down.
   *
   * @return when the home may say yes again, under another pseudonym
   */
  Optional<Instant> write() {
    Packet yes = home.yes();
    // in an outage a late record would come when what waits for it is given up
    boolean late = once(8) && outageFrom == Instant.MAX;
    deliver(late ? home.given().plus(days(0, 2)) : home.given().plusSeconds(5), yes);
    for (Ask ask : home.granted()) {
      history(ask);
      live(ask);
    }
    if (once(8)) {
      deliver(home.given().plus(days(0, 4)), yes);
    }
    if (!ends) {
      return Optional.empty();
    }
    boolean erase = erases || once(2);
    boolean withdrawn = erase || !once(5);
    ConsentEvent.Kind kind = withdrawn ? ConsentEvent.Kind.WITHDRAWN : ConsentEvent.Kind.TERMINATED;
    Packet last = home.end(kind, stop, erase);
    deliver(stop.plusSeconds(20), last);
    // an old record put back changes nothing
    deliver(stop.plus(days(0, 3)), yes);
    deliver(stop.plus(days(0, 3)), last);
    if (erase) {
      book.truth().erase(home.consent());
    } else if (!stop.atZone(home.zone()).plus(book.deletion()).toInstant().isAfter(book.end())) {
      book.truth().leaveOpen(home.consent());
    }
    return withdrawn && once(3) ? Optional.of(stop.plus(days(1, 3))) : Optional.empty();
  }

  /** What was granted of the time before the yes, as far as the rehearsal goes back. */
  private void history(Ask ask) {
    Instant first = home.given().atZone(home.zone()).minus(ask.history()).toInstant();
    List<Window> windows = new ArrayList<>();
    Window window = before(ask.step().windowAt(home.given(), home.zone()));
    while (!window.start().isBefore(first) && windows.size() < MOST_HISTORY) {
      windows.add(0, window);
      window = before(window);
    }
    if (!windows.isEmpty()) {
      tell(ask, invented.of(ask, home.zone(), windows), home.given().plusSeconds(600));
    }
  }

  private Window before(Window window) {
    return window.step().windowAt(window.start().minusSeconds(1), window.zone());
  }

  private void live(Ask ask) {
    int together = ask.step() == Step.HALF_HOUR ? HALF_HOURS_A_MESSAGE : 1;
    Window window = ask.step().windowAt(home.given(), home.zone()).next();
    List<Window> waiting = new ArrayList<>();
    Instant made = window.end().plusSeconds(150);
    while (made.isBefore(stop) && made.isBefore(home.until())) {
      if (!paused(window)) {
        waiting.add(window);
      }
      if (waiting.size() == together) {
        tell(ask, invented.of(ask, home.zone(), waiting), made);
        waiting = new ArrayList<>();
      }
      window = window.next();
      made = window.end().plusSeconds(150);
    }
  }

  private boolean paused(Window window) {
    return window.end().isAfter(pauseFrom) && window.start().isBefore(pauseTo);
  }

  private void tell(Ask ask, Aggregate aggregate, Instant made) {
    Packet packet = home.figures(aggregate, made);
    Instant comes = made.plusSeconds(dice.nextInt(1, 3_000));
    boolean late = once(12);
    comes = late ? comes.plus(days(1, 5)) : comes;
    if (once(50)) {
      // dropped in the home: what stands for it comes, the figures may come behind it and are late
      deliver(comes, home.annulled(made));
      if (once(2)) {
        deliver(comes.plusSeconds(3_600), packet);
      }
      return;
    }
    deliver(comes, packet);
    book.truth().tell(home.consent(), aggregate);
    if (once(8)) {
      deliver(comes.plus(days(0, 3)), packet);
    }
    Instant later = made.plus(late ? days(0, 1) : days(1, 4));
    // what is late is corrected often and before it comes
    if (once(late ? 2 : 15) && later.isBefore(stop) && later.isBefore(home.until())) {
      tell(ask, invented.corrected(ask, aggregate), later);
    }
  }

  /** During an outage nothing comes; what was made then comes at its end, in its order. */
  private void deliver(Instant at, Packet packet) {
    boolean held = !at.isBefore(outageFrom) && at.isBefore(outageTo);
    Instant comes = held ? outageTo : at;
    book.deliveries().add(new Delivery(comes.isAfter(book.end()) ? book.end() : comes, packet));
  }
}
