// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.meter.Decoded;
import energy.foyer.meter.Reading;
import energy.foyer.meter.tic.TicDecoder;
import energy.foyer.meter.tic.TicMode;
import energy.foyer.window.Aggregates;
import energy.foyer.window.Boundary;
import energy.foyer.window.Figure;
import energy.foyer.window.Quality;
import energy.foyer.window.Quantity;
import energy.foyer.window.Statistic;
import energy.foyer.window.Step;
import energy.foyer.window.Trails;
import energy.foyer.window.Wanted;
import energy.foyer.window.Window;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a meter says of itself against what the gateway's own decoder and windows make of it. */
class TruthTest {
  private static final long EVERY = 60;

  /** Five minutes before midnight, so that a whole day of 23 and of 25 hours follows. */
  private static final Instant SPRING = Instant.parse("2026-03-28T22:55:00Z");

  private static final Instant AUTUMN = Instant.parse("2026-10-24T21:55:00Z");
  private static final Map<Instant, Integer> HOURS = Map.of(SPRING, 23, AUTUMN, 25);

  /**
   * Each kind of meter on both days takes long: else each on one of them, so that any two of its
   * traits are seen together on both.
   */
  static Stream<Arguments> meters() {
    List<PretendModel> models = PretendMeterTest.models().toList();
    List<Arguments> all = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      boolean even = Integer.bitCount(i) % 2 == 0;
      if (even || Boolean.getBoolean("foyer.long")) {
        all.add(Arguments.of(SPRING, models.get(i)));
      }
      if (!even || Boolean.getBoolean("foyer.long")) {
        all.add(Arguments.of(AUTUMN, models.get(i)));
      }
    }
    return all.stream();
  }

  /** The gateway's side of the line. */
  private static final class Gateway {
    private final TicDecoder decoder = new TicDecoder();
    private final Trails trails = new Trails();
    private final List<Wanted> wanted;
    private final Map<Instant, List<Boundary>> boundaries = new TreeMap<>();

    Gateway(Instant from, boolean exports) {
      List<Wanted> all = new ArrayList<>();
      for (Step step : List.of(Step.HALF_HOUR, Step.DAY)) {
        all.add(
            new Wanted(
                Quantity.ELECTRICITY_IMPORT, Statistic.SUM_BY_TARIFF, step, CivilTime.ZONE, from));
        if (exports) {
          all.add(
              new Wanted(Quantity.ELECTRICITY_EXPORT, Statistic.SUM, step, CivilTime.ZONE, from));
        }
      }
      wanted = List.copyOf(all);
    }

    void take(byte[] frame, Instant at) {
      ByteBuffer bytes = ByteBuffer.wrap(frame);
      Decoded decoded = decoder.decode(bytes);
      if (decoded instanceof Decoded.Incomplete) {
        decoded = decoder.end();
      }
      Decoded.Accepted accepted = (Decoded.Accepted) decoded;
      assertEquals(List.of(), accepted.rejections());
      long time = accepted.at() == Reading.UNDATED ? at.getEpochSecond() : accepted.at();
      assertEquals(at.getEpochSecond(), time);
      for (Boundary boundary : trails.accept(accepted, time, wanted)) {
        boundaries.computeIfAbsent(boundary.at(), any -> new ArrayList<>()).add(boundary);
      }
    }

    Optional<Figure> figure(Quantity quantity, Statistic statistic, Window window) {
      return Aggregates.figure(
          quantity,
          statistic,
          window,
          new Aggregates.Ends(
              boundaries.getOrDefault(window.start(), List.of()),
              boundaries.getOrDefault(window.end(), List.of())));
    }
  }

  @ParameterizedTest
  @MethodSource("meters")
  void truth_equalsWhatTheGatewayMakesOfTheFrames(Instant from, PretendModel model) {
    boolean exports = model.solar() && model.mode() == TicMode.STANDARD;
    int hours = HOURS.get(from);
    Gateway gateway = new Gateway(from, exports);
    PretendMeter meter = new PretendMeter(model, from);
    Map<Instant, Truth> truths = new TreeMap<>();
    Instant end = from.plusSeconds(hours * 3600L + 600);
    for (Instant at = from; !at.isAfter(end); at = at.plusSeconds(EVERY)) {
      meter.advance(at);
      gateway.take(meter.frame(), at);
      if (at.getEpochSecond() % 1800 == 0) {
        truths.put(at, meter.truth());
      }
    }
    assertEquals(0, gateway.trails.quarantined());
    Window day = Step.DAY.windowAt(from.plusSeconds(600), CivilTime.ZONE);
    assertEquals(hours * 3600L, day.seconds());
    compare(gateway, truths, day, exports);
    int halves = 0;
    for (Window half = Step.HALF_HOUR.windowAt(day.start(), CivilTime.ZONE);
        half.start().isBefore(day.end());
        half = half.next()) {
      compare(gateway, truths, half, exports);
      halves++;
    }
    assertEquals(2 * hours, halves);
  }

  private static void compare(
      Gateway gateway, Map<Instant, Truth> truths, Window window, boolean exports) {
    Map<String, Long> start = truths.get(window.start()).indexes();
    Map<String, Long> end = truths.get(window.end()).indexes();
    Figure sum = gateway.figure(Quantity.ELECTRICITY_IMPORT, Statistic.SUM, window).orElseThrow();
    assertEquals(end.get("1-0:1.8.0") - start.get("1-0:1.8.0"), sum.value());
    assertEquals(Quality.MEASURED, sum.quality());
    assertEquals(1000, sum.coverage());
    Figure tariffs =
        gateway.figure(Quantity.ELECTRICITY_IMPORT, Statistic.SUM_BY_TARIFF, window).orElseThrow();
    for (int index = 1; index <= 10; index++) {
      String code = "1-0:1.8." + index;
      int wanted = index;
      long told =
          tariffs.shares().stream()
              .filter(share -> share.index() == wanted)
              .mapToLong(Figure.Share::value)
              .sum();
      assertEquals(end.getOrDefault(code, 0L) - start.getOrDefault(code, 0L), told, code);
    }
    assertEquals(sum.value(), tariffs.value());
    if (exports) {
      Figure out = gateway.figure(Quantity.ELECTRICITY_EXPORT, Statistic.SUM, window).orElseThrow();
      assertEquals(end.get("1-0:2.8.0") - start.get("1-0:2.8.0"), out.value());
    }
  }

  @ParameterizedTest
  @MethodSource("energy.foyer.provisioning.bench.PretendMeterTest#models")
  void line_holdsEveryIndexThatTheFrameTells(PretendModel model) {
    PretendMeter meter = new PretendMeter(model, SPRING);
    Gateway gateway = new Gateway(SPRING, false);
    gateway.take(meter.frame(), SPRING);
    Decoded.Accepted frame =
        (Decoded.Accepted) new TicDecoder().decode(ByteBuffer.wrap(meter.frame()));
    String line = meter.truth().line();
    for (Reading reading : frame.readings()) {
      String obis = reading.register().obis();
      if (obis.matches("1-0:[1-8]\\.8\\.\\d+")) {
        assertTrue(line.contains("\"" + obis + "\":" + reading.value()), obis + " in " + line);
      }
    }
    assertTrue(line.startsWith("{\"at\":\"2026-03-28T22:55:00Z\",\"tariff\":"), line);
  }
}
