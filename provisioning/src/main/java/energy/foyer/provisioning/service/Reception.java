// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import energy.foyer.mqtt.Arrival;
import energy.foyer.mqtt.BackOff;
import energy.foyer.mqtt.Broker;
import energy.foyer.wire.Receiver;
import energy.foyer.wire.Topics;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A service's receiver: subscribes, opens and verifies, de-duplicates, gives out one line for each
 * accepted document, answers receipts. A packet is acknowledged to the broker once what it said is
 * kept; a line is struck off once it was given out, so that a kill loses none and repeats at most
 * the lines of one turn. One thread runs it.
 */
public final class Reception {
  private static final int MOST_A_TURN = 64;
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration TIDY = Duration.ofHours(1);

  /** A line that stood so long was good: the next failure is a first one. */
  private static final Duration PROVEN_AFTER = Duration.ofMinutes(1);

  /**
   * Whose it is.
   *
   * @param receiver the service with its keys, the newest first
   * @param archive where it keeps what it accepted; closed by whoever opened it
   */
  public record Identity(Receiver receiver, Archive archive) {}

  /**
   * How it works.
   *
   * @param group under which figures are shared with other receivers on the same archive, {@code
   *     [a-z0-9-]{1,30}}; empty for a receiver alone
   * @param lines whether what it accepted is given out in lines; else the archive itself is where
   *     it is wanted
   * @param onlyCopy whether what the archive keeps lies nowhere else, so that an erasure is done
   *     and signed at once; else once {@link Erasures#done} says so
   * @param receiptsAfter how long homes are to keep what came, so that an archive restored to an
   *     earlier day is filled again by them; at most 30 days, as long as homes keep anything
   */
  public record Settings(
      Optional<String> group, boolean lines, boolean onlyCopy, Duration receiptsAfter) {
    /** One receiver, which gives out lines. */
    public static final Settings ALONE = new Settings(Optional.empty(), true, false, Duration.ZERO);

    private static final Pattern GROUP = Pattern.compile("[a-z0-9-]{1,30}");

    public Settings {
      if (group.isPresent() && !GROUP.matcher(group.get()).matches()) {
        throw new IllegalArgumentException("group: expected 1 to 30 of a-z, 0-9 and -");
      }
      if (receiptsAfter.isNegative() || receiptsAfter.compareTo(Duration.ofDays(30)) > 0) {
        throw new IllegalArgumentException("receipts after: expected 0 to 30 days");
      }
    }

    /**
     * How long the broker is to keep what comes for a receiver that is away. Alone, as long as a
     * message may wait for its consent record; of a group, short, since what one of the dead has is
     * asked of homes again once the broker let it go, and until then nobody has it.
     */
    public Duration session() {
      return group.isPresent() ? Duration.ofMinutes(10) : ParkedTable.WAIT;
    }

    /** The filter of the figures. */
    private String figures(String service) {
      String all = Topics.allAggregates(service);
      return group.map(name -> "$share/" + name + "/" + all).orElse(all);
    }
  }

  /** How it speaks: one JSON object a line, one sentence a change, numbers. */
  public record Voice(Outlet lines, Consumer<String> notes, Metrics metrics) {
    public Voice(Outlet lines, Consumer<String> notes) {
      this(lines, notes, new Metrics(""));
    }
  }

  private final String service;
  private final Settings settings;
  private final Broker broker;
  private final Bell bell;
  private final Voice voice;
  private final Clock clock;
  private final Archive archive;
  private final Intake intake;
  private final Receipts receipts;
  private final Retention retention;
  private final DueTable due;
  private final Giving giving;
  private final Vitals vitals;
  private final Tally tally = new Tally();
  private final BackOff backOff;
  private Instant tidied = Instant.MIN;
  private boolean lineStands = true;
  private boolean archiveStands = true;
  private int openings;
  private boolean tried;
  private OptionalLong connectedAt = OptionalLong.empty();
  private volatile boolean stopped;

  /**
   * What it needs of the world.
   *
   * @param bell which the broker rings when something came, and when a line is lost
   */
  public record World(Broker broker, Bell bell, Clock clock, BackOff backOff) {}

