// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import energy.foyer.meter.Decoded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * A household, its line and the box that follows it, through seeded mishaps: 30 % of the frames
 * lost, silences, momentary zeros, late frames, restarts, power cuts, other meters, other
 * calendars.
 */
final class PretendLife {
  private static final long SAVED_EVERY = 60;

  private final Random random;
  private final PretendHousehold home;
  private final Watch watch = new Watch();
  private final Chronicle chronicle = new Chronicle(Watch.PARIS);
  private final List<Boundary> unsaved = new ArrayList<>();
  private final List<long[]> gaps = new ArrayList<>();
  private final TreeMap<Instant, long[]> truth = new TreeMap<>();
  private final long[] counted = new long[4];
  private final long[] last = new long[4];
  private Trails trails = new Trails();
  private String saved;
  private String meter = "";
  private long now;
  private long savedAt;
  private long silentUntil;
  private long heard;
  private final boolean totals;
  private final int restarts;
  private boolean important;
  private long muteUntil;

  PretendLife(String start, long seed) {
    this(start, seed, true, 0);
  }

  /**
   * @param totals whether what was counted survives a restart, as under a consent
   * @param restarts of how many thousand frames the box restarts after, by turns in order and by a
   *     power cut; registers then lag too
   */
  PretendLife(String start, long seed, boolean totals, int restarts) {
    this.totals = totals;
    this.restarts = restarts;
    random = new Random(seed * 7919 + start.hashCode());
    home = new PretendHousehold(random);
    now = Watch.paris(start);
    saved = trails.state(totals);
    chronicle.begin(trails);
    deliver(true);
  }

  Watch watch() {
    return watch;
  }

  /** Whether the last frame was one whose truth is known. */
  boolean endsInTruth() {
    return heard == truth.lastKey().getEpochSecond();
  }

  Chronicle chronicle() {
    return chronicle;
  }

  /** Spans in which nothing came through for longer than a gap, as pairs of seconds. */
  List<long[]> gaps() {
    return gaps;
  }

  /** What came through by then: registers 1 and 2, export, total. */
  TreeMap<Instant, long[]> truth() {
    return truth;
  }

  List<Figure> halfHours(Quality quality) {
    List<Figure> found = new ArrayList<>();
    for (Instant at : watch.boundaries().keySet()) {
      Window window = Step.HALF_HOUR.windowAt(at, Watch.PARIS);
      if (watch.knows(window, Statistic.SUM) && watch.sum(window).quality() == quality) {
        found.add(watch.sum(window));
      }
    }
    return found;
  }

  /** Some days; at a midnight that is not near a silence a frame comes through for certain. */
  void run(int days) {
    for (int day = 0; day < days; day++) {
      Instant next = Step.DAY.boundaryFrom(Instant.ofEpochSecond(now + 1), Watch.PARIS);
      long midnight = next.getEpochSecond();
      while (now < midnight) {
        long passed = Math.min(midnight - now, 1 + random.nextInt(30));
        now += passed;
        home.live(passed);
        happen(midnight);
        boolean certain = now == midnight && now >= silentUntil + 600;
        if (certain || (now >= silentUntil && random.nextInt(10) >= 3)) {
          deliver(certain);
        }
        if (certain) {
          truth.put(next, counted.clone());
        }
      }
    }
    save();
  }

  private void happen(long midnight) {
    // Nothing that takes a while to be believed happens right before a midnight.
    if (midnight - now < 900 || now < silentUntil + 600) {
      return;
    }
    switch (random.nextInt(6000)) {
      case 0 -> silence(6 * 3600);
      case 1 -> silence(40 * 3600);
      case 2, 3 -> zeros();
      case 4 -> swap();
      case 5, 6, 7 -> restart();
      case 8, 9 -> powerCut();
      case 10 -> home.changeCalendar();
      case 11 -> take(home.frame(), heard - random.nextInt(5000));
      default -> {}
    }
  }

  private void silence(int most) {
    silentUntil = now + 60 + random.nextInt(most);
    // So that the truth of each week and month is known.
    for (Step step : List.of(Step.WEEK, Step.MONTH)) {
      Instant end = step.boundaryFrom(Instant.ofEpochSecond(now), Watch.PARIS);
      silentUntil = Math.min(silentUntil, Math.max(now, end.getEpochSecond() - 700));
    }
  }

  private void zeros() {
    if (home.farFromZero()) {
      for (int i = random.nextInt(3); i >= 0; i--) {
        take(home.zeros(), now - i);
      }
    }
  }

  private void swap() {
    if (restarts > 0) {
      // What a register counted after its last frame nobody can know.
      deliver(true);
    }
    save();
    home.swap();
    silence(3 * 3600);
  }

  /** What was not saved is lost, and the box starts from what was. */
  private void powerCut() {
    unsaved.clear();
    trails = Trails.resume(saved);
    chronicle.lose();
    chronicle.begin(trails);
  }

  private void restart() {
    save();
    trails = Trails.resume(saved);
    chronicle.begin(trails);
  }

  private void deliver(boolean certain) {
    boolean first = !meter.equals(home.meter());
    meter = home.meter();
    for (int i = 0; i < last.length; i++) {
      long index = i == 3 ? home.total() : home.index(i);
      counted[i] += first ? 0 : Math.floorMod(index - last[i], IndexTrail.ROLL_OVER);
      last[i] = index;
    }
    // What comes now is never lost: other than that, any frame may be.
    important = certain || first;
    if (heard > 0 && now - heard > Advance.GAP) {
      gaps.add(new long[] {heard, now});
    }
    take(important ? home.frame() : heardOf(home.frame()), now);
    if (first) {
      // Before its number is believed nothing else happens.
      for (int i = 0; i < 4; i++) {
        now++;
        take(home.frame(), now);
      }
    }
    heard = now;
    if (important || now - savedAt >= SAVED_EVERY || !unsaved.isEmpty()) {
      save();
    }
  }

  /** Registers lag, and one is silent for long now and then. */
  private Decoded.Accepted heardOf(Decoded.Accepted frame) {
    if (restarts == 0) {
      return frame;
    }
    if (random.nextInt(500) == 0) {
      muteUntil = now + random.nextInt(3600);
    }
    Decoded.Accepted heard = now < muteUntil ? home.without("EASF02", frame) : frame;
    return random.nextInt(3) == 0 ? home.someOf(heard) : heard;
  }

  private void take(Decoded.Accepted frame, long at) {
    List<Wanted> wanted = new ArrayList<>(watch.wanted());
    wanted.addAll(chronicle.wanted(at));
    List<Boundary> crossed = trails.accept(frame, at, wanted);
    unsaved.addAll(crossed);
    chronicle.take(frame, at, crossed);
    if (!important && random.nextInt(1000) < restarts) {
      if (random.nextBoolean()) {
        restart();
      } else {
        powerCut();
      }
    }
  }

  private void save() {
    watch.keep(unsaved);
    unsaved.clear();
    saved = trails.state(totals);
    chronicle.keep();
    savedAt = now;
  }
}
