// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * What an export holds: {@code manifest.json}.
 *
 * @param format {@value #FORMAT}
 * @param created when it was made; nothing in it is later
 * @param zone the civil zone of the home
 * @param separator between the cells of {@code readings.csv}
 * @param beside values and indexes that were not measured here
 * @param damaged rows that did not open: what they held is missing
 */
@Json
record ExportManifest(
    String format,
    OptionalLong version,
    String created,
    String zone,
    String separator,
    OptionalLong meters,
    OptionalLong frames,
    OptionalLong halfHours,
    OptionalLong days,
    OptionalLong beside,
    OptionalLong damaged,
    List<FileBody> files) {

  static final String FORMAT = "foyer-export";
  static final int VERSION = 1;

  /**
   * One of the files.
   *
   * @param sha256 lower-case hexadecimal
   */
  record FileBody(String name, OptionalLong bytes, String sha256) {
    FileBody {
      Objects.requireNonNull(name);
      Objects.requireNonNull(sha256);
      bytes.orElseThrow();
    }
  }

  /** How much of everything there is. */
  record Counts(long meters, long frames, long halfHours, long days, long beside) {}

  ExportManifest {
    Objects.requireNonNull(format);
    Objects.requireNonNull(created);
    Objects.requireNonNull(zone);
    version.orElseThrow();
    frames.orElseThrow();
    halfHours.orElseThrow();
    days.orElseThrow();
    beside.orElseThrow();
    files = List.copyOf(files);
  }

  /** Whether it tells that much. */
  boolean counts(Counts counted) {
    return frames.orElseThrow() == counted.frames()
        && halfHours.orElseThrow() == counted.halfHours()
        && days.orElseThrow() == counted.days()
        && beside.orElseThrow() == counted.beside();
  }
}
