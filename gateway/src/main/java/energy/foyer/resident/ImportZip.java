// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.resident.ExportManifest.FileBody;
import energy.foyer.store.BesideIntake;
import energy.foyer.store.Intake;
import energy.foyer.window.PriceList;
import energy.foyer.wire.ExportSignature;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Reads an export as it comes. The names in it are a closed list in one order, and none of them is
 * ever a path; what unfolds is bounded; all is read, and what the manifest tells of it is compared,
 * before anything of it counts.
 */
final class ImportZip {
  private final Desk desk;
  private final Intake intake;
  private final BesideIntake beside;
  private final List<FileBody> files = new ArrayList<>();
  private Instant until = Instant.EPOCH;
  private ExportManifest.Counts counts = new ExportManifest.Counts(0, 0, 0, 0, 0);
  private Optional<ImportHistory> history = Optional.empty();
  private List<PriceList> prices = List.of();
  private long frames;
  private long brought;
  private char separator = ',';
  private byte[] manifest = {};
  private String signer = "";

  /**
   * What was read.
   *
   * @param signer name of the key that signed it
   * @param prices the lists of the resident's contract
   */
  record Found(Instant until, ExportManifest.Counts counts, String signer, List<PriceList> prices)
      implements ImportFound {
    Found {
      prices = List.copyOf(prices);
    }
  }

  ImportZip(Desk desk, Intake intake, BesideIntake beside) {
    this.desk = desk;
    this.intake = intake;
    this.beside = beside;
  }

  /** Reads all of it; nothing counts before {@link Intake#commit}. */
  Found read(InputStream in) throws Refused, IOException {
    ImportBytes packed = new ImportBytes(in);
    ZipInputStream zip = new ZipInputStream(packed, StandardCharsets.UTF_8);
    for (ExportEntry entry : ExportEntry.values()) {
      next(zip, entry);
      ImportBytes.Entry content = new ImportBytes.Entry(zip, packed, entry);
      try {
        content(entry, content);
        content.transferTo(OutputStream.nullOutputStream());
        zip.closeEntry();
      } catch (ZipException | EOFException damaged) {
        throw damage(entry, content, damaged);
      }
      if (entry.listed()) {
        files.add(new FileBody(entry.file(), OptionalLong.of(content.bytes()), content.sha256()));
      }
    }
    end(zip, packed);
    check();
    return new Found(until, counts, signer, prices);
  }

  private static Refused damage(ExportEntry entry, ImportBytes.Entry content, IOException how) {
    if (content.bomb()) {
      return ImportFault.BOMB.in(entry.file());
    }
    return (how instanceof EOFException ? ImportFault.CUT : ImportFault.DAMAGED).in(entry.file());
  }

  private static void next(ZipInputStream zip, ExportEntry expected) throws Refused, IOException {
    Optional<ZipEntry> found;
    try {
      found = Optional.ofNullable(zip.getNextEntry());
    } catch (EOFException cut) {
      throw ImportFault.CUT.in(expected.file());
    } catch (ZipException | IllegalArgumentException damaged) {
      throw ImportFault.DAMAGED.in(expected.file());
    }
    if (found.isEmpty()) {
      boolean first = expected == ExportEntry.values()[0];
      throw (first ? ImportFault.KIND : ImportFault.CUT).in(expected.file());
    }
    if (!found.get().getName().equals(expected.file())) {
      throw ImportFault.ENTRY.in(shown(found.get().getName()));
    }
  }

  /** A name that somebody else chose, harmless to print. */
  private static String shown(String name) {
    String brief = name.substring(0, Math.min(80, name.length()));
    return "« " + brief.replaceAll("[^\\p{Alnum}._/\\\\:-]", "?") + " »";
  }

  private void content(ExportEntry entry, InputStream content) throws Refused, IOException {
    switch (entry) {
      case HISTORY -> {
        ImportHistory read = new ImportHistory(content, desk.jsonb(), desk.parts().zone());
        until = read.first();
        if (until.isAfter(desk.now())) {
          throw ImportFault.FUTURE.in(entry.file());
        }
        refuseKept();
        read.rest(intake);
        history = Optional.of(read);
      }
      case READINGS -> frames = readings(content);
      case BESIDE -> brought = brought(content);
      case PRICES -> prices = PriceLines.read(content);
      case MANIFEST -> manifest = content.readNBytes((int) entry.most());
      case SIGNATURE -> {
        String jws = new String(content.readNBytes((int) entry.most()), StandardCharsets.US_ASCII);
        signer =
            ExportSignature.signer(jws, manifest)
                .orElseThrow(() -> ImportFault.SIGNATURE.in(entry.file()));
      }
      default -> {}
    }
  }

  private long readings(InputStream content) throws Refused, IOException {
    PushbackInputStream in = new PushbackInputStream(content, 4);
    byte[] head = in.readNBytes(3);
    in.unread(head);
    separator = head.length == 3 ? (char) head[2] : 0;
    if (separator != ',' && separator != ';') {
      throw ImportFault.HEAD.in(ExportEntry.READINGS.file());
    }
    ImportHistory read = history.orElseThrow();
    return new ImportReadings(in, intake, read.meters(), until).read(separator);
  }

  private long brought(InputStream content) throws Refused, IOException {
    ImportBeside.Place place = new ImportBeside.Place(desk.parts().zone(), until);
    return new ImportBeside(content, beside, place).read(separator);
  }

  private void refuseKept() throws Refused, IOException {
    if (intake.keepsBefore(until)) {
      throw kept();
    }
  }

  static Refused kept() {
    return new Refused(
        Fault.NOT_EMPTY,
        "La box garde déjà des relevés d'avant la fin de cet export : ils compteraient deux fois."
            + " Importez dans une box vide, ou effacez d'abord (foyer-gateway erase). Rien n'a été"
            + " changé.",
        "The box keeps readings from before the end of this export already: they would count"
            + " twice. Import into an empty box, or erase first (foyer-gateway erase). Nothing was"
            + " changed.");
  }

  private static void end(ZipInputStream zip, ImportBytes packed) throws Refused, IOException {
    try {
      Optional<ZipEntry> more = Optional.ofNullable(zip.getNextEntry());
      if (more.isPresent()) {
        throw ImportFault.ENTRY.in(shown(more.get().getName()));
      }
    } catch (EOFException | IllegalArgumentException cut) {
      throw ImportFault.CUT.in(ExportEntry.SIGNATURE.file());
    }
    packed.transferTo(OutputStream.nullOutputStream());
    if (!packed.ended()) {
      throw ImportFault.CUT.in(ExportEntry.SIGNATURE.file());
    }
  }

  private void check() throws Refused {
    String file = ExportEntry.MANIFEST.file();
    ExportManifest told;
    try {
      told =
          Optional.ofNullable(desk.jsonb().type(ExportManifest.class).fromJson(manifest))
              .orElseThrow();
    } catch (RuntimeException none) {
      throw ImportFault.HEAD.in(file);
    }
    if (!told.format().equals(ExportManifest.FORMAT)
        || told.version().orElse(0) != ExportManifest.VERSION) {
      throw ImportFault.KIND.in(file);
    }
    for (FileBody read : files) {
      if (!told.files().contains(read)) {
        throw ImportFault.HASH.in(read.name());
      }
    }
    ImportHistory parts = history.orElseThrow();
    counts =
        new ExportManifest.Counts(
            parts.meters().size(), frames, parts.halfHours(), parts.days(), brought);
    if (!told.counts(counts)) {
      throw ImportFault.HASH.in(file);
    }
  }
}
