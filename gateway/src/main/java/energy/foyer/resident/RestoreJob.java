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
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A restore under way: what is handed over is read, checked and decided. Once it was decided the
 * agent starts anew, as soon as that was told or after some seconds.
 */
final class RestoreJob {
  /** How long a backup that was checked waits to be confirmed. */
  private static final long HELD_MINUTES = 10;

  private static final Logger LOG = System.getLogger(RestoreJob.class.getName());

  private final CountDownLatch told = new CountDownLatch(1);
  private final CountDownLatch verdict = new CountDownLatch(1);
  private final CountDownLatch settled = new CountDownLatch(1);
  private final Asked asked;
  private final Handover<Restore.Found> handover;
  private volatile Optional<Restore> kept = Optional.empty();
  private volatile boolean confirmed;
  private volatile boolean decided;

  /** Where a backup is brought. */
  @FunctionalInterface
  interface Opening {
    Restore open() throws IOException;
  }

  /** What becomes of a backup that was found good. */
  enum Mode {
    /** Nothing. */
    CHECK,
    /** It waits to be confirmed. */
    HOLD,
    /** It is restored. */
    RESTORE
  }

  /**
   * What is asked for.
   *
   * @param after runs once the secret is not needed any more
   * @param restart has the agent start anew
   */
  record Asked(
      Opening opening,
      BackupSecret secret,
      Instant now,
      Mode mode,
      Runnable after,
      Runnable restart) {}

  RestoreJob(Asked asked) {
    this.asked = asked;
    handover = new Handover<>(Errand.RESTORE, this::read);
  }

  RestoreJob start() {
    handover.start(asked.after(), this::settle);
    return this;
  }

  /** The pieces of the backup. */
  Handover<Restore.Found> handover() {
    return handover;
  }

  private Restore.Found read(InputStream in) throws Refused, IOException {
    Restore restore = asked.opening().open();
    try {
      Restore.Found read = restore.check(in, asked.secret(), asked.now());
      if (asked.mode() == Mode.RESTORE) {
        restore.decide();
        decided = true;
      }
      if (asked.mode() == Mode.HOLD) {
        kept = Optional.of(restore);
      }
      return read;
    } catch (Unusable wrong) {
      throw refusal(wrong);
    } finally {
      if (kept.isEmpty()) {
        restore.close();
      }
    }
  }

  /** Once it was read: waits for a word if one is wanted, and has the agent start anew. */
  private void settle() {
    if (kept.isPresent()) {
      try (Restore restore = kept.get()) {
        if (verdict.await(HELD_MINUTES, TimeUnit.MINUTES) && confirmed) {
          restore.decide();
          decided = true;
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      } catch (IOException failure) {
        Errand.RESTORE.ended(failure);
      }
    }
    verdict.countDown();
    settled.countDown();
    restart();
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
    // what the store tells is written in English alone
    String where = " (" + wrong.getMessage() + ")";
    return switch (wrong.why()) {
      case FOREIGN ->
          new Refused(
              Fault.RESTORE_REFUSED,
              "Ce fichier n'est pas une sauvegarde de Foyer ; rien n'a changé.",
              "This file is no backup of Foyer; nothing was changed." + where);
      case NEWER ->
          new Refused(
              Fault.RESTORE_REFUSED,
              "Une version plus récente de Foyer a écrit cette sauvegarde : mettez d'abord cette box"
                  + " à jour ; rien n'a changé.",
              "A newer version of Foyer wrote this backup: upgrade this box first; nothing was"
                  + " changed."
                  + where);
      case CUT ->
          new Refused(
              Fault.RESTORE_REFUSED,
              "Il manque la fin de cette sauvegarde : prenez-en une autre copie ; rien n'a changé.",
              "The end of this backup is missing: take another copy of it; nothing was changed."
                  + where);
      case DAMAGED ->
          new Refused(
              Fault.RESTORE_REFUSED,
              "Cette sauvegarde est abîmée : prenez-en une autre copie ; rien n'a changé.",
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
              "Il n'y a pas assez de place pour cette sauvegarde ; rien n'a changé.",
              "There is not enough room for this backup; nothing was changed." + where);
    };
  }

  /** What it has come to, as the API says it. */
  String outcome() {
    return decided ? "restored" : held() ? "held" : "checked";
  }

  /** Whether it was checked and waits to be confirmed. */
  boolean held() {
    return kept.isPresent() && verdict.getCount() > 0;
  }

  /** How it stands; what was found its end tells. */
  JobBody state() {
    JobBody told = handover.told();
    return held() ? new JobBody("held", "", told.bytes()) : told;
  }

  /** Ends it without anything being changed, unless it was decided. */
  void cut() throws IOException {
    handover.cut();
    if (held()) {
      verdict.countDown();
      awaitSettled();
    }
  }

  /**
   * Restores what was checked.
   *
   * @throws Refused if nothing waits for that, or it could not be done
   */
  synchronized void confirm() throws Refused, IOException {
    if (!held()) {
      throw Errand.RESTORE.none();
    }
    confirmed = true;
    verdict.countDown();
    awaitSettled();
    if (!decided) {
      throw Errand.RESTORE.none();
    }
  }

  private void awaitSettled() throws IOException {
    try {
      if (!settled.await(Handover.WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new IOException("a restore takes too long to settle");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