  /** Connects to nobody yet. */
  public Reception(Identity identity, World world, Voice voice, Settings settings) {
    this.settings = settings;
    this.service = identity.receiver().service();
    this.broker = world.broker();
    this.bell = world.bell();
    this.clock = world.clock();
    this.backOff = world.backOff();
    this.voice = voice;
    archive = identity.archive();
    intake = new Intake(identity.receiver(), archive, tally, settings);
    receipts =
        new Receipts(identity.receiver().keys().get(0), archive, tally, settings.receiptsAfter());
    retention = new Retention(archive);
    due = new DueTable(archive);
    giving = new Giving(archive, settings.lines() ? voice.lines() : List::size, clock);
    vitals = new Vitals(archive, voice.metrics());
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
   * Runs until it is stopped, or has taken in so many aggregates. While the database is gone it
   * keeps off the broker, which keeps what comes; all that was not acknowledged comes again then.
   *
   * @throws IOException if the archive is that of another service, or nobody takes the lines
   */
  public void run(long aggregates) throws IOException {
    while (!stopped && tally.of("aggregates") < aggregates) {
      try {
        if (!broker.connected()) {
          reconnect();
        } else if (turn() == 0) {
          bell.await(PAUSE);
        }
      } catch (DatabaseGone gone) {
        keepOff(gone);
      } catch (InterruptedException asked) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    try {
      farewell();
    } catch (DatabaseGone gone) {
      keepOff(gone);
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets the line go, so that nothing is acknowledged that is not kept. */
  private void keepOff(DatabaseGone gone) {
    if (archiveStands) {
      voice.notes().accept(gone.getMessage() + "; trying on");
    }
    archiveStands = false;
    vitals.gone();
    broker.cut();
  }

  /** One attempt; each but the first waits, also after a line that stood only for a moment. */
  private void reconnect() throws InterruptedException, IOException {
    long now = System.nanoTime();
    if (connectedAt.isPresent() && now - connectedAt.getAsLong() >= PROVEN_AFTER.toNanos()) {
      backOff.reset();
    }
    connectedAt = OptionalLong.empty();
    vitals.line(false);
    if (tried) {
      giving.rest(backOff.next(), bell, () -> stopped);
    }
    tried = true;
    if (!stopped) {
      connect();
    }
  }

  /** One attempt to connect. */
  void connect() throws IOException {
    archive.serve(service);
    if (archive.openings() != openings) {
      archive.change(() -> due.refill(clock.instant(), DueTable.REFILL_AT_OPENING));
      openings = archive.openings();
    }
    archiveStands = true;
    vitals.stands();
    try {
      broker.connect(Optional.empty());
      broker.subscribe(List.of(Topics.allConsents(service), settings.figures(service)));
    } catch (IOException refused) {
      if (lineStands) {
        voice.notes().accept("no line to the broker: " + refused.getMessage() + "; trying on");
      }
      lineStands = false;
      vitals.line(false);
      broker.cut();
      return;
    }
    voice.notes().accept("connected");
    lineStands = true;
    vitals.line(true);
    connectedAt = OptionalLong.of(System.nanoTime());
  }

  /**
   * One turn: takes in what came, gives out lines, sends receipts.
   *
   * @return how much was done, 0 for nothing
   */
  int turn() throws IOException {
    Instant now = clock.instant();
    List<Arrival> arrivals = Intake.arrivals(broker, MOST_A_TURN);
    if (!arrivals.isEmpty()) {
      takeIn(arrivals, now);
    }
    int done = arrivals.size() + giving.turn();
    vitals.count(now);
    // behind a backlog the broker's answer to a receipt would stand behind all that waits
    return arrivals.size() < MOST_A_TURN ? done + tell(now) : done;
  }

  private void takeIn(List<Arrival> arrivals, Instant now) throws IOException {
    Tally.Mark before = tally.mark();
    boolean kept = false;
    try {
      archive.change(
          () -> {
            intake.hold(arrivals);
            for (Arrival arrival : arrivals) {
              intake.accept(arrival.packet().topic(), arrival.packet().payload(), now);
            }
          });
      kept = true;
    } finally {
      if (!kept) {
        tally.back(before);
      }
    }
    arrivals.forEach(Arrival::taken);
    vitals.came(now);
  }

  /** What was kept is given out, as far as it is taken soon, and answered before it ends. */
  private void farewell() throws IOException, InterruptedException {
    giving.finish(bell);
    if (broker.connected()) {
      receipts.send(broker, clock.instant(), Duration.ZERO);
    }
  }

  private int tell(Instant now) throws IOException {
    if (!broker.connected()) {
      return 0;
    }
    if (tidied.isBefore(now.minus(TIDY)) || tidied.isAfter(now)) {
      tidied = now;
      archive.change(() -> intake.expire(now));
      retention.tidy(now);
      archive.change(() -> due.refill(now, DueTable.REFILL));
      receipts.close(broker, now);
    }
    return receipts.send(broker, now, Receipts.APART);
  }
}
