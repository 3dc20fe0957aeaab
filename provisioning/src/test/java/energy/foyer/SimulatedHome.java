// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.consent.ConsentRecord;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What happens to a box: frames and lost frames, another meter, turns, restarts, kills at any
 * commit, power cuts. After each turn the expectation learns what has left for certain.
 */
final class SimulatedHome {
  /** Seconds from frame to frame, and those of some hours. */
  private static final long SPARSE = 900;

  private static final long DENSE = 60;
  private static final Duration TURN_LEAST = Duration.ofMinutes(15);
  private static final Duration TURN_MOST = Duration.ofMinutes(75);
  private static final Duration REFUSAL_RESTS = Duration.ofMinutes(70);
  private static final Duration SPARED = Duration.ofHours(4);
  private static final Duration DOUBT = Duration.ofMinutes(20);
  private static final int FAULTS_PER_MILLE = 15;

  /** Turns after an answer until all that was held back is told: they are bounded. */
  private static final int TURNS_UNTIL_TOLD = 40;

  /** Something to look at once the box runs again. */
  interface Look {
    void run() throws IOException;
  }

  private final SimulatedWorld world;
  private final List<Look> looks = new ArrayList<>();
  private final DryRuns dryRuns = new DryRuns();
  private boolean up = true;
  private boolean another;
  private Instant silentUntil = Instant.MIN;
  private Instant sparedUntil = Instant.MIN;
  private Instant faultyUntil = Instant.MIN;
  private int turnsUntilTold;
  private long kills;
  private long turns;

  SimulatedHome(SimulatedWorld world) {
    this.world = world;
  }

  /** Sets everything going. */
  void begin() {
    world.boxLine.faults(FAULTS_PER_MILLE);
    world.in(Duration.ZERO, this::frame);
    world.in(Duration.ofSeconds(45), this::turns);
    world.repeat(Duration.ofHours(6), Duration.ofHours(80), this::restart);
    world.repeat(Duration.ofHours(3), Duration.ofHours(30), this::kill);
    world.repeat(Duration.ofHours(10), Duration.ofHours(90), this::silence);
    world.repeat(Duration.ofDays(4), Duration.ofDays(20), () -> another = true);
  }

  /** From now on nothing goes wrong any more. */
  void calm() throws IOException {
    world.boxLine.faults(0);
    silentUntil = Instant.MIN;
    another = false;
    start();
    world.box.disarm();
    world.in(Duration.ofSeconds(untilNext(now().getEpochSecond())), this::frame);
    world.in(Duration.ofSeconds(45), this::turns);
  }

  private Instant now() {
    return world.time.instant();
  }

  boolean up() {
    return up;
  }

  /** Whether somebody else may live here, as far as anybody at home knows. */
  boolean doubtful() {
    return world.questions.since().isPresent() || now().isBefore(sparedUntil);
  }

  DryRuns dryRuns() {
    return dryRuns;
  }

  private void frame() throws IOException {
    long second = now().getEpochSecond();
    boolean lost = !spared() && (world.random.nextInt(100) < 2 || now().isBefore(silentUntil));
    Duration next = Duration.ofSeconds(untilNext(second));
    if (up && !lost) {
      SimulatedMeter.Counted counted = world.meter.counted(second);
      if (world.box.hear(world.meter.frame(second))) {
        world.known.heard(second, counted, world.meter.power(second));
        if (another && second % SimulatedMeter.EVEN == 0 && settled()) {
          change(second);
          next = Duration.ofSeconds(SimulatedMeter.EVEN);
        }
      } else {
        down(() -> {});
      }
    }
    world.in(next, this::frame);
  }

  private boolean settled() {
    return world.known.settled() && !spared() && now().isAfter(silentUntil);
  }

  /** Another meter, or another subscribed power, from the next frame on. */
  private void change(long second) {
    another = false;
    world.box.disarm();
    sparedUntil = now().plus(SPARED);
    if (world.living().stream().anyMatch(consent -> !consent.suspended())) {
      world.questions.change(now());
    }
    if (world.random.nextBoolean()) {
      world.meter.swap(second);
      world.known.swapped();
    } else {
      world.meter.subscribe();
    }
  }

  /** A frame at each quarter of an hour, and each minute for some hours and after a change. */
  private long untilNext(long second) {
    // a doubt holds ten minutes at most: a real meter speaks each second
    boolean doubt = now().plus(SPARED).minus(DOUBT).isBefore(sparedUntil);
    boolean dense = doubt || Math.floorMod(second / 7200, 60) == 17;
    long every = dense ? DENSE : SPARSE;
    return every - Math.floorMod(second, every);
  }

