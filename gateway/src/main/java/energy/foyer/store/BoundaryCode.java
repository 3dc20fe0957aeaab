// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.window.Boundary;
import energy.foyer.window.Gauge;
import energy.foyer.window.Measured;
import energy.foyer.window.Quantity;
import energy.foyer.window.Series;
import energy.foyer.window.Statistic;
import energy.foyer.window.Step;
import energy.foyer.window.TariffKind;
import energy.foyer.window.Window;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is kept of one instant, as bytes. */
final class BoundaryCode {
  /**
   * What is kept of one instant.
   *
   * @param boundaries what series had counted by then
   * @param measured what windows that end there showed
   */
  record Row(List<Boundary> boundaries, List<Measured> measured) {
    static final Row EMPTY = new Row(List.of(), List.of());

    Row {
      boundaries = List.copyOf(boundaries);
      measured = List.copyOf(measured);
    }

    boolean isEmpty() {
      return boundaries.isEmpty() && measured.isEmpty();
    }

    int size() {
      return boundaries.size() + measured.size();
    }

    /** Both: a series told again stands as it was told last, what was measured adds up. */
    Row plus(Row more) {
      Map<Series, Boundary> merged = new LinkedHashMap<>();
      boundaries.forEach(one -> merged.put(one.series(), one));
      more.boundaries.forEach(one -> merged.put(one.series(), one));
      List<Measured> all = new ArrayList<>(measured);
      for (Measured one : more.measured) {
        Optional<Measured> same = all.stream().filter(one::sameFigure).findFirst();
        all.removeIf(one::sameFigure);
        all.add(same.map(before -> before.plus(one)).orElse(one));
      }
      return new Row(List.copyOf(merged.values()), all);
    }

    /** Counts only. */
    @Override
    public String toString() {
      return "Row[" + size() + "]";
    }
  }

  private BoundaryCode() {}

  static void write(DataOutputStream out, Row row) throws IOException {
    out.writeInt(row.boundaries().size());
    for (Boundary boundary : row.boundaries()) {
      out.writeUTF(boundary.series().obis());
      out.writeUTF(boundary.series().kind().map(TariffKind::name).orElse(""));
      out.writeLong(boundary.total());
      out.writeLong(boundary.covered());
      out.writeInt(boundary.segment());
      out.writeBoolean(boundary.estimated());
    }
    out.writeInt(row.measured().size());
    for (Measured measured : row.measured()) {
      out.writeUTF(measured.quantity().code());
      out.writeUTF(measured.statistic().code());
      out.writeUTF(measured.window().step().code());
      out.writeUTF(measured.window().zone().getId());
      out.writeLong(measured.window().start().getEpochSecond());
      out.writeLong(measured.value());
      out.writeInt(Gauge.POWERS.indexOf(measured.gauge()));
    }
  }

  static Row read(DataInputStream in, Instant at) throws IOException {
    List<Boundary> boundaries = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      boundaries.add(boundary(in, at));
    }
    List<Measured> measured = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      measured.add(measured(in));
    }
    return new Row(boundaries, measured);
  }

  private static Boundary boundary(DataInputStream in, Instant at) throws IOException {
    String obis = in.readUTF();
    String kind = in.readUTF();
    Series series =
        new Series(obis, kind.isEmpty() ? Optional.empty() : Optional.of(TariffKind.valueOf(kind)));
    return new Boundary(series, at, in.readLong(), in.readLong(), in.readInt(), in.readBoolean());
  }

  private static Measured measured(DataInputStream in) throws IOException {
    Quantity quantity = Quantity.of(in.readUTF()).orElseThrow();
    Statistic statistic = Statistic.of(in.readUTF()).orElseThrow();
    Step step = Step.of(in.readUTF()).orElseThrow();
    ZoneId zone = ZoneId.of(in.readUTF());
    Window window = step.windowAt(Instant.ofEpochSecond(in.readLong()), zone);
    long value = in.readLong();
    int gauge = in.readInt();
    return new Measured(
        quantity,
        statistic,
        window,
        value,
        gauge < 0 ? Gauge.of(quantity, statistic).orElseThrow() : Gauge.POWERS.get(gauge));
  }
}
