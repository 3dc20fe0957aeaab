// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.Intake;
import energy.foyer.window.Grain;
import energy.foyer.window.Part;
import energy.foyer.window.Span;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code history.jsonl} back into meters, half-hours and days. */
final class ImportHistory {
  private static final String FILE = ExportEntry.HISTORY.file();
  private static final int LONGEST = 1 << 16;
  private static final int MOST_METERS = 1000;
  private static final int MOST_LINE = 1000;

  private final InputStream in;
  private final Jsonb jsonb;
  private final ZoneId zone;
  private final byte[] chunk = new byte[1 << 13];
  private final byte[] room = new byte[LONGEST];
  private final Map<Long, Integer> meters = new HashMap<>();
  private int filled;
  private int next;
  private long lines;
  private Instant until = Instant.EPOCH;
  private long halfHours;
  private long days;

  ImportHistory(InputStream in, Jsonb jsonb, ZoneId zone) {
    this.in = in;
    this.jsonb = jsonb;
    this.zone = zone;
  }

  /** Reads the first line: the end of the export. */
  Instant first() throws Refused, IOException {
    HistoryLine first = line().orElseThrow(() -> ImportFault.KIND.in(FILE));
    boolean known =
        first.record().equals(HistoryLine.EXPORT)
            && first.format().equals(Optional.of(ExportManifest.FORMAT))
            && first.version().orElse(0) == ExportManifest.VERSION;
    if (!known) {
      throw ImportFault.KIND.in(FILE);
    }
    if (!first.zone().equals(Optional.of(zone.getId()))) {
      throw ImportFault.ZONE.in(FILE);
    }
    try {
      until = Instant.parse(first.until().orElse(""));
      return until;
    } catch (DateTimeException none) {
      throw ImportFault.TIME.at(FILE, lines);
    }
  }

  /** Reads all others. */
  void rest(Intake intake) throws Refused, IOException {
    for (Optional<HistoryLine> line = line(); line.isPresent(); line = line()) {
      if (line.get().record().equals(HistoryLine.METER)) {
        meter(line.get(), intake);
      } else if (line.get().record().equals(HistoryLine.PART)) {
        part(line.get(), intake);
      } else {
        throw ImportFault.ROW.at(FILE, lines);
      }
    }
  }

  private void meter(HistoryLine line, Intake intake) throws Refused, IOException {
    long place = line.meter().orElse(-1);
    long of = line.line().orElse(-1);
    String number = line.number().orElse("");
    boolean fits = of >= 0 && of < MOST_LINE && number.length() <= 64;
    if (!fits || place != meters.size() + 1L || meters.size() >= MOST_METERS) {
      throw ImportFault.ROW.at(FILE, lines);
    }
    meters.put(place, intake.meter((int) of, number));
  }

  private void part(HistoryLine line, Intake intake) throws Refused, IOException {
    Optional<Integer> meter = Optional.ofNullable(meters.get(line.meter().orElse(-1)));
    if (meter.isEmpty()) {
      throw ImportFault.METER.at(FILE, lines);
    }
    Part part;
    try {
      part = line.part();
    } catch (RuntimeException none) {
      throw ImportFault.ROW.at(FILE, lines);
    }
    Span span = part.span();
    boolean early = span.start().isBefore(Instant.EPOCH);
    if (early || !part.grain().spanAt(span.start(), zone).equals(span) || fraction(part)) {
      throw ImportFault.PART.at(FILE, lines);
    }
    if (part.to().isAfter(until)) {
      throw ImportFault.ORDER.at(FILE, lines);
    }
    intake.part(meter.get(), part);
    if (part.grain() == Grain.DAY) {
      days++;
    } else {
      halfHours++;
    }
  }

  private static boolean fraction(Part part) {
    return part.from().getNano() != 0 || part.to().getNano() != 0;
  }

  /** The next line; empty at the end. */
  private Optional<HistoryLine> line() throws Refused, IOException {
    int length = 0;
    int one = read();
    if (one < 0) {
      return Optional.empty();
    }
    lines++;
    while (one >= 0 && one != '\n') {
      if (length == LONGEST) {
        throw ImportFault.ROW.at(FILE, lines);
      }
      room[length++] = (byte) one;
      one = read();
    }
    try {
      String text = new String(room, 0, length, StandardCharsets.UTF_8);
      return Optional.of(
          Optional.ofNullable(jsonb.type(HistoryLine.class).fromJson(text)).orElseThrow());
    } catch (RuntimeException none) {
      throw ImportFault.ROW.at(FILE, lines);
    }
  }

  private int read() throws IOException {
    if (next == filled) {
      filled = Math.max(0, in.read(chunk, 0, chunk.length));
      next = 0;
      if (filled == 0) {
        return -1;
      }
    }
    return chunk[next++] & 0xff;
  }

  /** The meters, by the numbers that the files name them by. */
  Map<Long, Integer> meters() {
    return meters;
  }

  long halfHours() {
    return halfHours;
  }

  long days() {
    return days;
  }
}
