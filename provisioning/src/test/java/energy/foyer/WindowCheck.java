// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.ExpectedConsent.Window;
import energy.foyer.KnownIndexes.Range;
import energy.foyer.SimulatedMeter.Counted;
import energy.foyer.consent.Ask;
import energy.foyer.provisioning.service.Desk;
import energy.foyer.window.Aggregate;
import energy.foyer.window.Figure;
import energy.foyer.window.Quality;
import energy.foyer.window.Statistic;
import energy.foyer.wire.Numbered;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which windows arrived and what they tell, against what the design promises. */
final class WindowCheck {
  private final SimulatedWorld world;
  private final Instant end;
  private final Map<String, TreeMap<Instant, Figure>> told = new TreeMap<>();
  private final Set<String> takenRows = new HashSet<>();
  private int windows;
  private int exact;

  WindowCheck(SimulatedWorld world, OpenedMessages opened) {
    this.world = world;
    end = world.time.instant();
    for (Numbered message : opened.numbered()) {
      boolean taken = world.sent.taken(opened.hash(message));
      message.aggregate().ifPresent(aggregate -> take(message, aggregate, taken));
    }
  }

  private void take(Numbered message, Aggregate aggregate, boolean taken) {
    sealed(message, aggregate);
    String key = key(message.consent().toString(), aggregate.statistic());
    TreeMap<Instant, Figure> all = told.computeIfAbsent(key, of -> new TreeMap<>());
    for (Figure figure : aggregate.figures()) {
      Figure before = all.put(figure.window().start(), figure);
      assertTrue(before == null, () -> "told twice: " + figure.window() + " of " + key);
      if (taken) {
        takenRows.add(row(key, figure));
      }
    }
  }

  /** A message was sealed while its consent was active, and nothing of it was held back then. */
  private void sealed(Numbered message, Aggregate aggregate) {
    ExpectedConsent consent = world.homes.get(message.home());
    Instant produced = message.produced();
    assertTrue(consent.wasActive(produced), () -> "sealed at " + produced + " under " + consent.id);
    for (Figure figure : aggregate.figures()) {
      Instant over = figure.window().end();
      // what history holds at the grant is over: nothing of it can come late any more
      boolean past = consent.past(figure.window().start());
      Instant closed = past ? over : over.plus(ExpectedConsent.CLOSES);
      assertTrue(!closed.isAfter(produced), () -> "sealed before it closed: " + figure.window());
      assertTrue(
          world.questions.open(over, produced),
          () -> "sealed at " + produced + " while it was asked: " + figure.window());
    }
  }

  private static String key(String consent, Statistic statistic) {
    return consent + " " + statistic.code();
  }

  void check() {
    for (ExpectedConsent consent : world.homes.values()) {
      for (Ask ask : consent.asks) {
        TreeMap<Instant, Figure> figures =
            told.getOrDefault(key(consent.id.toString(), ask.statistic()), new TreeMap<>());
        due(consent, ask, figures);
        if (ask.statistic() == Statistic.MAX_POWER) {
          figures.values().forEach(this::highest);
        } else {
          figures.values().forEach(figure -> value(consent, ask, figure));
          conserved(figures);
        }
      }
    }
  }

  private void due(ExpectedConsent consent, Ask ask, TreeMap<Instant, Figure> figures) {
    Set<Instant> due = new HashSet<>();
    for (Window window : consent.due(ask, world.known.since(), end)) {
      due.add(window.start());
      Figure figure = figures.get(window.start());
      assertTrue(
          figure != null || !consent.certain(window) || silent(ask, window),
          () -> "due and never told: " + window + " of " + consent.id + ", " + ask);
      assertTrue(figure == null || figure.window().end().equals(window.end()), window::toString);
    }
    for (Instant start : figures.keySet()) {
      assertTrue(due.contains(start), () -> "told and not due: " + start + " of " + consent.id);
    }
    windows += figures.size();
  }

  /** Whether nothing was heard in a window of a figure that frames tell, not indexes. */
  private boolean silent(Ask ask, Window window) {
    return ask.statistic() == Statistic.MAX_POWER
        && world.known.highest(window.start(), window.end()).known().isEmpty();
  }

  private void highest(Figure figure) {
    KnownIndexes.Highest highest =
        world.known.highest(figure.window().start(), figure.window().end());
    long most = highest.heard().orElseThrow();
    within(highest.known().orElse(0), figure.value(), most, figure.window().toString());
  }

  private Range range(Instant instant) {
    Optional<Range> range = world.known.at(instant);
    return range.orElseThrow(() -> new AssertionError("told without frames around " + instant));
  }

