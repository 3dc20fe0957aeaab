// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** Gives lines out in order and strikes off those that were taken. */
final class Giving {
  private static final int MOST_A_TURN = 64;

  /** How long it waits at the end for whoever takes the lines. */
  private static final Duration LAST = Duration.ofSeconds(5);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Archive archive;
  private final LineTable lines;
  private final Outlet outlet;
  private final Clock clock;
  private final Erasures erasures;

  /** Said to be done, and not yet written down: a database that is gone comes back. */
  private final Queue<UUID> erased = new ArrayDeque<>();

  private boolean waiting;
  private boolean gone;

  Giving(Archive archive, Outlet outlet, Clock clock) {
    this.archive = archive;
    this.clock = clock;
    erasures = new Erasures(archive);
    this.outlet = outlet;
    lines = new LineTable(archive);
  }

  /**
   * How many lines were taken; the others are given again.
   *
   * @throws DatabaseGone if the database fails
   * @throws IOException if nobody will ever take them
   */
  int turn() throws IOException {
    gone = false;
    List<LineTable.Line> next = archive.transact(() -> lines.next(MOST_A_TURN));
    int taken = outlet.give(next.stream().map(LineTable.Line::text).toList());
    if (taken > 0) {
      long last = next.get(taken - 1).id();
      archive.change(() -> lines.printed(last));
    }
    erased.addAll(outlet.erased());
    while (!erased.isEmpty()) {
      erasures.done(erased.element(), clock.instant());
      erased.remove();
    }
    waiting = taken < next.size();
    return taken;
  }

  /** Goes on for so long, or until it is asked to stop. */
  void rest(Duration most, Bell bell, BooleanSupplier stopped)
      throws InterruptedException, IOException {
    long until = System.nanoTime() + most.toNanos();
    long left = most.toNanos();
    while (left > 0 && !stopped.getAsBoolean()) {
      whileItStands();
      bell.rest(Duration.ofNanos(Math.min(left, PAUSE.toNanos())), stopped);
      left = until - System.nanoTime();
    }
  }

  /** A database that is gone is no reason to try it more often than the line to the broker. */
  private void whileItStands() throws IOException {
    if (gone) {
      return;
    }
    try {
      turn();
    } catch (DatabaseGone failed) {
      gone = true;
    }
  }

  /** Gives out all that is taken, waiting a moment for whoever is slow. */
  void finish(Bell bell) throws InterruptedException, IOException {
    long until = System.nanoTime() + LAST.toNanos();
    while (turn() > 0 || waiting && System.nanoTime() < until) {
      if (waiting) {
        bell.await(PAUSE);
      }
    }
  }
}
