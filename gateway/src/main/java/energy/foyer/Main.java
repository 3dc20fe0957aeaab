// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.board.Panel;
import energy.foyer.board.SteadyLine;
import energy.foyer.command.Gateway;
import energy.foyer.command.RunOptions;
import energy.foyer.command.Streams;
import energy.foyer.consent.Text;
import energy.foyer.forward.Forwarder;
import energy.foyer.meter.tic.TicDecoder;
import energy.foyer.mqtt.Broker;
import energy.foyer.resident.Claim;
import energy.foyer.resident.ClaimCode;
import energy.foyer.resident.ClaimWindow;
import energy.foyer.resident.Closed;
import energy.foyer.resident.LocalApi;
import energy.foyer.resident.Parts;
import energy.foyer.store.Database;
import energy.foyer.store.Departure;
import energy.foyer.store.Settling;
import energy.foyer.store.Unusable;
import energy.foyer.vault.BoxKeys;
import energy.foyer.vault.LostKeys;
import energy.foyer.wire.TerritoryKeys;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code foyer-gateway}: hands a command over, or wires the agent and keeps it running. */
public final class Main {
  private static final System.Logger LOG = System.getLogger(Main.class.getName());

  /** The pace of the second loop on the host's own clock. */
  private static final Duration TURN_EVERY = Duration.ofSeconds(10);

  /** Its rest at least, on a fast clock. */
  private static final Duration SHORTEST_REST = Duration.ofMillis(200);

  /** How far the meter's time may drift from the host's between two frames. */
  private static final Duration DRIFT = Duration.ofSeconds(120);

  private Main() {}

  public static void main(String[] arguments) {
    // One line an event: the journal adds the time.
    System.setProperty("java.util.logging.SimpleFormatter.format", "%4$s %5$s%6$s%n");
    // A library of the pins brings a log of its own, which nobody reads: the one in use is Java's.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    System.exit(new Gateway(Streams.standard(), Main::run).execute(arguments));
  }

  /**
   * Runs the agent until the system tells it to end, or it breaks.
   *
   * @return the exit code
   */
  private static int run(RunOptions options) {
    Clock clock =
        options
            .demonstration()
            .map(run -> (Clock) new FastClock(run.from(), run.speed(), System::nanoTime))
            .orElse(Clock.systemUTC());
    Life life = new Life();
    Runtime.getRuntime().addShutdownHook(new Thread(life::end, "end"));
    try {
      int code;
      do {
        code = round(options, clock, life);
      } while (life.again());
      return code;
    } finally {
      life.ended();
    }
  }

  /** Until the end, or until a backup was restored and all is opened anew; the exit code. */
  private static int round(RunOptions options, Clock clock, Life life) {
    try {
      Settling.Found found = Settling.in(options.config().dataFolder());
      if (found != Settling.Found.NOTHING) {
        boolean gone = found == Settling.Found.GONE;
        LOG.log(Level.INFO, gone ? "everything was erased" : "a backup was restored");
      }
      agent(options, clock, life);
      return life.exitCode();
    } catch (Unusable database) {
      return told(options, clock, life, Closed.by(database));
    } catch (LostKeys keys) {
      return told(options, clock, life, Closed.by(keys));
    } catch (IOException fault) {
      LOG.log(Level.ERROR, "the agent cannot run: {0}", fault.getMessage());
      return 1;
    }
  }

  /**
   * Tells what is wrong with the database or its keys and takes a backup, and does nothing else.
   *
   * @return the exit code
   */
  private static int told(RunOptions options, Clock clock, Life life, Text why) {
    LOG.log(Level.ERROR, "{0}; only its health is told, and a backup taken", why.en());
    Config config = options.config();
    TimeTrust trust = new TimeTrust(Path.of("/"), options.demonstration().isPresent());
    BoxHealth health = new BoxHealth(options, clock, trust, new MeterHealth(System::nanoTime));
    Parts parts =
        new Parts(
            () -> health.told("not read", Optional.empty()),
            List::of,
            clock,
            config.zone(),
            config.language(),
            new Claim(new ClaimWindow(System::nanoTime, false), ClaimCode.none()),
            System::nanoTime,
            Parts.Ahead.nothing(),
            life::wake,
            life::startAnew,
            Parts.Signing.none(),
            () -> {},
            () -> PageDoor.address(config));
    try (LocalApi api = LocalApi.closed(config.dataFolder(), config.apiPort(), parts, why);
        PageDoor page = PageDoor.open(config, api)) {
      LOG.log(Level.INFO, "the page answers on {0}", page);
      LOG.log(Level.INFO, "the local API answers on port {0}", "" + api.port());
      life.loop(TURN_EVERY, () -> true);
      return life.exitCode();
    } catch (IOException fault) {
      LOG.log(Level.ERROR, "the local API cannot open: {0}", fault.getMessage());
      return 1;
    }
  }

  /** How the agent was started, and what tells of the time and of the box. */
  private record Start(RunOptions options, Clock clock, Life life, TimeTrust trust) {
    Config config() {
      return options.config();
    }
  }

