// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.BesideIntake;
import energy.foyer.store.Imported;
import energy.foyer.store.TypedIndex;
import energy.foyer.store.TypedIndexes;
import energy.foyer.window.Grain;
import energy.foyer.window.Quantity;
import energy.foyer.window.Span;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** Reads {@code beside.csv} back, as {@link ExportBeside} writes it. */
final class ImportBeside {
  private static final String FILE = ExportEntry.BESIDE.file();
  private static final int FROM = 0;
  private static final int TO = 1;
  private static final int QUALITY = 2;
  private static final int WHAT = 3;
  private static final int VALUE = 4;
  private static final int UNIT = 5;

  private final CsvReader csv;
  private final BesideIntake intake;
  private final ZoneId zone;
  private final Instant until;
  private long typed;

  /** Where and until when: the civil zone of the home, and the end of the export. */
  record Place(ZoneId zone, Instant until) {}

  ImportBeside(InputStream in, BesideIntake intake, Place place) {
    this.csv = new CsvReader(in);
    this.zone = place.zone();
    this.until = place.until();
    this.intake = intake;
  }

  /** Reads all of it and tells how many rows there were. */
  long read(char separator) throws Refused, IOException {
    csv.separator(separator);
    if (csv.next() != CsvReader.Wrong.NOTHING || !head()) {
      throw ImportFault.HEAD.in(FILE);
    }
    long rows = 0;
    CsvReader.Wrong wrong = csv.next();
    for (; wrong == CsvReader.Wrong.NOTHING; wrong = csv.next()) {
      if (csv.cells() != ExportBeside.HEADS.size() || csv.number(VALUE).isEmpty()) {
        throw at(ImportFault.ROW);
      }
      row();
      rows++;
    }
    if (wrong != CsvReader.Wrong.END) {
      throw at(ImportFault.ROW);
    }
    return rows;
  }

  private boolean head() {
    boolean same = csv.cells() == ExportBeside.HEADS.size();
    for (int i = 0; same && i < csv.cells(); i++) {
      same = csv.text(i).equals(ExportBeside.HEADS.get(i));
    }
    return same;
  }

  private void row() throws Refused, IOException {
    long from = time(FROM);
    long value = csv.number(VALUE).orElseThrow();
    String quality = csv.text(QUALITY);
    if (quality.equals(ExportBeside.IMPORTED) && csv.text(UNIT).equals(ExportBeside.UNIT)) {
      imported(from, time(TO), value);
    } else if (quality.equals(ExportBeside.TYPED) && csv.nothing(TO)) {
      typed(from, value);
    } else {
      throw at(ImportFault.ROW);
    }
  }

  private void imported(long from, long to, long value) throws Refused, IOException {
    Optional<Quantity> quantity = Quantity.of(csv.text(WHAT)).filter(Quantity::electric);
    Span day = Grain.DAY.spanAt(Instant.ofEpochSecond(from), zone);
    long seconds = to - from;
    boolean whole = day.start().getEpochSecond() == from && day.end().getEpochSecond() == to;
    boolean step = seconds == Imported.HALF_HOUR || seconds == Imported.HOUR;
    boolean grid = Math.floorMod(from, (long) Imported.HALF_HOUR) == 0;
    if (quantity.isEmpty() || value < 0 || !(whole || (step && grid))) {
      throw at(ImportFault.ROW);
    }
    if (to > until.getEpochSecond()) {
      throw at(ImportFault.ORDER);
    }
    intake.take(new Imported(quantity.get(), from, (int) seconds, value));
  }

  private void typed(long at, long value) throws Refused {
    Optional<TypedIndex.Meter> meter =
        TypedIndex.Meter.of(csv.text(WHAT)).filter(of -> of.unit().equals(csv.text(UNIT)));
    typed++;
    if (meter.isEmpty()
        || value < 0
        || value > TypedIndex.MOST
        || typed > TypedIndexes.MOST
        || at > until.getEpochSecond()) {
      throw at(ImportFault.ROW);
    }
    intake.take(new TypedIndex(0, meter.get(), Instant.ofEpochSecond(at), value));
  }

  private long time(int cell) throws Refused {
    try {
      long at = OffsetDateTime.parse(csv.text(cell)).toEpochSecond();
      if (at >= 0) {
        return at;
      }
    } catch (DateTimeException none) {
      throw at(ImportFault.TIME);
    }
    throw at(ImportFault.TIME);
  }

  private Refused at(ImportFault fault) {
    return fault.at(FILE, csv.rows());
  }
}
