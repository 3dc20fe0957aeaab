// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Has the box check its whole ledger for edits, gaps and a cut end. */
@Command(name = "verify")
final class LedgerVerifyCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private Target target = new Target();

  @Mixin private Access access = new Access();

  LedgerVerifyCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble {
    try (Resident resident = access.open(target.open(streams))) {
      Session session = resident.session();
      String text = ask(session);
      LedgerBody.Verdict verdict = session.api().read(LedgerBody.Verdict.class, text);
      if (session.json()) {
        session.document(text);
      } else {
        session.line(told(session, verdict));
      }
      return verdict.intact().orElse(false) ? 0 : Trouble.FAILED;
    }
  }

  /** The check as the box tells it. */
  static String ask(Session session) throws Trouble {
    return Progress.during(session, "ledger.verifying", () -> session.api().get("/ledger/verify"));
  }

  /** What was found, in a sentence. */
  static String told(Session session, LedgerBody.Verdict verdict) {
    return verdict.intact().orElse(false)
        ? session.words().say("ledger.intact", verdict.entries().getAsLong())
        : session
            .words()
            .say(
                "ledger.broken",
                verdict.number().orElse(0),
                session.word("ledger.fault", verdict.fault().orElse("")),
                verdict.entries().getAsLong());
  }
}
