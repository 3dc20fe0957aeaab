// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.consent.Ask;
import energy.foyer.consent.Choice;
import energy.foyer.consent.ConsentEvent;
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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * What the resident does, whenever it comes to mind: grants, narrower or whole, pauses of one or
 * all, by command or button, slips of the finger, withdrawals, logins. What is done is told to the
 * expectation.
 */
final class SimulatedResident {
  private static final String METHOD = "command";
  private static final List<Step> STEPS = List.of(Step.DAY, Step.WEEK, Step.MONTH);

  private final SimulatedWorld world;
  private final SimulatedHome home;
  private final SplittableRandom random;
  private int grants;
  private int withdrawals;
  private int pauses;

  SimulatedResident(SimulatedWorld world, SimulatedHome home) {
    this.world = world;
    this.home = home;
    random = world.random.split();
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
    world.box.disarm();
    switch (random.nextInt(12)) {
      case 0, 1, 2, 3 -> grant();
      case 4 -> pauseOne();
      case 5 -> press();
      case 6, 7 -> resumeAll();
      case 8 -> slip();
      case 9 -> withdrawOne();
      case 10 -> login();
      default -> home.turn();
    }
    if (random.nextBoolean() && home.up()) {
      // each change wakes the second loop
      home.turn();
    }
  }

  private List<ExpectedConsent> living() {
    return world.homes.values().stream()
        .filter(consent -> consent.living(now()))
        .sorted(Comparator.comparing(consent -> consent.id))
        .toList();
  }

  private Optional<ExpectedConsent> any(List<ExpectedConsent> some) {
    return some.isEmpty() ? Optional.empty() : Optional.of(some.get(random.nextInt(some.size())));
  }

  private void grant() throws IOException {
    SimulatedService service = world.services.get(random.nextInt(world.services.size()));
    Optional<Offer> offer = world.box.rooms().offers().find(service.name());
    if (offer.isEmpty()) {
      return;
    }
    List<Ask> asks = narrowed(offer.get());
    boolean exists =
        living().stream()
            .anyMatch(
                consent ->
                    consent.service.equals(service.name()) && consent.step() == asks.get(0).step());
    if (exists) {
      return;
    }
    boolean brief = asks.get(0).step() == Step.HALF_HOUR;
    Period duration = Period.ofDays(brief ? random.nextInt(1, 7) : random.nextInt(2, 70));
    UUID id = identity();
    ConsentKeys keys = ConsentKeys.create();
    Choice choice = new Choice(asks, duration, Map.of(), SimulatedWorld.PARIS, "fr", METHOD);
    ConsentRecord record = Grant.given(id, offer.get(), choice, keys.home(), now());
    world.homes.put(
        keys.home(),
        new ExpectedConsent(
            new ExpectedConsent.Names(id, service.name(), keys.home(), keys.address()),
            asks,
            SimulatedWorld.PARIS,
            new ExpectedConsent.Window(
                now(), now().atZone(SimulatedWorld.PARIS).plus(duration).toInstant())));
    world.box.rooms().consents().give(record, keys);
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
    for (Ask ask : offer.asks()) {
      if (ask.required() || random.nextBoolean()) {
        asks.add(new Ask(ask.quantity(), ask.statistic(), step, ask.history(), ask.required()));
      }
    }
    if (asks.isEmpty()) {
      Ask ask = offer.asks().get(0);
      asks.add(new Ask(ask.quantity(), ask.statistic(), step, ask.history(), ask.required()));
    }
    return asks;
  }

  private void change(ExpectedConsent consent, ConsentEvent.Kind kind) throws IOException {
    world.box.rooms().consents().change(consent.id, new ConsentEvent(kind, now(), METHOD));
  }

  private void pause(ExpectedConsent consent) throws IOException {
    change(consent, ConsentEvent.Kind.PAUSED);
    consent.pause(now());
    pauses++;
  }

  private void resume(ExpectedConsent consent) throws IOException {
    change(consent, ConsentEvent.Kind.RESUMED);
    consent.resume(now());
  }

  private void pauseOne() throws IOException {
    Optional<ExpectedConsent> one = any(living().stream().filter(c -> !c.paused()).toList());
    if (one.isPresent()) {
      pause(one.get());
    }
  }

  private void resumeAll() throws IOException {
    for (ExpectedConsent consent : living()) {
      if (consent.paused()) {
        resume(consent);
      }
    }
  }

  /** The button: pauses all while anything is shared. */
  private void press() {
    List<ExpectedConsent> active = living().stream().filter(c -> !c.paused()).toList();
    if (active.isEmpty()) {
      return;
    }
    Rooms rooms = world.box.rooms();
    new PauseButton(rooms.residence()::claimed, rooms.consents(), world.time, () -> {}).press();
    active.forEach(consent -> consent.pause(now()));
    pauses++;
  }

  /** Paused by mistake, and undone at once. */
  private void slip() throws IOException {
    Optional<ExpectedConsent> one = any(living().stream().filter(c -> !c.paused()).toList());
    if (one.isPresent()) {
      pause(one.get());
      world.in(
          Duration.ofSeconds(random.nextLong(1, 90)),
          () -> {
            if (home.up() && one.get().living(now()) && one.get().paused()) {
              world.box.disarm();
              resume(one.get());
            }
          });
    }
  }

  private void withdrawOne() throws IOException {
    Optional<ExpectedConsent> one = any(living());
    if (one.isPresent()) {
      withdraw(one.get());
    }
  }

  private void withdraw(ExpectedConsent consent) throws IOException {
    change(consent, ConsentEvent.Kind.WITHDRAWN);
    consent.end(now());
    withdrawals++;
  }

  /** Takes everything back. */
  void withdrawAll() throws IOException {
    for (ExpectedConsent consent : living()) {
      withdraw(consent);
    }
  }

  private void login() throws IOException {
    try (Unlocked unlocked = world.box.unlock()) {
      if (!unlocked.ledger().intact()) {
        throw new AssertionError("the ledger is not whole: " + unlocked.ledger());
      }
    }
  }

  /** What was done, in numbers. */
  String counts() {
    return grants + " grants, " + pauses + " pauses, " + withdrawals + " withdrawals";
  }
}
