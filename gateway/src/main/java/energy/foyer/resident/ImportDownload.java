// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.BesideFiles;
import energy.foyer.store.BesideIntake;
import energy.foyer.store.Extract;
import energy.foyer.store.Unlocked;
import energy.foyer.window.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Imports a download of the resident's account: kept beside what the box measures. */
final class ImportDownload {
  private final Desk desk;
  private final Unlocked resident;
  private final boolean dry;

  /**
   * What was read.
   *
   * @param again whether the same file was imported before
   * @param otherPoint whether it is about another delivery point than an import before
   * @param measuredFrom from when on the box measured itself, if the file reaches beyond that
   */
  record Found(
      BesideIntake.Taken taken,
      long missing,
      long others,
      boolean again,
      boolean otherPoint,
      Optional<Instant> measuredFrom)
      implements ImportFound {
    Found {
      Objects.requireNonNull(taken);
      Objects.requireNonNull(measuredFrom);
    }
  }

  ImportDownload(Desk desk, Unlocked resident, boolean dry) {
    this.desk = desk;
    this.resident = resident;
    this.dry = dry;
  }

  /**
   * Reads all of it, and then makes all of it count or nothing.
   *
   * @param head its first bytes; {@code in} has them too
   */
  Found read(byte[] head, InputStream in) throws Refused, IOException {
    DigestInputStream hashed = new DigestInputStream(in, Hashing.sha256());
    Download.Civil civil = new Download.Civil(desk.parts().zone(), desk.now());
    try (BesideIntake intake = new BesideIntake(desk.books().history(), resident, dry)) {
      Download.Found read = Download.read(head, hashed, civil, intake::take);
      hashed.transferTo(OutputStream.nullOutputStream());
      BesideFiles.File file = file(read, hashed.getMessageDigest(), intake.end());
      Found found = found(read, intake.end(), file);
      if (!dry) {
        intake.commit(found.again() ? Optional.empty() : Optional.of(file));
        desk.books().ledger().security("history-imported", desk.now());
      }
      return found;
    }
  }

  private static BesideFiles.File file(
      Download.Found read, MessageDigest digest, BesideIntake.Taken taken) {
    return new BesideFiles.File(
        HexFormat.of().formatHex(digest.digest()),
        read.point(),
        taken.first().orElseThrow(),
        taken.last().orElseThrow());
  }

  private Found found(Download.Found read, BesideIntake.Taken taken, BesideFiles.File file)
      throws IOException {
    List<BesideFiles.File> before = new BesideFiles(desk.books().history()).all(resident);
    boolean again = before.stream().anyMatch(one -> one.sha256().equals(file.sha256()));
    boolean other =
        file.point().isPresent()
            && before.stream()
                .flatMap(one -> one.point().stream())
                .anyMatch(point -> !point.equals(file.point().get()));
    Optional<Instant> measured =
        new Extract(desk.books().history())
            .summed()
            .map(Span::start)
            .filter(start -> start.isBefore(file.last()));
    return new Found(taken, read.missing(), read.others(), again, other, measured);
  }
}
