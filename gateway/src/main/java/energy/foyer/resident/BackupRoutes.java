// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.Backup;
import energy.foyer.store.Housekeeping;
import energy.foyer.store.Unlocked;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code /backup}: all that a new box needs to go on, sealed to the resident, piece by piece as an
 * export. One backup at a time.
 */
final class BackupRoutes {
  private final Desk desk;
  private final Backup backup;
  private final Handouts backups = new Handouts(Errand.BACKUP);

  BackupRoutes(Desk desk) {
    this.desk = desk;
    this.backup = new Backup(desk.books().history(), desk.books().housekeeping());
  }

  List<Route> all() {
    return List.of(
        Route.get(
                "/backup", Set.of(), call -> Answer.of(desk.jsonb(), JobBody.class, backups.told()))
            .to(Access.PASSPHRASE),
        Route.post("/backup", call -> backups.begin(handout -> begin(call, handout)))
            .to(Access.PASSPHRASE),
        Route.get("/backup/piece", Set.of("number"), backups::piece).to(Access.PASSPHRASE));
  }

  private Answer begin(Call call, Handout handout) throws Refused, IOException {
    Optional<Backup.Short> missing = backup.refused();
    if (missing.isPresent()) {
      throw noRoom(missing.get());
    }
    Unlocked resident = call.resident();
    Instant now = desk.now();
    desk.books().ledger().security("backup-taken", now);
    Sessions.Use held = call.session().orElseThrow(Guard::locked).again();
    handout.start(
        (out, step) ->
            backup.write(
                new Backup.Asked(
                    resident,
                    now,
                    out,
                    (done, all) -> step.accept(100 * done / Math.max(1, all) + " %"))),
        held::close);
    return Answer.made(
        desk.jsonb(), ExportRoutes.BegunBody.class, new ExportRoutes.BegunBody(now.toString()));
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
}
