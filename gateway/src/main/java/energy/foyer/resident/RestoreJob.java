// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.BackupSecret;
import energy.foyer.store.Restore;
import energy.foyer.store.Unusable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A restore under way: whoever asked hands pieces over, and one thread reads, checks and decides.
 * Once it was decided the agent starts anew, as soon as that was told or after some seconds.
 */
final class RestoreJob {
  private static final Logger LOG = System.getLogger(RestoreJob.class.getName());

  /** How long an answer waits for room, or for the end. */
  private static final long WAIT_MILLIS = 15_000;

  private final Pipe pipe = new Pipe(ExportJob.PATIENCE_MILLIS);
  private final CountDownLatch over = new CountDownLatch(1);
  private final CountDownLatch told = new CountDownLatch(1);
  private final Asked asked;
  private volatile Optional<Restore.Found> found = Optional.empty();
  private volatile Optional<Refused> refused = Optional.empty();
  private long number;
  private boolean ended;

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
  }

  RestoreJob start() {
    Thread thread = new Thread(this::run, "restore");
    thread.setDaemon(true);
    thread.start();
    return this;
  }

  private void run() {
    boolean decided = false;
    try (Restore restore = asked.opening().open()) {
      Restore.Found read = restore.check(pipe.out(), asked.secret(), asked.now());
      if (!asked.dry()) {
        restore.decide();
        decided = true;
      }
      found = Optional.of(read);
    } catch (Unusable wrong) {
      refused = Optional.of(refusal(wrong));
    } catch (IOException | RuntimeException failure) {
      // The kind and the place only: a message may hold what nobody else is to read.
      StackTraceElement[] trace = failure.getStackTrace();
      LOG.log(
          Level.WARNING,
          "a restore ended early: {0} at {1}",
          failure.getClass().getName(),
          trace.length == 0 ? "" : trace[0].toString());
    } finally {
      pipe.cut();
      asked.after().run();
      over.countDown();
    }
    if (decided) {
      restart();
    }
  }

  private void restart() {
    try {
      if (!told.await(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
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

  /** Whether it is over. */
  boolean over() {
    return over.getCount() == 0;
  }

  /** Whether it was only checked. */
  boolean dry() {
    return asked.dry();
  }

  /** Ends it without anything being changed, unless it is over. */
  void cut() {
    pipe.cut();
  }

  /**
   * Hands a piece over.
   *
   * @param which its number, from 1
   * @return false if there is no room yet: it is to be handed over again
   * @throws Refused if what came so far is refused
   */
  synchronized boolean piece(long which, byte[] bytes) throws Refused, IOException {
    refuse();
    if (over() || ended || which != number + 1 || bytes.length == 0) {
      throw none();
    }
    boolean given;
    try {
      given = pipe.give(bytes, WAIT_MILLIS);
    } catch (IOException gone) {
      await();
      refuse();
      throw none();
    }
    if (given) {
      number = which;
    }
    return given;
  }

  /** All was handed over: what was found, once it is known. */
  synchronized Optional<Restore.Found> end() throws Refused, IOException {
    if (!ended && !over()) {
      try {
        ended = pipe.give(new byte[0], WAIT_MILLIS);
      } catch (IOException gone) {
        // what came was refused: it is told below
        ended = true;
      }
    }
    if (!await()) {
      return Optional.empty();
    }
    refuse();
    return Optional.of(found.orElseThrow(RestoreJob::none));
  }

  private boolean await() {
    try {
      return over.await(WAIT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void refuse() throws Refused {
    if (refused.isPresent()) {
      throw refused.get();
    }
  }

  static Refused none() {
    return new Refused(
        Fault.NOTHING_UNDER_WAY,
        "La restauration n'est plus en cours et n'a rien changé ; commencez-en une autre. Le journal"
            + " de la box dit pourquoi.",
        "The restore is not under way any more and changed nothing; begin another one. The log of"
            + " the box says why.");
  }
}