  private void turns() throws IOException {
    turn();
    world.in(world.between(TURN_LEAST, TURN_MOST), this::turns);
  }

  /** One turn of the second loop. */
  void turn() throws IOException {
    if (!up) {
      return;
    }
    turns++;
    dryRuns.before(world);
    boolean lives = world.box.turn();
    boolean faulty = world.boxLine.wasFaulty();
    if (!lives) {
      dryRuns.killed();
      down(() -> {});
      return;
    }
    observe();
    if (faulty) {
      faultyUntil = now().plus(REFUSAL_RESTS);
    }
    if (!now().isBefore(faultyUntil) && world.boxLine.connected()) {
      left();
    }
  }

  /** What the box does by itself, which must be what the design says. */
  private void observe() throws IOException {
    ended();
    asked();
  }

  /** It ends a consent whose service asks for it no more, perhaps just before it was killed. */
  private void ended() throws IOException {
    for (ExpectedConsent consent : world.living()) {
      if (world.everWithdrawn(consent.service)
          && record(consent).state(now()) == ConsentRecord.State.TERMINATED) {
        consent.end(now());
      }
    }
  }

  private void asked() throws IOException {
    boolean asked = world.box.rooms().questions().standing().isPresent();
    Optional<Instant> since = world.questions.since();
    if (asked && since.isEmpty()) {
      throw new AssertionError("asked at " + now() + ", and nothing changed");
    }
    boolean shared = world.living().stream().anyMatch(consent -> !consent.suspended());
    if (!asked && since.isPresent() && !now().isBefore(sparedUntil)) {
      if (shared && now().isBefore(since.get().plus(Duration.ofDays(30)))) {
        throw new AssertionError("not asked at " + now() + ", and much changed");
      }
      answered(false, now());
    }
  }

  private ConsentRecord record(ExpectedConsent consent) throws IOException {
    return world.box.rooms().consents().find(consent.id).orElseThrow();
  }

  /** The resident vouched for those who live here, or did not. */
  void answered(boolean yes, Instant at) {
    if (yes) {
      world.questions.yes(at);
      turnsUntilTold = TURNS_UNTIL_TOLD;
    } else {
      Instant since = world.questions.since().orElseThrow();
      world.living().stream()
          .filter(consent -> !consent.suspended())
          .forEach(consent -> consent.suspend(since, at));
      world.questions.over();
    }
  }

  /** Nothing was in the way: what closed and was seen before now has left. */
  private void left() {
    if (turnsUntilTold > 0) {
      turnsUntilTold--;
      return;
    }
    Instant closed = now().minus(ExpectedConsent.CLOSES);
    Instant seen = Instant.ofEpochSecond(Math.max(0, world.known.newest()));
    Instant known = seen.isBefore(closed) ? seen : closed;
    Instant certain = world.questions.since().filter(known::isAfter).orElse(known);
    world.homes.values().stream()
        .filter(consent -> consent.active(now()))
        .forEach(consent -> consent.left(certain));
  }

  /** The process is gone; it comes back after a while, and then somebody looks. */
  void down(Look look) {
    up = false;
    kills++;
    looks.add(look);
    world.known.restarted();
    boolean cut = world.random.nextInt(5) == 0;
    Duration away =
        cut
            ? world.between(Duration.ofMinutes(10), Duration.ofHours(9))
            : world.between(Duration.ofSeconds(2), Duration.ofSeconds(90));
    world.in(away, this::start);
  }

  private void start() throws IOException {
    if (!up) {
      world.box.start();
      up = true;
      for (Look look : looks) {
        look.run();
      }
      looks.clear();
      ended();
    }
  }

  /** Whether nothing goes wrong for now, so that the box can see that something changed. */
  boolean spared() {
    return now().isBefore(sparedUntil);
  }

  private void restart() throws IOException {
    if (up && !spared()) {
      world.box.stop();
      up = false;
      world.known.restarted();
      world.in(world.between(Duration.ofSeconds(2), Duration.ofMinutes(40)), this::start);
    }
  }

  private void kill() throws IOException {
    if (!up || spared()) {
      return;
    }
    if (world.random.nextInt(6) == 0) {
      world.box.kill();
      down(() -> {});
    } else {
      world.box.killAtCommit(world.random.nextInt(1, 12));
    }
  }

  private void silence() {
    silentUntil = now().plus(world.between(Duration.ofMinutes(6), Duration.ofHours(7)));
  }

  /** How often the process was killed, and how many turns its second loop took. */
  String counts() {
    return kills + " kills, " + turns + " turns";
  }
}
