// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.bench;

import energy.foyer.meter.Decoded;
import energy.foyer.meter.MeterClock;
import energy.foyer.meter.Reading;
import energy.foyer.meter.Register;
import energy.foyer.meter.Unit;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipInputStream;

/**
 * One French house minute by minute, as somebody measured it: a zip with one table of comma
 * separated columns, of which the fourth is the active power in kW, the sixth the voltage in V and
 * the seventh the current in A ("Individual household electric power consumption", UCI). Minutes
 * without figures are gaps. Its power becomes the index of a meter that began at zero.
 */
final class RecordedHouse implements AutoCloseable {
  /** Where its first row is put on the time line. */
  static final Instant FIRST = Instant.parse("2007-01-01T00:00:00Z");

  private static final long MINUTE = 60;
  private static final long MILLIWATT_MINUTES = 60_000;
  private static final int COLUMNS = 10;
  private static final Register INDEX = register("EAST", "1-0:1.8.0", Unit.WATT_HOUR);
  private static final Register POWER = register("SINSTS", "1-0:9.7.0", Unit.VOLT_AMPERE);
  private static final Register VOLTS = register("URMS1", "1-0:32.7.0", Unit.VOLT);
  private static final Register AMPERES = register("IRMS1", "1-0:31.7.0", Unit.AMPERE);

  private final BufferedReader rows;
  private long milliwattMinutes;

  /** Opens the one file in a zip. */
  RecordedHouse(Path zip) throws IOException {
    InputStream file = Files.newInputStream(zip);
    try {
      ZipInputStream unpacked = new ZipInputStream(file);
      if (unpacked.getNextEntry() == null) {
        throw new IOException(zip + ": expected a zip with one table");
      }
      rows = new BufferedReader(new InputStreamReader(unpacked, StandardCharsets.US_ASCII));
      rows.readLine();
    } catch (IOException | RuntimeException wrong) {
      file.close();
      throw wrong;
    }
  }

  private static Register register(String label, String obis, Unit unit) {
    Register.Kind kind = unit == Unit.WATT_HOUR ? Register.Kind.INDEX : Register.Kind.INSTANTANEOUS;
    return new Register(label, obis, unit, kind);
  }

  /** The next minute that has figures; empty at the end. */
  Optional<Decoded.Accepted> next() throws IOException {
    for (String row = rows.readLine(); row != null; row = rows.readLine()) {
      String[] columns = row.split(",");
      if (columns.length == COLUMNS && !columns[3].isEmpty() && !columns[3].equals("?")) {
        return Optional.of(frame(columns));
      }
    }
    return Optional.empty();
  }

  private Decoded.Accepted frame(String[] columns) {
    long at = FIRST.getEpochSecond() + Long.parseLong(columns[0]) * MINUTE;
    milliwattMinutes += scaled(columns[3], 6);
    long wattHours = milliwattMinutes / MILLIWATT_MINUTES;
    long volts = scaled(columns[5], 0);
    long voltAmperes = scaled(columns[5], 2) * scaled(columns[6], 1) / 1000;
    List<Reading> readings =
        List.of(
            new Reading(INDEX, at, MeterClock.SET, wattHours, ""),
            new Reading(POWER, at, MeterClock.SET, voltAmperes, ""),
            new Reading(VOLTS, at, MeterClock.SET, volts, ""),
            new Reading(AMPERES, at, MeterClock.SET, scaled(columns[6], 0), ""));
    return new Decoded.Accepted("000000000000", at, MeterClock.SET, readings, List.of());
  }

  /** A decimal number in units of so many places behind the point, what is finer cut off. */
  private static long scaled(String text, int places) {
    return new BigDecimal(text).movePointRight(places).longValue();
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
