// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/**
 * What happens to a box and around it: frames and lost frames, turns, restarts, kills at any
 * commit, power cuts, outages of broker and services.
 */
final class SimulatedHome {
  private static final Duration TURN_LEAST = Duration.ofMinutes(15);
  private static final Duration TURN_MOST = Duration.ofMinutes(75);
  private static final Duration REFUSAL_RESTS = Duration.ofMinutes(70);
  private static final int FAULTS_PER_MILLE = 15;

  /** Seconds from frame to frame. */
  private static final long SPARSE = 900;

  private static final long DENSE = 60;

  private final SimulatedWorld world;
  private boolean up = true;
  private Instant silentUntil = Instant.MIN;
  private Instant guardedUntil = Instant.MIN;
  private Instant faultyUntil = Instant.MIN;
  private long kills;
  private long turns;

  SimulatedHome(SimulatedWorld world) {
    this.world = world;
  }

  /** Sets everything going. */
  void begin() {
    world.boxLine.faults(FAULTS_PER_MILLE);
    world.services.forEach(service -> service.line().faults(FAULTS_PER_MILLE));
    world.in(Duration.ZERO, this::frame);
    world.in(Duration.ofSeconds(45), this::turns);
    world.in(Duration.ofMinutes(7), this::serve);
    repeat(Duration.ofHours(4), Duration.ofHours(60), this::brokerGoes);
    repeat(Duration.ofHours(6), Duration.ofHours(80), this::restart);
    repeat(Duration.ofHours(3), Duration.ofHours(30), this::kill);
    repeat(Duration.ofHours(10), Duration.ofHours(90), this::silence);
    repeat(Duration.ofHours(8), Duration.ofHours(90), this::serviceGoes);
  }

  private void repeat(Duration least, Duration most, SimulatedWorld.Deed deed) {
    world.in(
        world.between(least, most),
        () -> {
          deed.run();
          repeat(least, most, deed);
        });
  }

  /** From now on nothing goes wrong any more. */
  void calm() throws IOException {
    world.still();
    world.boxLine.faults(0);
    silentUntil = Instant.MIN;
    for (SimulatedService service : world.services) {
      service.line().faults(0);
      service.comeBack();
    }
    world.broker.switchTo(true);
    if (!up) {
      start();
    }
    world.in(Duration.ofSeconds(untilNext(now().getEpochSecond())), this::frame);
    world.in(Duration.ofSeconds(45), this::turns);
    world.in(Duration.ofMinutes(7), this::serve);
  }

  private Instant now() {
    return world.time.instant();
  }

  boolean up() {
    return up;
  }

  private void frame() throws IOException {
    long second = now().getEpochSecond();
    boolean lost = world.random.nextInt(100) < 2 || now().isBefore(silentUntil);
    if (up && !lost) {
      SimulatedMeter.Counted counted = world.meter.counted(second);
      if (world.box.hear(world.meter.frame(second))) {
        world.known.heard(second, counted);
      } else {
        down();
      }
    }
    world.in(Duration.ofSeconds(untilNext(second)), this::frame);
  }

  /** A frame at each quarter of an hour, and for some hours each minute. */
  private long untilNext(long second) {
    boolean dense = Math.floorMod(second / 7200, 60) == 17;
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
    boolean lives = world.box.turn();
    boolean faulty = world.boxLine.wasFaulty();
    if (!lives) {
      down();
      return;
    }
    if (faulty) {
      faultyUntil = now().plus(REFUSAL_RESTS);
    }
    if (!now().isBefore(faultyUntil) && world.boxLine.connected()) {
      left();
    }
  }

  /** Nothing was in the way: what closed and was seen before now has left. */
  private void left() {
    Instant closed = now().minus(ExpectedConsent.CLOSES);
    Instant seen = Instant.ofEpochSecond(Math.max(0, world.known.newest()));
    Instant certain = seen.isBefore(closed) ? seen : closed;
    world.homes.values().stream()
        .filter(consent -> consent.active(now()))
        .forEach(consent -> consent.left(certain));
  }

  private void serve() throws IOException {
    for (SimulatedService service : world.services) {
      service.turn();
    }
    world.in(world.between(TURN_LEAST, TURN_MOST), this::serve);
  }

  /** The process is gone; it comes back after a while. */
  private void down() {
    up = false;
    kills++;
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
    }
  }

  private boolean spared() {
    return !up || now().isBefore(guardedUntil);
  }

  private void restart() throws IOException {
    if (!spared()) {
      world.box.stop();
      up = false;
      world.known.restarted();
      world.in(world.between(Duration.ofSeconds(2), Duration.ofMinutes(40)), this::start);
    }
  }

  private void kill() throws IOException {
    if (spared()) {
      return;
    }
    if (world.random.nextInt(6) == 0) {
      world.box.kill();
      down();
    } else {
      world.box.killAtCommit(world.random.nextInt(1, 12));
    }
  }

  private void brokerGoes() {
    if (world.broker.up()) {
      world.broker.switchTo(false);
      boolean days = world.random.nextInt(4) == 0;
      world.in(
          days
              ? world.between(Duration.ofHours(20), Duration.ofDays(4))
              : world.between(Duration.ofMinutes(1), Duration.ofHours(5)),
          () -> world.broker.switchTo(true));
    }
  }

  private void silence() {
    if (!now().isBefore(guardedUntil)) {
      silentUntil = now().plus(world.between(Duration.ofMinutes(6), Duration.ofHours(7)));
    }
  }

  private void serviceGoes() throws IOException {
    SimulatedService service = world.services.get(world.random.nextInt(world.services.size()));
    service.leave();
    world.in(world.between(Duration.ofMinutes(5), Duration.ofDays(2)), service::comeBack);
  }

  /** How often the process was killed, and how many turns its second loop took. */
  String counts() {
    return kills + " kills, " + turns + " turns";
  }
}
