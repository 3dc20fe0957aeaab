// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.consent.Ask;
import energy.foyer.consent.Choice;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.consent.Grant;
import energy.foyer.consent.Offer;
import energy.foyer.store.Unlocked;
import energy.foyer.window.Step;
import energy.foyer.wire.ConsentKeys;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * What the resident does, whenever it comes to mind: grants, narrower or whole, pauses of one or
 * all, by command or button, slips of the finger, withdrawals, logins, answers.
 */
final class SimulatedResident {
  private static final String METHOD = "command";
  private static final List<Step> STEPS = List.of(Step.DAY, Step.WEEK, Step.MONTH);

  private final SimulatedWorld world;
  private final SimulatedHome home;
  private final SplittableRandom random;
  private final ResidentDeeds deeds;
  private int grants;
  private int withdrawals;
  private int pauses;
  private int answers;

  SimulatedResident(SimulatedWorld world, SimulatedHome home) {
    this.world = world;
    this.home = home;
    random = world.random.split();
    deeds = new ResidentDeeds(world, home, random);
  }

  void begin() {
    world.in(Duration.ofMinutes(61).plusSeconds(13), this::live);
  }

  private void live() throws IOException {
    act();
    // never on a boundary: what starts at the very instant of a grant is a matter of taste
    long seconds = random.nextLong(40, 4 * 3600);
    boolean boundary = (now().getEpochSecond() + seconds) % SimulatedMeter.EVEN == 0;
    world.in(Duration.ofSeconds(boundary ? seconds + 1 : seconds), this::live);
  }

  private Instant now() {
    return world.time.instant();
  }

  private void act() throws IOException {
    if (!home.up()) {
      return;
    }
    int what = random.nextInt(14);
    switch (what) {
      case 0, 1, 2, 3 -> grant();
      case 4 -> pauseOne();
      case 5 -> press();
      case 6, 7 -> resumeAll();
      case 8 -> slip();
      case 9 -> withdrawOne();
      case 10 -> login();
      case 11, 12 -> answer();
      default -> home.turn();
    }
    if (random.nextBoolean()) {
      // each change wakes the second loop
      home.turn();
    }
  }

  private Optional<ExpectedConsent> active() {
    List<ExpectedConsent> some = world.living().stream().filter(c -> !c.paused()).toList();
    return any(some);
  }

  private Optional<ExpectedConsent> any(List<ExpectedConsent> some) {
    return some.isEmpty() ? Optional.empty() : Optional.of(some.get(random.nextInt(some.size())));
  }

  private void grant() throws IOException {
    SimulatedService service = world.services.get(random.nextInt(world.services.size()));
    Optional<Offer> offer = world.box.rooms().offers().find(service.name());
    if (offer.isEmpty() || home.doubtful()) {
      return;
    }
    List<Ask> asks = narrowed(offer.get());
    boolean exists =
        world.living().stream()
            .anyMatch(
                consent ->
                    consent.service.equals(service.name()) && consent.step() == asks.get(0).step());
    if (!exists) {
      boolean brief = asks.get(0).step() == Step.HALF_HOUR;
      grant(offer.get(), asks, Period.ofDays(brief ? random.nextInt(1, 7) : random.nextInt(2, 70)));
    }
  }

  private void grant(Offer offer, List<Ask> asks, Period duration) throws IOException {
    UUID id = identity();
    ConsentKeys keys = ConsentKeys.create();
    Choice choice = new Choice(asks, duration, Map.of(), SimulatedWorld.PARIS, "fr", METHOD);
    ConsentRecord record = Grant.given(id, offer, choice, keys.home(), now());
    ExpectedConsent consent =
        new ExpectedConsent(
            new ExpectedConsent.Names(id, offer.service(), keys.home(), keys.address()),
            asks,
            SimulatedWorld.PARIS,
            new ExpectedConsent.Window(
                now(), now().atZone(SimulatedWorld.PARIS).plus(duration).toInstant()));
    deeds.does(
        () -> world.box.give(record, keys),
        () -> world.box.rooms().consents().find(id).isPresent(),
        () -> world.homes.put(keys.home(), consent));
    grants++;
  }

