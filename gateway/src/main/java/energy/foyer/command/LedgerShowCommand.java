// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one entry of the ledger with all that it holds. */
@Command(name = "show")
final class LedgerShowCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private Target target = new Target();

  @Mixin private Access access = new Access();

  @Parameters(paramLabel = "NUMBER", descriptionKey = "ledger.option.number")
  private long number;

  LedgerShowCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble {
    Session plain = target.open(streams);
    if (number < 1) {
      throw plain.wrongUse("ledger.number");
    }
    try (Resident resident = access.open(plain)) {
      Session session = resident.session();
      String text = session.api().get("/ledger/entry?number=" + number);
      if (session.json()) {
        session.document(text);
        return 0;
      }
      LedgerBody.Entry entry = session.api().read(LedgerBody.Entry.class, text);
      new LedgerLines(session).show(entry, true);
      entry.consent().ifPresent(id -> session.say("ledger.of-consent", id));
      entry.sha256().ifPresent(hash -> session.say("ledger.payload", hash));
      return 0;
    }
  }
}
