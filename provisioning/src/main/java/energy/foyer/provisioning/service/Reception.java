// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import energy.foyer.mqtt.Arrival;
import energy.foyer.mqtt.BackOff;
import energy.foyer.mqtt.Broker;
import energy.foyer.wire.Receiver;
import energy.foyer.wire.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * A service's receiver: subscribes, opens and verifies, de-duplicates, gives out one line for each
 * accepted document, answers receipts. A packet is acknowledged to the broker once what it said is
 * kept; a line is struck off once it was given out, so that a kill loses none and repeats at most
 * the lines of one turn. One thread runs it.
 */
public final class Reception implements AutoCloseable {
  private static final int MOST_A_TURN = 64;
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration TIDY = Duration.ofHours(1);

  /** How long it waits at its end for whoever takes the lines. */
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  /** A line that stood so long was good: the next failure is a first one. */
  private static final Duration PROVEN_AFTER = Duration.ofMinutes(1);

  /**
   * Whose it is.
   *
   * @param receiver the service with its keys, the newest first
   * @param state folder of its database, mode 0700
   */
  public record Identity(Receiver receiver, Path state) {}

  /**
   * How it speaks.
   *
   * @param lines one JSON object each
   * @param notes one sentence at each change of the line
   */
  public record Voice(Outlet lines, Consumer<String> notes) {}

  private final String service;
  private final Broker broker;
  private final Bell bell;
  private final Voice voice;
  private final Clock clock;
  private final Archive archive;
  private final Intake intake;
  private final Receipts receipts;
  private final LineTable lines;
  private final Tally tally = new Tally();
  private final BackOff backOff;
  private Instant tidied = Instant.MIN;
  private boolean lineStands = true;
  private boolean waiting;
  private boolean tried;
  private OptionalLong connectedAt = OptionalLong.empty();
  private volatile boolean stopped;

  /**
   * What it needs of the world.
   *
   * @param bell which the broker rings when something came, and when a line is lost
   */
  public record World(Broker broker, Bell bell, Clock clock, BackOff backOff) {}

  /**
   * Opens its database; connects to nobody yet.
   *
   * @throws IOException if the database cannot be used
   */
  public Reception(Identity identity, World world, Voice voice) throws IOException {
    this.service = identity.receiver().service();
    this.broker = world.broker();
    this.bell = world.bell();
    this.clock = world.clock();
    this.backOff = world.backOff();
    this.voice = voice;
    archive = Archive.open(identity.state());
    intake = new Intake(identity.receiver(), archive, tally);
    receipts = new Receipts(identity.receiver().keys().get(0), archive, tally);
    lines = new LineTable(archive);
  }

  /** What came since it started. */
  public Tally tally() {
    return tally;
  }

  /** Makes {@link #run} return soon; from any thread. */
  public void stop() {
    stopped = true;
    bell.ring();
  }

  /**
   * Runs until it is stopped, or has given out so many aggregates.
   *
   * @throws IOException if the database fails or nobody takes the lines
   */
  public void run(long aggregates) throws IOException {
    while (!stopped && tally.of("aggregates") < aggregates) {
      try {
        if (!broker.connected()) {
          reconnect();
        } else if (turn() == 0) {
          bell.await(PAUSE);
        }
      } catch (InterruptedException asked) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    try {
      farewell();
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
    }
  }

  /** One attempt; each but the first waits, also after a line that stood only for a moment. */
  private void reconnect() throws InterruptedException {
    long now = System.nanoTime();
    if (connectedAt.isPresent() && now - connectedAt.getAsLong() >= PROVEN_AFTER.toNanos()) {
      backOff.reset();
    }
    connectedAt = OptionalLong.empty();
    if (tried) {
      rest(backOff.next());
    }
    tried = true;
    if (!stopped) {
      connect();
    }
  }

  /** Rests so long, however often it rings meanwhile: an attempt that fails rings too. */
  private void rest(Duration most) throws InterruptedException {
    long until = System.nanoTime() + most.toNanos();
    long left = most.toNanos();
    while (left > 0 && !stopped) {
      bell.await(Duration.ofNanos(left));
      left = until - System.nanoTime();
    }
  }

  private void connect() {
    try {
      broker.connect(Optional.empty());
      broker.subscribe(List.of(Topics.allConsents(service), Topics.allAggregates(service)));
    } catch (IOException refused) {
      if (lineStands) {
        voice.notes().accept("no line to the broker: " + refused.getMessage() + "; trying on");
      }
      lineStands = false;
      broker.cut();
      return;
    }
    voice.notes().accept("connected");
    lineStands = true;
    connectedAt = OptionalLong.of(System.nanoTime());
  }

  /**
   * One turn: takes in what came, gives out lines, sends receipts.
   *
   * @return how much was done, 0 for nothing
   */
  private int turn() throws IOException {
    Instant now = clock.instant();
    List<Arrival> arrivals = arrivals();
    archive.transact(
        () -> {
          for (Arrival arrival : arrivals) {
            intake.accept(arrival.packet().topic(), arrival.packet().payload(), now);
          }
          return arrivals.size();
        });
    arrivals.forEach(Arrival::taken);
    int done = arrivals.size() + giveOut();
    // behind a backlog the broker's answer to a receipt would stand behind all that waits
    return arrivals.size() < MOST_A_TURN ? done + tell(now) : done;
  }

  /** What was kept is given out, as far as it is taken soon, and answered before it ends. */
  private void farewell() throws IOException, InterruptedException {
    long until = System.nanoTime() + FAREWELL.toNanos();
    while (giveOut() > 0 || waiting && System.nanoTime() < until) {
      if (waiting) {
        bell.await(PAUSE);
      }
    }
    if (broker.connected()) {
      receipts.send(broker, clock.instant(), Duration.ZERO);
    }
  }

  private List<Arrival> arrivals() {
    List<Arrival> arrivals = new ArrayList<>();
    while (arrivals.size() < MOST_A_TURN) {
      Optional<Arrival> arrival = broker.received();
      if (arrival.isEmpty()) {
        break;
      }
      arrivals.add(arrival.get());
    }
    return arrivals;
  }

  /** How many lines were taken; the others are given again. */
  private int giveOut() throws IOException {
    List<LineTable.Line> next = archive.transact(() -> lines.next(MOST_A_TURN));
    int taken = voice.lines().give(next.stream().map(LineTable.Line::text).toList());
    if (taken > 0) {
      long last = next.get(taken - 1).id();
      archive.change(() -> lines.printed(last));
    }
    waiting = taken < next.size();
    return taken;
  }

  private int tell(Instant now) throws IOException {
    if (!broker.connected()) {
      return 0;
    }
    if (tidied.isBefore(now.minus(TIDY)) || tidied.isAfter(now)) {
      tidied = now;
      archive.change(() -> intake.expire(now));
      receipts.close(broker, now);
    }
    return receipts.send(broker, now, Receipts.APART);
  }

  /** Closes its database; the broker is its maker's. */
  @Override
  public void close() throws IOException {
    archive.close();
  }
}