  /** A random identity (RFC 9562, version 4) that is the same for the same seed. */
  private UUID identity() {
    long high = random.nextLong() & ~0xF000L | 0x4000L;
    long low = random.nextLong() & ~(0b11L << 62) | 0b10L << 62;
    return new UUID(high, low);
  }

  /** What is required, now and then a part of the rest, now and then at a coarser step. */
  private List<Ask> narrowed(Offer offer) {
    List<Ask> asks = new ArrayList<>();
    Step step = offer.asks().get(0).step();
    if (random.nextInt(4) == 0) {
      step = STEPS.get(Math.max(STEPS.indexOf(step), random.nextInt(STEPS.size())));
    }
    Period history = Period.ofDays(random.nextInt(20));
    for (Ask ask : offer.asks()) {
      if (ask.required() || random.nextBoolean()) {
        asks.add(narrowed(ask, step, history));
      }
    }
    if (asks.isEmpty()) {
      asks.add(narrowed(offer.asks().get(0), step, history));
    }
    return asks;
  }

  /** At most as far back as it is asked, and now and then not at all. */
  private Ask narrowed(Ask ask, Step step, Period history) {
    boolean days = ask.history().getMonths() == 0;
    boolean further = days && history.getDays() > ask.history().getDays();
    Period back = further ? ask.history() : history;
    Period granted = random.nextInt(3) == 0 ? Period.ZERO : back;
    return new Ask(ask.quantity(), ask.statistic(), step, granted, ask.required());
  }

  private void pauseOne() throws IOException {
    Optional<ExpectedConsent> one = active();
    if (one.isPresent()) {
      deeds.pause(one.get());
      pauses++;
    }
  }

  private void resumeAll() throws IOException {
    for (ExpectedConsent consent : world.living()) {
      boolean vouched = !consent.suspended() || !home.doubtful();
      if (consent.paused() && vouched && home.up()) {
        deeds.resume(consent);
      }
    }
  }

  /** The button: pauses all while anything is shared. */
  private void press() throws IOException {
    List<ExpectedConsent> active = world.living().stream().filter(c -> !c.paused()).toList();
    if (!active.isEmpty()) {
      deeds.press(active);
      pauses++;
    }
  }

  /** Paused by mistake, and undone at once. */
  private void slip() throws IOException {
    Optional<ExpectedConsent> one = active();
    if (one.isPresent()) {
      pauses++;
      deeds.pause(one.get());
      world.in(
          Duration.ofSeconds(random.nextLong(1, 90)),
          () -> {
            boolean paused = one.get().paused() && !one.get().suspended();
            if (home.up() && one.get().living(now()) && paused) {
              deeds.resume(one.get());
            }
          });
    }
  }

  private void withdrawOne() throws IOException {
    Optional<ExpectedConsent> one = any(world.living());
    if (one.isPresent()) {
      deeds.withdraw(one.get(), random.nextInt(3) == 0);
      withdrawals++;
    }
  }

  /** Takes everything back. */
  void withdrawAll() throws IOException {
    for (ExpectedConsent consent : world.living()) {
      world.box.rooms().consents().change(consent.id, ResidentDeeds.withdrawn(now()));
      consent.end(now());
      withdrawals++;
    }
  }

  private void login() throws IOException {
    world.box.disarm();
    try (Unlocked unlocked = world.box.unlock()) {
      if (!unlocked.ledger().intact()) {
        throw new AssertionError("the ledger is not whole: " + unlocked.ledger());
      }
    }
  }

  private void answer() throws IOException {
    if (world.box.rooms().questions().standing().isPresent()) {
      deeds.answer(random.nextInt(3) > 0);
      answers++;
    }
  }

  /** Says yes to what is asked still. */
  void vouch() throws IOException {
    if (world.box.rooms().questions().answer(true, now())) {
      home.answered(true, now());
    }
  }

  /** What was done, in numbers. */
  String counts() {
    return String.join(
        ", ",
        grants + " grants",
        pauses + " pauses",
        withdrawals + " withdrawals",
        answers + " answers");
  }
}
