// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.BackupSecret;
import energy.foyer.store.Restore;
import energy.foyer.store.Unusable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A restore under way: what is handed over is read, checked and decided. Once it was decided the
 * agent starts anew, as soon as that was told or after some seconds.
 */
final class RestoreJob {
  private static final Logger LOG = System.getLogger(RestoreJob.class.getName());

  private final CountDownLatch told = new CountDownLatch(1);
  private final Asked asked;
  private final Handover<Restore.Found> handover;
  private volatile boolean decided;

  /** Where a backup is brought. */
  @FunctionalInterface
  interface Opening {
    Restore open() throws IOException;
  }

  /**
   * What is asked for.
   *
   * @param dry whether it is only checked
   * @param after runs once the secret is not needed any more
   * @param restart has the agent start anew
   */
  record Asked(
      Opening opening,
      BackupSecret secret,
      Instant now,
      boolean dry,
      Runnable after,
      Runnable restart) {}

  RestoreJob(Asked asked) {
    this.asked = asked;
    handover = new Handover<>(Errand.RESTORE, this::read);
  }

  RestoreJob start() {
    handover.start(asked.after(), this::restart);
    return this;
  }

  /** The pieces of the backup. */
  Handover<Restore.Found> handover() {
    return handover;
  }

  private Restore.Found read(InputStream in) throws Refused, IOException {
    try (Restore restore = asked.opening().open()) {
      Restore.Found read = restore.check(in, asked.secret(), asked.now());
      if (!asked.dry()) {
        restore.decide();
        decided = true;
      }
      return read;
    } catch (Unusable wrong) {
      throw refusal(wrong);
    }
  }

  private void restart() {
    if (!decided) {
      return;
    }
    try {
      if (!told.await(Handover.WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
        LOG.log(Level.INFO, "a restore was decided; nobody waits for its end");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    asked.restart().run();
  }

  /** Whoever asked knows that it was decided. */
  void told() {
    told.countDown();
  }

  private static Refused refusal(Unusable wrong) {
    String where = " (" + wrong.getMessage() + ")";
    return switch (wrong.why()) {
      case FOREIGN ->
          new Refused(
              Fault.RESTORE_REFUSED,
              "Ce fichier n'est pas une sauvegarde de Foyer ; rien n'a changé." + where,
              "This file is no backup of Foyer; nothing was changed." + where);
      case NEWER ->
          new Refused(
              Fault.RESTORE_REFUSED,
              "Une version plus récente de Foyer a écrit cette sauvegarde : mettez d'abord cette box"
                  + " à jour ; rien n'a changé."
                  + where,
              "A newer version of Foyer wrote this backup: upgrade this box first; nothing was"
                  + " changed."
                  + where);
      case CUT ->
          new Refused(
              Fault.RESTORE_REFUSED,
              "Il manque la fin de cette sauvegarde : prenez-en une autre copie ; rien n'a changé."
                  + where,
              "The end of this backup is missing: take another copy of it; nothing was changed."
                  + where);
      case DAMAGED ->
          new Refused(
              Fault.RESTORE_REFUSED,
              "Cette sauvegarde est abîmée : prenez-en une autre copie ; rien n'a changé." + where,
              "This backup is damaged: take another copy of it; nothing was changed." + where);
      case SECRET ->
          new Refused(
              Fault.UNLOCK_FAILED,
              "Cela n'ouvre pas cette sauvegarde : il faut la phrase secrète ou le code de secours du"
                  + " jour où elle fut prise ; rien n'a changé.",
              "This does not open this backup: it takes the passphrase or the recovery code of the"
                  + " day on which it was taken; nothing was changed.");
      case ROOM ->
          new Refused(
              Fault.NO_ROOM,
              "Il n'y a pas assez de place pour cette sauvegarde ; rien n'a changé." + where,
              "There is not enough room for this backup; nothing was changed." + where);
    };
  }

  /** Whether it was only checked. */
  boolean dry() {
    return asked.dry();
  }
}
