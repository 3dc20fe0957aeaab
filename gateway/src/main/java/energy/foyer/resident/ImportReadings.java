// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.meter.MeterClock;
import energy.foyer.meter.Reading;
import energy.foyer.meter.Register;
import energy.foyer.store.Intake;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads {@code readings.csv} back into frames. */
final class ImportReadings {
  private static final String FILE = ExportEntry.READINGS.file();
  private static final int TIME = 25;
  private static final int SECONDS = 17;

  private final CsvReader csv;
  private final Intake intake;
  private final Map<Long, Integer> meters;
  private final Instant until;
  private final List<Register> columns = new ArrayList<>();
  private final Set<Long> seen = new HashSet<>();
  private final List<Reading> readings = new ArrayList<>();
  private long meter = Long.MIN_VALUE;
  private long frames;
  private String minute = "";
  private String offset = "";
  private long base;

  /**
   * @param meters what the file names by these numbers
   */
  ImportReadings(InputStream in, Intake intake, Map<Long, Integer> meters, Instant until) {
    this.csv = new CsvReader(in);
    this.intake = intake;
    this.meters = meters;
    this.until = until;
  }

  /**
   * Reads all of it.
   *
   * @param separator between the cells
   * @return how many frames there were
   */
  long read(char separator) throws Refused, IOException {
    csv.separator(separator);
    if (csv.next() != CsvReader.Wrong.NOTHING || !head()) {
      throw ImportFault.HEAD.in(FILE);
    }
    CsvReader.Wrong wrong = csv.next();
    while (wrong == CsvReader.Wrong.NOTHING) {
      row();
      frames++;
      wrong = csv.next();
    }
    if (wrong != CsvReader.Wrong.END) {
      throw at(ImportFault.ROW);
    }
    return frames;
  }

  private Refused at(ImportFault fault) {
    return fault.at(FILE, csv.rows());
  }

  private boolean head() {
    if (csv.cells() < 2 || !csv.text(0).equals(Heads.AT) || !csv.text(1).equals(Heads.METER)) {
      return false;
    }
    for (int i = 2; i < csv.cells(); i++) {
      Optional<Register> register = Heads.register(csv.text(i));
      if (register.isEmpty() || columns.contains(register.get())) {
        return false;
      }
      columns.add(register.get());
    }
    return true;
  }

  private void row() throws Refused, IOException {
    if (csv.cells() != columns.size() + 2) {
      throw at(ImportFault.ROW);
    }
    long at = time(csv.text(0));
    long of = csv.number(1).orElse(Long.MIN_VALUE);
    if (of != meter) {
      if (!meters.containsKey(of) || !seen.add(of)) {
        throw at(ImportFault.METER);
      }
      intake.framesOf(meters.get(of));
      meter = of;
    }
    readings.clear();
    for (int i = 0; i < columns.size(); i++) {
      if (!csv.nothing(i + 2)) {
        readings.add(reading(columns.get(i), at, i + 2));
      }
    }
    if (at < 0 || at >= until.getEpochSecond() || !intake.frame(at, readings)) {
      throw at(ImportFault.ORDER);
    }
  }

  private Reading reading(Register register, long at, int cell) throws Refused {
    if (register.kind() == Register.Kind.TEXT) {
      return new Reading(register, at, MeterClock.SET, 0, csv.text(cell));
    }
    OptionalLong number = csv.number(cell);
    if (number.isEmpty()) {
      throw at(ImportFault.ROW);
    }
    return new Reading(register, at, MeterClock.SET, number.getAsLong(), "");
  }

  /** Sixty rows mostly share all but their seconds. */
  private long time(String text) throws Refused {
    if (text.length() != TIME) {
      throw at(ImportFault.TIME);
    }
    if (!text.startsWith(minute) || !text.endsWith(offset) || minute.isEmpty()) {
      try {
        String whole = text.substring(0, SECONDS) + "00" + text.substring(SECONDS + 2);
        base = OffsetDateTime.parse(whole).toEpochSecond();
      } catch (DateTimeException none) {
        throw at(ImportFault.TIME);
      }
      minute = text.substring(0, SECONDS);
      offset = text.substring(SECONDS + 2);
    }
    int tens = text.charAt(SECONDS) - '0';
    int ones = text.charAt(SECONDS + 1) - '0';
    if (tens < 0 || tens > 5 || ones < 0 || ones > 9) {
      throw at(ImportFault.TIME);
    }
    return base + tens * 10L + ones;
  }
}
