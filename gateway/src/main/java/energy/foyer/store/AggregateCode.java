// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.window.Aggregate;
import energy.foyer.window.Figure;
import energy.foyer.window.Gauge;
import energy.foyer.window.Quality;
import energy.foyer.window.Quantity;
import energy.foyer.window.Statistic;
import energy.foyer.window.Step;
import energy.foyer.window.TariffKind;
import energy.foyer.window.Window;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Figures as bytes, for rows under the box keys. */
final class AggregateCode {
  private AggregateCode() {}

  static byte[] bytes(Aggregate aggregate) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    write(new DataOutputStream(bytes), aggregate);
    return bytes.toByteArray();
  }

  static void write(DataOutputStream out, Aggregate aggregate) throws IOException {
    out.writeUTF(aggregate.quantity().code());
    out.writeUTF(aggregate.statistic().code());
    out.writeUTF(aggregate.step().code());
    out.writeUTF(aggregate.zone().getId());
    out.writeInt(aggregate.figures().size());
    for (Figure figure : aggregate.figures()) {
      out.writeLong(figure.window().start().getEpochSecond());
      out.writeLong(figure.value());
      out.writeInt(figure.coverage());
      out.writeUTF(figure.quality().name());
      out.writeInt(figure.rev());
      out.writeInt(figure.shares().size());
      for (Figure.Share share : figure.shares()) {
        out.writeInt(share.index());
        out.writeUTF(share.kind().name());
        out.writeLong(share.value());
      }
      out.writeInt(figure.gauge().map(Gauge.POWERS::indexOf).orElse(-1));
    }
  }

  static Aggregate read(DataInputStream in) throws IOException {
    Quantity quantity = Quantity.of(in.readUTF()).orElseThrow();
    Statistic statistic = Statistic.of(in.readUTF()).orElseThrow();
    Step step = Step.of(in.readUTF()).orElseThrow();
    ZoneId zone = ZoneId.of(in.readUTF());
    int count = in.readInt();
    List<Figure> figures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      figures.add(figure(in, step, zone));
    }
    return new Aggregate(quantity, statistic, step, zone, figures);
  }

  private static Figure figure(DataInputStream in, Step step, ZoneId zone) throws IOException {
    Window window = step.windowAt(Instant.ofEpochSecond(in.readLong()), zone);
    long value = in.readLong();
    int coverage = in.readInt();
    Quality quality = Quality.valueOf(in.readUTF());
    int rev = in.readInt();
    int count = in.readInt();
    List<Figure.Share> shares = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      shares.add(new Figure.Share(in.readInt(), TariffKind.valueOf(in.readUTF()), in.readLong()));
    }
    int gauge = in.readInt();
    return new Figure(
        window,
        value,
        shares,
        coverage,
        quality,
        rev,
        gauge < 0 ? Optional.empty() : Optional.of(Gauge.POWERS.get(gauge)));
  }
}
