// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.consent.Text;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;

/** Long work of which one at a time is under way, and which requests carry on piece by piece. */
enum Errand {
  EXPORT(
      new Text(
          "Un export est en cours ; abandonné, il finit de lui-même après une minute.",
          "An export is under way; if it was given up it ends by itself after a minute."),
      new Text(
          "L'export n'est plus en cours ; commencez-en un autre.",
          "The export is not under way any more; begin another one.")),
  BACKUP(
      new Text(
          "Une sauvegarde est en cours ; abandonnée, elle finit d'elle-même après une minute.",
          "A backup is under way; if it was given up it ends by itself after a minute."),
      new Text(
          "La sauvegarde n'est plus en cours ; commencez-en une autre.",
          "The backup is not under way any more; begin another one.")),
  IMPORT(
      new Text(
          "Un import est en cours ; abandonné, il finit de lui-même après une minute.",
          "An import is under way; if it was given up it ends by itself after a minute."),
      new Text(
          "L'import n'est plus en cours et n'a rien changé ; commencez-en un autre.",
          "The import is not under way any more and changed nothing; begin another one.")),
  RESTORE(
      new Text(
          "Une restauration est en cours ; abandonnée, elle finit d'elle-même après une minute.",
          "A restore is under way; if it was given up it ends by itself after a minute."),
      new Text(
          "La restauration n'est plus en cours et n'a rien changé ; commencez-en une autre.",
          "The restore is not under way any more and changed nothing; begin another one."));

  private static final Logger LOG = System.getLogger(Errand.class.getName());

  private final Text busy;
  private final Text none;

  Errand(Text busy, Text none) {
    this.busy = busy;
    this.none = none;
  }

  /** One is under way. */
  Refused busy() {
    return new Refused(Fault.BUSY, busy.fr(), busy.en()).with("Retry-After", "60");
  }

  /** None is under way, or not the one that was asked about. */
  Refused none() {
    return new Refused(
        Fault.NOTHING_UNDER_WAY,
        none.fr() + " Le journal de la box dit pourquoi.",
        none.en() + " The log of the box says why.");
  }

  /** A thread for one, not yet started. */
  Thread thread(Runnable work) {
    Thread thread = new Thread(work, name().toLowerCase(Locale.ROOT));
    thread.setDaemon(true);
    return thread;
  }

  /** Logs that one ended early: kind and place only, what it held is for nobody else to read. */
  void ended(Exception failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    LOG.log(
        Level.WARNING,
        "{0} ended early: {1} at {2}",
        name().toLowerCase(Locale.ROOT),
        failure.getClass().getName(),
        trace.length == 0 ? "" : trace[0].toString());
  }
}
