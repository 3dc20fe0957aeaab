// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import energy.foyer.window.Aggregate;
import energy.foyer.window.Figure;
import energy.foyer.window.Gauge;
import energy.foyer.window.Quality;
import energy.foyer.window.Quantity;
import energy.foyer.window.Statistic;
import energy.foyer.window.Step;
import energy.foyer.window.TariffKind;
import energy.foyer.window.Window;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Figures, and the void that stands for them, to and from their members. */
final class AggregatesJson {

  /** Most watt-hours of one window: a thousand times what a city uses in a year. */
  private static final long MOST_VALUE = 999_999_999_999_999L;

  private static final int MOST_SHARES = 40;
  private static final Pattern CONSENT =
      Pattern.compile("urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern ZONE = Pattern.compile("[A-Za-z]+(/[A-Za-z0-9_+-]+){0,2}");

  /** Bytes that a value takes at its longest; shorter ones are filled up behind the document. */
  private static final int WIDEST_VALUE = 15;

  private static final int WIDEST_COVERAGE = 4;
  private static final int WIDEST_REV = 10;

  private AggregatesJson() {}

  /** The number of a message and when the door let it out. */
  record Head(UUID consent, long seq, Instant produced) {
    Map<String, Object> members() {
      return Members.of(
          "v", 1, "consent", "urn:uuid:" + consent, "seq", seq, "produced", produced.toString());
    }
  }

  static byte[] annulled(Head head) {
    Map<String, Object> members = head.members();
    members.put("void", true);
    return JsonText.bytes(members);
  }

  /**
   * The document of figures. Spaces behind it make up for digits that values do not have, so that
   * its length tells how many windows and registers there are and nothing of what they counted.
   */
  static byte[] bytes(Head head, Aggregate aggregate) {
    Map<String, Object> members = head.members();
    members.put("quantity", aggregate.quantity().code());
    members.put("obis", aggregate.obis());
    members.put("unit", aggregate.unit().symbol());
    members.put("statistic", aggregate.statistic().code());
    members.put("step", aggregate.step().code());
    members.put("zone", aggregate.zone().getId());
    boolean byTariff = aggregate.statistic() == Statistic.SUM_BY_TARIFF;
    List<Map<String, Object>> windows = new ArrayList<>();
    int missing = 0;
    for (Figure figure : aggregate.figures()) {
      windows.add(window(figure, byTariff));
      missing += shortfall(figure, byTariff);
    }
    members.put("windows", windows);
    byte[] json = JsonText.bytes(members);
    byte[] filled = Arrays.copyOf(json, json.length + missing);
    Arrays.fill(filled, json.length, filled.length, (byte) ' ');
    return filled;
  }

  private static Map<String, Object> window(Figure figure, boolean byTariff) {
    Map<String, Object> members = Members.of("start", civil(figure, figure.window().start()));
    members.put("end", civil(figure, figure.window().end()));
    if (byTariff) {
      members.put(
          "values",
          figure.shares().stream()
              .map(
                  share ->
                      Members.of(
                          "index", share.index(),
                          "kind", share.kind().code(),
                          "value", share.value()))
              .toList());
    } else {
      members.put("value", figure.value());
    }
    members.put("coverage", figure.coverage());
    members.put("quality", figure.quality().code());
    members.put("rev", figure.rev());
    return members;
  }

  private static int shortfall(Figure figure, boolean byTariff) {
    int missing =
        WIDEST_COVERAGE
            - width(figure.coverage())
            + WIDEST_REV
            - width(figure.rev())
            + Quality.METER_CHANGED.code().length()
            - figure.quality().code().length();
    if (!byTariff) {
      return missing + WIDEST_VALUE - width(figure.value());
    }
    for (Figure.Share share : figure.shares()) {
      missing += WIDEST_VALUE - width(share.value());
    }
    return missing;
  }

  private static int width(long number) {
    return Long.toString(number).length();
  }

  private static String civil(Figure figure, Instant instant) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        instant.atZone(figure.window().zone()).toOffsetDateTime());
  }

  static Head head(Fields fields) {
    return new Head(
        consent(fields), fields.whole("seq", 1, Fields.LARGEST), fields.instant("produced"));
  }

  /** The consent that a document names. */
  static UUID consent(Fields fields) {
    String urn = fields.text("consent", CONSENT);
    return CONSENT.matcher(urn).matches()
        ? UUID.fromString(urn.substring("urn:uuid:".length()))
        : new UUID(0, 0);
  }

  static void checkVoid(Fields fields) throws Unfit {
    if (!fields.flag("void")) {
      fields.fault("void", "true");
    }
    fields.done();
  }

  static Aggregate read(Fields fields) throws Unfit {
    Quantity quantity = fields.one("quantity", Quantity.values(), Quantity::code);
    Statistic statistic = fields.one("statistic", Statistic.values(), Statistic::code);
    Step step = fields.one("step", Step.values(), Step::code);
    if (!statistic.fits(quantity, step)) {
      fields.fault("statistic", "one that is told of " + quantity.code() + " at " + step.code());
    }
    Optional<Gauge> gauge = gauge(fields, quantity, statistic);
    ZoneId zone = zone(fields, "zone");
    List<Figure> figures = new ArrayList<>();
    Instant last = Instant.MIN;
    for (Fields window : fields.objects("windows", 1, Aggregate.MOST_FIGURES)) {
      Figure figure = figure(window, statistic, new Place(span(window, step, zone), gauge));
      if (figure.window().start().isBefore(last)) {
        window.fault("start", "windows in the order of time, none twice");
      }
      last = figure.window().end();
      figures.add(figure);
    }
    fields.done();
    return new Aggregate(quantity, statistic, step, zone, figures);
  }

  static ZoneId zone(Fields fields, String name) {
    String id = fields.text(name, ZONE);
    try {
      return ZONE.matcher(id).matches() ? ZoneId.of(id) : ZoneId.of("UTC");
    } catch (DateTimeException unknown) {
      fields.fault(name, "a zone of the IANA list");
      return ZoneId.of("UTC");
    }
  }

  private static Window span(Fields fields, Step step, ZoneId zone) {
    Window window = step.windowAt(fields.instant("start"), zone);
    if (!window.start().equals(fields.instant("start"))) {
      fields.fault("start", "the start of a window of " + step.code());
    }
    if (!window.end().equals(fields.instant("end"))) {
      fields.fault("end", "the end of the window of " + step.code() + " that starts there");
    }
    return window;
  }

  /** What the document says of all its figures, and the window of one of them. */
  private record Place(Window window, Optional<Gauge> gauge) {}

  /** The register, checked; empty where quantity and statistic say it. */
  private static Optional<Gauge> gauge(Fields fields, Quantity quantity, Statistic statistic) {
    Optional<Gauge> known = Gauge.of(quantity, statistic);
    Gauge gauge =
        known.orElseGet(() -> fields.one("obis", Gauge.POWERS.toArray(Gauge[]::new), Gauge::obis));
    fields.exactly("obis", gauge.obis());
    fields.exactly("unit", gauge.unit().symbol());
    return known.isPresent() ? Optional.empty() : Optional.of(gauge);
  }

  private static Figure figure(Fields fields, Statistic statistic, Place place) {
    List<Figure.Share> shares = List.of();
    long value;
    if (statistic == Statistic.SUM_BY_TARIFF) {
      shares =
          fields.objects("values", 1, MOST_SHARES).stream().map(AggregatesJson::share).toList();
      value = shares.stream().mapToLong(Figure.Share::value).sum();
      if (fields.has("value")) {
        fields.fault("value", "values instead");
      }
    } else {
      value = fields.whole("value", 0, MOST_VALUE);
      if (fields.has("values")) {
        fields.fault("values", "value instead");
      }
    }
    return new Figure(
        place.window(),
        value,
        shares,
        (int) fields.whole("coverage", 0, 1000),
        fields.one("quality", Quality.values(), Quality::code),
        (int) fields.whole("rev", 0, Integer.MAX_VALUE),
        place.gauge());
  }

  private static Figure.Share share(Fields fields) {
    return new Figure.Share(
        (int) fields.whole("index", 1, 10),
        fields.one("kind", TariffKind.values(), TariffKind::code),
        fields.whole("value", 0, MOST_VALUE));
  }
}
