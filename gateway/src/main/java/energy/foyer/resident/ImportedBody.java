// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of an import.
 *
 * @param state {@code working}: ask again; {@code checked}: a dry run found nothing wrong; {@code
 *     imported}
 * @param kind {@code export} of a box, or {@code download} of the resident's account
 * @param export what an export held
 * @param download what a download held
 */
@Json
public record ImportedBody(
    String state,
    Optional<String> kind,
    Optional<ExportBody> export,
    Optional<DownloadBody> download) {

  /**
   * An export.
   *
   * @param until nothing later is in it
   * @param signer name of the key that signed it
   * @param own whether that key is this box's own
   * @param beside values and typed indexes in it that were not measured
   */
  @Json
  public record ExportBody(
      String until,
      long meters,
      long frames,
      long halfHours,
      long days,
      long beside,
      String signer,
      boolean own) {}

  /**
   * A download.
   *
   * @param from start of its first value
   * @param to end of its last value
   * @param added values that were not there
   * @param known values that were there just so, and count once
   * @param replaced values that another one was brought for
   * @param missing times of which it tells no value, or not all of it
   * @param others rows that tell something else than active energy
   * @param again whether the same file was imported before
   * @param otherPoint whether it is about another delivery point than a file before
   * @param measuredFrom from when on the box measured itself, if it reaches beyond that
   */
  @Json
  public record DownloadBody(
      Optional<String> from,
      Optional<String> to,
      long added,
      long known,
      long replaced,
      long missing,
      long others,
      boolean again,
      boolean otherPoint,
      Optional<String> measuredFrom) {}

  static ImportedBody working() {
    return new ImportedBody("working", Optional.empty(), Optional.empty(), Optional.empty());
  }

  static ImportedBody of(String state, ImportZip.Found found, String own) {
    ExportManifest.Counts counts = found.counts();
    return new ImportedBody(
        state,
        Optional.of("export"),
        Optional.of(
            new ExportBody(
                found.until().toString(),
                counts.meters(),
                counts.frames(),
                counts.halfHours(),
                counts.days(),
                counts.beside(),
                found.signer(),
                own.equals(found.signer()))),
        Optional.empty());
  }

  static ImportedBody of(String state, ImportDownload.Found found) {
    return new ImportedBody(
        state,
        Optional.of("download"),
        Optional.empty(),
        Optional.of(
            new DownloadBody(
                found.taken().first().map(Instant::toString),
                found.taken().last().map(Instant::toString),
                found.taken().added(),
                found.taken().known(),
                found.taken().replaced(),
                found.missing(),
                found.others(),
                found.again(),
                found.otherPoint(),
                found.measuredFrom().map(Instant::toString))));
  }
}
