// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.Readout;
import energy.foyer.store.Unlocked;
import energy.foyer.window.Grain;
import energy.foyer.window.Quantity;
import energy.foyer.window.Series;
import energy.foyer.window.Span;
import energy.foyer.window.Sum;
import energy.foyer.window.TariffKind;
import energy.foyer.window.Total;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Writes half-hours and days as a Green Button feed. Source: NAESB REQ.21 ESPI 4.0, schemas {@code
 * usage.xsd} and {@code atom.xsd}.
 *
 * <p>A usage point for each of electricity, gas and water; in it a meter reading for each register
 * and grain, with blocks of intervals. Tariff registers carry the tariff index as {@code tou}. A
 * value of which an end was interpolated has quality 9.
 */
final class ExportEspi {
  private static final String INTERPOLATED =
      "<ReadingQuality><quality>9</quality></ReadingQuality>";

  private final Readout readout;
  private final ZoneId zone;
  private final Unlocked resident;
  private final Instant until;
  private final Consumer<String> step;
  private final Map<Line, Integer> known = new LinkedHashMap<>();

  /** What one meter reading tells. */
  private record Line(Series series, Grain grain) {
    Quantity quantity() {
      return Quantity.covering(series.obis()).orElseThrow();
    }

    /** Of ESPI's ServiceKind: electricity, gas, water. */
    int service() {
      return quantity().electric() ? 0 : quantity() == Quantity.GAS ? 1 : 2;
    }

    String point() {
      return "/espi/1_1/resource/UsagePoint/" + (service() + 1);
    }

    String title() {
      return series.obis() + series.kind().map(TariffKind::code).map(" "::concat).orElse("");
    }
  }

  ExportEspi(Desk desk, Unlocked resident, Instant until, Consumer<String> step) {
    this.readout = desk.books().readout();
    this.zone = desk.parts().zone();
    this.resident = resident;
    this.until = until;
    this.step = step;
  }

