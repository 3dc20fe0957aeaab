// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import energy.foyer.meter.Unit;
import energy.foyer.window.Aggregate;
import energy.foyer.window.Figure;
import energy.foyer.window.Gauge;
import energy.foyer.window.Quality;
import energy.foyer.window.Quantity;
import energy.foyer.window.Statistic;
import energy.foyer.window.Step;
import energy.foyer.window.TariffKind;
import energy.foyer.window.Window;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The document of every figure there is keeps to the schema and is read as it was written. */
final class EveryFigureOnTheWireTest {
  private static final Schemas SCHEMAS = new Schemas();
  private static final AggregatesJson.Head HEAD =
      new AggregatesJson.Head(Scene.CONSENT, 7, Scene.NOW);

  static List<Aggregate> all() {
    List<Aggregate> all = new ArrayList<>();
    for (Quantity quantity : Quantity.values()) {
      for (Statistic statistic : Statistic.values()) {
        for (Step step : Step.values()) {
          if (statistic.fits(quantity, step)) {
            for (Optional<Gauge> gauge : gauges(quantity, statistic)) {
              all.add(aggregate(quantity, statistic, figure(statistic, step, gauge)));
            }
          }
        }
      }
    }
    return all;
  }

  private static List<Optional<Gauge>> gauges(Quantity quantity, Statistic statistic) {
    return Gauge.of(quantity, statistic).isPresent()
        ? List.of(Optional.empty())
        : Gauge.POWERS.stream().map(Optional::of).toList();
  }

  private static Figure figure(Statistic statistic, Step step, Optional<Gauge> gauge) {
    Window window = step.windowAt(Instant.parse("2026-10-25T00:40:00Z"), Scene.PARIS);
    List<Figure.Share> shares =
        statistic == Statistic.SUM_BY_TARIFF
            ? List.of(new Figure.Share(2, TariffKind.PEAK, 321))
            : List.of();
    return new Figure(window, 321, shares, 1000, Quality.MEASURED, 0, gauge);
  }

  private static Aggregate aggregate(Quantity quantity, Statistic statistic, Figure figure) {
    Step step = figure.window().step();
    return new Aggregate(quantity, statistic, step, Scene.PARIS, List.of(figure));
  }

  private static Aggregate read(byte[] document) throws Unfit {
    Fields fields = Fields.of(document);
    assertEquals(HEAD, AggregatesJson.head(fields));
    return AggregatesJson.read(fields);
  }

  @ParameterizedTest
  @MethodSource("all")
  void document_keepsToItsSchema_andIsReadAsWritten(Aggregate aggregate) throws IOException, Unfit {
    byte[] document = AggregatesJson.bytes(HEAD, aggregate);
    assertEquals(List.of(), SCHEMAS.faults("aggregates", document));
    assertEquals(aggregate, read(document));
  }

  @Test
  void everyOtherStatistic_isRefusedBySchemaAndReader() throws IOException, Unfit {
    int refused = 0;
    for (Aggregate aggregate : all()) {
      for (Statistic other : Statistic.values()) {
        String before = "\"" + aggregate.statistic().code() + "\"";
        byte[] document = changed(aggregate, before, "\"" + other.code() + "\"");
        if (other != aggregate.statistic()) {
          assertRefused(document);
          refused++;
        }
      }
    }
    assertEquals(all().size() * 3, refused);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"VA\"|\"W\"",
        "\"VA\"|\"kVA\"",
        "1-0:9.7.0|1-0:1.7.0",
        "1-0:9.7.0|1-0:10.7.0",
        "1-0:9.7.0|1-0:1.8.0",
        "electricity.import|electricity.export",
        "electricity.import|gas.volume"
      })
  void highestPowerOfAnotherRegister_isRefusedBySchemaAndReader(String from, String to)
      throws IOException {
    Gauge apparent = new Gauge(Unit.VOLT_AMPERE, "1-0:9.7.0");
    Figure figure = figure(Statistic.MAX_POWER, Step.DAY, Optional.of(apparent));
    assertRefused(
        changed(aggregate(Quantity.ELECTRICITY_IMPORT, Statistic.MAX_POWER, figure), from, to));
  }

  @Test
  void unitOfMaximum_isThatOfTheMeter() throws IOException {
    Gauge active = new Gauge(Unit.WATT, "1-0:1.7.0");
    Figure figure = figure(Statistic.MAX_POWER, Step.DAY, Optional.of(active));
    Aggregate aggregate = aggregate(Quantity.ELECTRICITY_IMPORT, Statistic.MAX_POWER, figure);
    String text = new String(AggregatesJson.bytes(HEAD, aggregate), StandardCharsets.UTF_8);
    assertEquals(
        "\"obis\":\"1-0:1.7.0\",\"unit\":\"W\",\"statistic\":\"max-power\"",
        text.substring(text.indexOf("\"obis\""), text.indexOf(",\"step\"")));
  }

  @Test
  void figuresOfTwoRegisters_areNoAggregate() {
    Figure one = figure(Statistic.MAX_POWER, Step.DAY, Optional.of(Gauge.POWERS.get(0)));
    Window next = one.window().next();
    Figure other =
        new Figure(next, 5, List.of(), 1000, Quality.MEASURED, 0, Optional.of(Gauge.POWERS.get(2)));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Aggregate(
                Quantity.ELECTRICITY_IMPORT,
                Statistic.MAX_POWER,
                Step.DAY,
                Scene.PARIS,
                List.of(one, other)));
    Figure bare = figure(Statistic.SUM, Step.DAY, Optional.empty());
    assertThrows(
        IllegalArgumentException.class,
        () -> aggregate(Quantity.ELECTRICITY_IMPORT, Statistic.MAX_POWER, bare));
    assertThrows(
        IllegalArgumentException.class, () -> aggregate(Quantity.WATER, Statistic.BASE_LOAD, bare));
  }

  private static byte[] changed(Aggregate aggregate, String from, String to) {
    String text = new String(AggregatesJson.bytes(HEAD, aggregate), StandardCharsets.UTF_8);
    return text.replace(from, to).getBytes(StandardCharsets.UTF_8);
  }

  private static void assertRefused(byte[] document) throws IOException {
    String text = new String(document, StandardCharsets.UTF_8);
    assertEquals(false, SCHEMAS.faults("aggregates", document).isEmpty(), text);
    assertThrows(Unfit.class, () -> read(document), text);
  }
}