  private static void agent(RunOptions options, Clock clock, Life life) throws IOException {
    Start start =
        new Start(
            options, clock, life, new TimeTrust(Path.of("/"), options.demonstration().isPresent()));
    Config config = options.config();
    BoxKeys keys = BoxKeys.open(config.dataFolder());
    try (SteadyLine line =
            SteadyLine.open(config.meterLine(), config.dataFolder().resolve("native"));
        Database database = Database.open(config.dataFolder(), keys)) {
      if (Departure.goOn(database, clock.instant())) {
        life.startAnew();
        return;
      }
      agent(start, line, database);
    }
  }

  private static void agent(Start start, SteadyLine line, Database database) throws IOException {
    Config config = start.config();
    Clock clock = start.clock();
    Life life = start.life();
    Optional<Broker> broker = config.broker().map(at -> Enrolment.broker(config.box(), at, life));
    Rooms.Home home = new Rooms.Home(config.dataFolder(), config.zone());
    try (Rooms rooms = Rooms.on(database, broker, home)) {
      MeterHealth heard = new MeterHealth(System::nanoTime);
      Claim claim = claim(config, rooms);
      PauseButton button =
          new PauseButton(
              rooms.residence()::claimed, rooms.consents(), clock, claim.window()::press);
      LightSign sign =
          new LightSign(
              button::standing,
              new LightSign.Told(
                  () -> heard.talkingSince().isEmpty(), claim.window()::open, rooms::asks));
      try (Panel panel = panel(start, button, sign)) {
        BoxHealth health = new BoxHealth(start.options(), clock, start.trust(), heard);
        Optional<Forwarder> way =
            forwarder(config, broker, rooms, new Rooms.Outlook(health, panel::left));
        Dating.Time time =
            new Dating.Time(
                clock, start.trust(), new MeterTime(drift(start.options())), System::nanoTime);
        Live live = new Live();
        Collector collector =
            new Collector(new Collector.Parts(line, new TicDecoder(), live, rooms, time, heard));
        Discloser discloser = new Discloser(rooms, collector::seen);
        Parts parts =
            new Parts(
                () -> health.told(line.state(), way.map(Forwarder::delivery)),
                live::readings,
                clock,
                config.zone(),
                config.language(),
                claim,
                System::nanoTime,
                now -> Ahead.foreseen(discloser, now),
                life::wake,
                life::startAnew,
                Enrolment.signing(config.broker()),
                start.trust()::confirm,
                () -> PageDoor.address(config));
        serve(
            start,
            new Running(
                line, rooms, collector, discloser, way, parts, () -> panel.show(sign.now())));
      }
    }
  }

  /** All that runs. */
  private record Running(
      SteadyLine line,
      Rooms rooms,
      Collector collector,
      Discloser discloser,
      Optional<Forwarder> way,
      Parts parts,
      Runnable light) {}

  private static void serve(Start start, Running all) throws IOException {
    Config config = start.config();
    Turns turns =
        new Turns(
            new Turns.Work(all.discloser(), all.way(), all.rooms(), all.light()),
            start.clock(),
            start.trust());
    try (LocalApi api =
            LocalApi.open(config.dataFolder(), config.apiPort(), all.parts(), all.rooms().books());
        PageDoor page = PageDoor.open(config, api)) {
      LOG.log(Level.INFO, "the page answers on {0}", page);
      all.line().advice().ifPresent(advice -> LOG.log(Level.WARNING, "meter line: {0}", advice));
      Thread reading = start.life().start("collector", all.collector()::turn);
      LOG.log(Level.INFO, "ready; the local API answers on port {0}", "" + api.port());
      start.life().loop(pace(start.options()), turns::take);
      Life.join(reading, all.line()::close);
      all.collector().last();
    } finally {
      all.way().ifPresent(Forwarder::close);
    }
  }

  private static Panel panel(Start start, PauseButton button, LightSign sign) {
    return Panel.open(
        start.config().pins(),
        start.config().dataFolder().resolve("native"),
        () -> {
          button.press();
          start.life().wake();
          return sign.now();
        });
  }

  private static Claim claim(Config config, Rooms rooms) throws IOException {
    boolean claimed = rooms.residence().claimed();
    return new Claim(
        new ClaimWindow(System::nanoTime, config.pins().button().isPresent()),
        ClaimCode.of(config.claimHash(), config.dataFolder(), claimed));
  }

  private static Optional<Forwarder> forwarder(
      Config config, Optional<Broker> broker, Rooms rooms, Rooms.Outlook outlook)
      throws IOException {
    if (broker.isEmpty() || config.broker().isEmpty()) {
      return Optional.empty();
    }
    TerritoryKeys territory = Enrolment.territory(config.broker().get());
    return Optional.of(rooms.forwarder(broker.get(), territory, outlook, Rooms.Pace.real()));
  }

  /** How long the second loop rests between two turns, in real time. */
  private static Duration pace(RunOptions options) {
    long speed = options.demonstration().map(RunOptions.Demonstration::speed).orElse(1L);
    Duration pace = TURN_EVERY.dividedBy(speed);
    return pace.compareTo(SHORTEST_REST) < 0 ? SHORTEST_REST : pace;
  }

  /** How far meter and host may drift apart: a moment of the host is long on a fast clock. */
  private static Duration drift(RunOptions options) {
    long speed = options.demonstration().map(RunOptions.Demonstration::speed).orElse(1L);
    return DRIFT.multipliedBy(speed);
  }
}
