// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.Fault;
import energy.foyer.resident.Refused;
import energy.foyer.store.Readout;
import energy.foyer.window.Days;
import energy.foyer.window.Span;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * The power over a day or a part of it for a browser that draws: the mean and the greatest value of
 * each bin. A whole day has bins of a minute; a part that is short enough has one for each second,
 * which is all that the meter told.
 */
final class FineCurve {
  /** Where a meter tells its power: in standard and in historic mode. */
  static final List<String> REGISTERS = List.of("SINSTS", "PAPP");

  /** Bins of an answer at most, about one for each dot of a wide screen. */
  private static final long MOST_BINS = 1500;

  private static final long[] WIDTHS = {1, 2, 5, 10, 15, 30, 60, 120};

  private final Span span;
  private final long width;
  private final long[] sums;
  private final int[] counts;
  private final long[] most;

  private FineCurve(Span span) {
    this.span = span;
    long fits = WIDTHS[WIDTHS.length - 1];
    for (int i = WIDTHS.length - 1; i >= 0; i--) {
      fits = span.seconds() <= MOST_BINS * WIDTHS[i] ? WIDTHS[i] : fits;
    }
    this.width = fits;
    int bins = (int) ((span.seconds() + width - 1) / width);
    this.sums = new long[bins];
    this.counts = new int[bins];
    this.most = new long[bins];
  }

  /**
   * The one that an address names: {@code at}, a day, and in it {@code from} and {@code to},
   * seconds since 1970, for a part of it.
   */
  static FineCurve of(Form query, ZoneId zone) throws Refused {
    try {
      LocalDate day = LocalDate.parse(query.text("at"));
      Span whole = new Days(day, day.plusDays(1)).span(zone);
      if (!query.has("from")) {
        return new FineCurve(whole);
      }
      Instant from = Instant.ofEpochSecond(Long.parseLong(query.text("from")));
      Instant to = Instant.ofEpochSecond(Long.parseLong(query.text("to")));
      Span part = new Span(from, to).within(whole).orElseThrow(FineCurve::unknown);
      return new FineCurve(part);
    } catch (DateTimeException | IllegalArgumentException otherwise) {
      throw unknown();
    }
  }

  private static Refused unknown() {
    return new Refused(
        Fault.QUERY,
        "Cette partie du jour n’existe pas : rechargez la page.",
        "There is no such part of the day: load the page again.");
  }

  Span span() {
    return span;
  }

  /** Takes a reading. */
  void take(Readout.Point point) {
    long bin = Math.floorDiv(point.at() - span.start().getEpochSecond(), width);
    if (bin >= 0 && bin < sums.length) {
      sums[(int) bin] += point.value();
      counts[(int) bin]++;
      most[(int) bin] = Math.max(most[(int) bin], point.value());
    }
  }

  /**
   * A document with {@code from}, {@code step}, {@code mean} and {@code most}; null for no value.
   */
  byte[] json() {
    StringBuilder mean = new StringBuilder(sums.length * 5);
    StringBuilder greatest = new StringBuilder(sums.length * 5);
    for (int i = 0; i < sums.length; i++) {
      mean.append(i == 0 ? "" : ",");
      greatest.append(i == 0 ? "" : ",");
      if (counts[i] == 0) {
        mean.append("null");
        greatest.append("null");
      } else {
        mean.append(sums[i] / counts[i]);
        greatest.append(most[i]);
      }
    }
    String json =
        "{\"from\":%d,\"step\":%d,\"mean\":[%s],\"most\":[%s]}"
            .formatted(span.start().getEpochSecond(), width, mean, greatest);
    return json.getBytes(StandardCharsets.US_ASCII);
  }
}