  /** Writes the totals of spans that follow each other. */
  void write(List<Span> legs, OutputStream out) throws IOException {
    Writer to = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 14);
    to.write(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<feed xmlns=\"http://www.w3.org/2005/Atom\">\n"
            + id("feed")
            + "<title>foyer-gateway</title>"
            + updated()
            + "<link rel=\"self\" href=\"/espi/1_1/resource/Batch\"/>\n");
    entry(
        to,
        new Resource("time", "/espi/1_1/resource/LocalTimeParameters/1", "LocalTimeParameters"),
        EspiTime.of(zone));
    for (Grain grain : List.of(Grain.DAY, Grain.HALF_HOUR)) {
      for (Span leg : legs) {
        blocks(to, grain, readout.totals(resident, grain, leg).totals(), leg);
        step.accept(ExportEntry.ESPI.file() + " " + leg.end().atZone(zone).toLocalDate());
      }
    }
    to.write("</feed>\n");
    to.flush();
  }

  private record Resource(String name, String path, String kind) {}

  private void blocks(Writer to, Grain grain, List<Total> totals, Span leg) throws IOException {
    Map<Line, List<Total>> lines = new LinkedHashMap<>();
    for (Total total : totals) {
      boolean mine = leg.holds(total.span().start()) && total.span().start().isBefore(until);
      for (Sum sum : mine ? total.sums() : List.<Sum>of()) {
        if (Quantity.covering(sum.series().obis()).isPresent()) {
          lines.computeIfAbsent(new Line(sum.series(), grain), one -> new ArrayList<>()).add(total);
        }
      }
    }
    for (Map.Entry<Line, List<Total>> one : lines.entrySet()) {
      begin(to, one.getKey());
      block(to, one.getKey(), one.getValue());
    }
  }

  /** Tells what a reading is before its first block. */
  private void begin(Writer to, Line line) throws IOException {
    if (known.containsKey(line)) {
      return;
    }
    boolean first = known.keySet().stream().noneMatch(one -> one.service() == line.service());
    int number = known.size() + 1;
    known.put(line, number);
    if (first) {
      entry(
          to,
          new Resource("point " + line.service(), line.point(), "UsagePoint"),
          "<ServiceCategory><kind>" + line.service() + "</kind></ServiceCategory>",
          line.point() + "/MeterReading",
          "/espi/1_1/resource/LocalTimeParameters/1");
    }
    String reading = line.point() + "/MeterReading/" + number;
    String type = "/espi/1_1/resource/ReadingType/" + number;
    entry(
        to,
        new Resource(line.title() + ", " + iso(line.grain()), reading, "MeterReading"),
        "",
        reading + "/IntervalBlock",
        type);
    entry(to, new Resource("type of " + line.title(), type, "ReadingType"), type(line));
  }

  private static String iso(Grain grain) {
    return grain == Grain.DAY ? "P1D" : "PT30M";
  }

  private static String type(Line line) {
    Quantity quantity = line.quantity();
    int commodity = quantity.electric() ? 1 : quantity == Quantity.GAS ? 7 : 9;
    int direction = quantity == Quantity.ELECTRICITY_EXPORT ? 19 : 1;
    int length = line.grain() == Grain.DAY ? 86_400 : 1800;
    int index = line.series().index();
    return "<accumulationBehaviour>4</accumulationBehaviour><commodity>"
        + commodity
        + "</commodity><dataQualifier>12</dataQualifier><flowDirection>"
        + direction
        + "</flowDirection><intervalLength>"
        + length
        + "</intervalLength><kind>"
        + (quantity.electric() ? 12 : 58)
        + "</kind><powerOfTenMultiplier>0</powerOfTenMultiplier>"
        + (index > 0 ? "<tou>" + index + "</tou>" : "")
        + "<uom>"
        + (quantity.electric() ? 72 : 134)
        + "</uom>";
  }

  private void block(Writer to, Line line, List<Total> totals) throws IOException {
    Instant start = totals.get(0).span().start();
    Instant end = totals.get(totals.size() - 1).span().end();
    StringBuilder body = new StringBuilder(totals.size() * 120);
    body.append("<interval>").append(period(new Span(start, end))).append("</interval>");
    for (Total total : totals) {
      for (Sum sum : total.sums()) {
        if (sum.series().equals(line.series())) {
          body.append("<IntervalReading>")
              .append(sum.estimated() ? INTERPOLATED : "")
              .append("<timePeriod>")
              .append(period(total.span()))
              .append("</timePeriod><value>")
              .append(sum.value())
              .append("</value>");
          int index = line.series().index();
          body.append(index > 0 ? "<tou>" + index + "</tou>" : "").append("</IntervalReading>");
        }
      }
    }
    String reading = line.point() + "/MeterReading/" + known.get(line);
    String path = reading + "/IntervalBlock/" + start.getEpochSecond();
    entry(to, new Resource(line.title(), path, "IntervalBlock"), body);
  }

  private static String period(Span span) {
    return "<duration>"
        + span.seconds()
        + "</duration><start>"
        + span.start().getEpochSecond()
        + "</start>";
  }

  private void entry(Writer to, Resource resource, CharSequence body, String... related)
      throws IOException {
    String path = resource.path();
    to.write("<entry>" + id(path) + link("self", path));
    to.write(link("up", path.substring(0, path.lastIndexOf('/'))));
    for (String one : related) {
      to.write(link("related", one));
    }
    to.write("<title>" + escaped(resource.name()) + "</title>");
    to.write("<content><" + resource.kind() + " xmlns=\"http://naesb.org/espi\">");
    to.append(body);
    to.write("</" + resource.kind() + "></content>" + updated() + "</entry>\n");
  }

  private static String link(String rel, String href) {
    return "<link rel=\"" + rel + "\" href=\"" + href + "\"/>";
  }

  private String updated() {
    return "<updated>" + until + "</updated>";
  }

  private static String id(String name) {
    byte[] bytes = ("foyer " + name).getBytes(StandardCharsets.UTF_8);
    return "<id>urn:uuid:" + UUID.nameUUIDFromBytes(bytes) + "</id>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