  private void value(ExpectedConsent consent, Ask ask, Figure figure) {
    Range from = range(figure.window().start());
    Range to = range(figure.window().end());
    Counted least = to.least().minus(from.most());
    Counted most = to.most().minus(from.least());
    String where = figure.window() + " of " + consent.id;
    within(least.total(), figure.value(), most.total(), where);
    if (ask.statistic() == Statistic.SUM_BY_TARIFF) {
      Map<Integer, Long> shares = new TreeMap<>(Map.of(1, 0L, 2, 0L));
      figure.shares().forEach(share -> shares.merge(share.index(), share.value(), Long::sum));
      assertEquals(Set.of(1, 2), shares.keySet(), where);
      within(least.cheap(), shares.get(1), most.cheap(), where);
      within(least.dear(), shares.get(2), most.dear(), where);
    }
    boolean known = exact(figure.window().start()) && exact(figure.window().end());
    exact += known ? 1 : 0;
    // history adds up days, of which each says only whether one of its own ends was read
    boolean past = consent.past(figure.window().start());
    assertTrue(
        !known || past || figure.quality() != Quality.ESTIMATED, "both ends were read: " + where);
    assertTrue(figure.coverage() >= 0 && figure.coverage() <= 1000, where);
  }

  private boolean exact(Instant instant) {
    Range range = range(instant);
    return range.least().equals(range.most());
  }

  private static void within(long least, long value, long most, String where) {
    assertTrue(
        Math.max(0, least) <= value && value <= most,
        () -> value + " is not from " + least + " to " + most + ": " + where);
  }

  /** Adjoining windows sum to the difference of the indexes at their outer ends. */
  private void conserved(TreeMap<Instant, Figure> figures) {
    Optional<Instant> from = Optional.empty();
    Optional<Instant> next = Optional.empty();
    long sum = 0;
    for (Figure figure : figures.values()) {
      Instant start = figure.window().start();
      if (!next.equals(Optional.of(start)) || from.isEmpty()) {
        from = exact(start) ? Optional.of(start) : Optional.empty();
        sum = 0;
      }
      sum += figure.value();
      next = Optional.of(figure.window().end());
      if (from.isPresent() && exact(figure.window().end())) {
        long counted =
            range(figure.window().end()).least().total() - range(from.get()).least().total();
        assertEquals(counted, sum, "energy from " + from.get() + " to " + next.get());
        from = next;
        sum = 0;
      }
    }
  }

  /**
   * A database of a service holds each window that the broker took for it, once, and nothing else,
   * and of what is to be erased nothing.
   */
  void arrived(SimulatedService service, List<Desk.Kept> kept) {
    Map<String, Boolean> own = new TreeMap<>();
    for (ExpectedConsent consent : world.homes.values()) {
      // what ended so long ago is being deleted by now
      boolean deleted =
          consent
              .lastChance(end)
              .atZone(SimulatedWorld.PARIS)
              .plus(SimulatedService.DELETION)
              .minusDays(2)
              .toInstant()
              .isBefore(end);
      if (consent.service.equals(service.name()) && !deleted) {
        own.put(consent.id.toString(), consent.erased());
      }
    }
    Set<String> left = new TreeSet<>();
    told.forEach(
        (key, figures) -> {
          if (Boolean.FALSE.equals(own.get(key.split(" ")[0]))) {
            figures.values().stream()
                .map(figure -> row(key, figure))
                .filter(takenRows::contains)
                .forEach(left::add);
          }
        });
    Set<String> arrived = new TreeSet<>();
    for (Desk.Kept one : kept) {
      String row =
          String.join(
              " ",
              one.consent(),
              one.statistic(),
              one.start().toString(),
              Integer.toString(one.rev()),
              Long.toString(one.value()));
      // the database may serve other seeds too
      if (own.containsKey(one.consent())) {
        assertTrue(arrived.add(row), () -> "twice in a database: " + row);
      }
    }
    Set<String> missing = new TreeSet<>(left);
    missing.removeAll(arrived);
    assertEquals(Set.of(), missing, "left and never arrived");
    arrived.removeAll(left);
    assertEquals(Set.of(), arrived, "arrived and never left, or erased");
  }

  private static String row(String key, Figure figure) {
    return String.join(
        " ",
        key,
        figure.window().start().toString(),
        Integer.toString(figure.rev()),
        Long.toString(figure.value()));
  }

  /** How many windows arrived, and of how many both ends were read. */
  String counts() {
    return windows + " windows (" + exact + " read at both ends)";
  }
}
