// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.Backup;
import energy.foyer.store.Housekeeping;
import energy.foyer.store.Unlocked;
import io.avaje.jsonb.Json;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code /backup}: all that a new box needs to go on, sealed to the resident, piece by piece as an
 * export. One backup at a time.
 */
final class BackupRoutes {
  private final Desk desk;
  private final Backup backup;
  private Optional<ExportJob> job = Optional.empty();

  /**
   * @param taken nothing later is in it
   */
  @Json
  record BackupBody(String taken) {}

  BackupRoutes(Desk desk) {
    this.desk = desk;
    this.backup = new Backup(desk.books().history(), desk.books().housekeeping());
  }

  List<Route> all() {
    return List.of(
        Route.post("/backup", this::begin).to(Access.PASSPHRASE),
        Route.get("/backup/piece", Set.of("number"), this::piece).to(Access.PASSPHRASE));
  }

  private synchronized Answer begin(Call call) throws Refused, IOException {
    if (job.isPresent() && !job.get().over()) {
      throw new Refused(
              Fault.BUSY,
              "Une sauvegarde est en cours ; abandonnée, elle finit d'elle-même après une minute.",
              "A backup is under way; if it was given up it ends by itself after a minute.")
          .with("Retry-After", "60");
    }
    Optional<Backup.Short> missing = backup.refused();
    if (missing.isPresent()) {
      throw noRoom(missing.get());
    }
    Unlocked resident = call.resident();
    Instant now = desk.now();
    desk.books().ledger().security("backup-taken", now);
    Sessions.Use held = call.session().orElseThrow(Guard::locked).again();
    ExportJob[] begun = new ExportJob[1];
    begun[0] =
        new ExportJob(
            out ->
                backup.write(
                    new Backup.Asked(
                        resident,
                        now,
                        out,
                        (done, all) -> begun[0].at(100 * done / Math.max(1, all) + " %"))),
            held::close);
    job = Optional.of(begun[0].start());
    return Answer.made(desk.jsonb(), BackupBody.class, new BackupBody(now.toString()));
  }

  private static Refused noRoom(Backup.Short missing) {
    long mib = (missing.neededBytes() >> 20) + 1;
    return missing.want() == Housekeeping.Want.QUOTA
        ? new Refused(
            Fault.NO_ROOM,
            "La sauvegarde copie d'abord la base ; il manque "
                + mib
                + " Mio dans la limite fixée :"
                + " relevez-la (foyer-gateway retention set --quota-mib …) ou faites de la place.",
            "A backup copies the database first; "
                + mib
                + " MiB are missing within the quota:"
                + " raise it (foyer-gateway retention set --quota-mib …) or make room.")
        : new Refused(
            Fault.NO_ROOM,
            "La sauvegarde copie d'abord la base ; il manque " + mib + " Mio sur le disque.",
            "A backup copies the database first; " + mib + " MiB are missing on the disk.");
  }

  private Answer piece(Call call) throws Refused, IOException {
    long number = new Parameters(call.query()).number("number", 1, Long.MAX_VALUE);
    ExportJob.Piece piece = taken(number).orElseThrow(BackupRoutes::none);
    String state = piece.end() ? "end" : piece.bytes().length == 0 ? "wait" : "more";
    return new Answer(
        200,
        "application/octet-stream",
        List.of(piece.bytes()),
        Map.of(ExportRoutes.STATE, state, ExportRoutes.STEP, piece.step()),
        () -> {});
  }

  private Optional<ExportJob.Piece> taken(long number) throws IOException {
    Optional<ExportJob> current = current();
    if (current.isEmpty()) {
      return Optional.empty();
    }
    try {
      return current.get().piece(number);
    } catch (InterruptedIOException over) {
      return Optional.empty();
    }
  }

  private synchronized Optional<ExportJob> current() {
    return job;
  }

  private static Refused none() {
    return new Refused(
        Fault.NOTHING_UNDER_WAY,
        "La sauvegarde n'est plus en cours ; commencez-en une autre. Le journal de la box dit"
            + " pourquoi.",
        "The backup is not under way any more; begin another one. The log of the box says why.");
  }
}
