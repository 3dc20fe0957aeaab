// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service.rehearsal;

import energy.foyer.provisioning.service.Exec;
import energy.foyer.provisioning.service.Outlet;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * What a programme lives through: it is killed at work, and lines that it answered come again, in
 * their order, as they do when the receiver was killed before it kept the answers.
 */
final class Trouble implements Outlet {
  private static final int MOST_AGAIN = 8;

  private final Exec exec;
  private final RandomGenerator dice;
  private final Duration patience;
  private final Set<Integer> kills = new HashSet<>();
  private final Deque<String> recent = new ArrayDeque<>();
  private final List<String> again = new ArrayList<>();
  private final Set<UUID> erased = new HashSet<>();
  private int taken;
  private int repeated;
  private int killed;
  private BooleanSupplier over = () -> false;
  private Runnable end = () -> {};
  private boolean idle;
  private long movedAt = System.nanoTime();

  /**
   * @param kills how often it is killed
   * @param lines about how many there will be
   * @param patience after which a programme that takes nothing is given up
   */
  Trouble(Exec exec, RandomGenerator dice, int kills, int lines, Duration patience) {
    this.exec = exec;
    this.dice = dice;
    this.patience = patience;
    while (this.kills.size() < Math.min(kills, lines / 2)) {
      this.kills.add(dice.nextInt(1, Math.max(2, lines * 3 / 4)));
    }
  }

  /**
   * Makes it end the story.
   *
   * @param over whether all came to the receiver
   * @param end what to do once the programme took all
   */
  void whenOver(BooleanSupplier over, Runnable end) {
    this.over = over;
    this.end = end;
  }

  @Override
  public int give(List<String> lines) throws IOException {
    List<String> all = new ArrayList<>(again);
    all.addAll(lines);
    int passed = exec.give(all);
    int old = Math.min(passed, again.size());
    again.subList(0, old).clear();
    repeated += old;
    int fresh = passed - old;
    for (String line : lines.subList(0, fresh)) {
      remember(line);
    }
    // only now: what comes again ends with the last line that was taken
    if (fresh > 0 && again.isEmpty() && dice.nextInt(3) == 0) {
      again.addAll(recent);
      recent.clear();
    }
    if (passed > 0) {
      movedAt = System.nanoTime();
    }
    idle = lines.size() == fresh && again.isEmpty();
    if (!idle && System.nanoTime() - movedAt > patience.toNanos()) {
      throw new IOException("the programme stopped answering; the story did not end");
    }
    if (over.getAsBoolean() && idle) {
      end.run();
    }
    return fresh;
  }

  private void remember(String line) {
    taken++;
    recent.addLast(line);
    if (recent.size() > MOST_AGAIN) {
      recent.removeFirst();
    }
    if (kills.remove(taken)) {
      killed++;
      exec.fall();
    }
  }

  /** How many lines came to it again though it had answered them. */
  int repeated() {
    return repeated;
  }

  /** How often it was killed. */
  int killed() {
    return killed;
  }

  @Override
  public List<UUID> erased() {
    List<UUID> said = exec.erased();
    erased.addAll(said);
    return said;
  }

  /** How many consents it said to have erased. */
  int erasures() {
    return erased.size();
  }

  @Override
  public void close() {
    exec.close();
  }
}
