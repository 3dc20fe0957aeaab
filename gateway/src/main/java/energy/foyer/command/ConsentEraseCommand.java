// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks the service of an ended consent to erase all that it has. */
@Command(name = "erase")
final class ConsentEraseCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private Target target = new Target();

  @Option(names = "--dry-run", descriptionKey = "client.dry-run")
  private boolean dryRun;

  @Parameters(paramLabel = "CONSENT", descriptionKey = "client.consent")
  private String which = "";

  ConsentEraseCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble {
    Session session = target.open(streams);
    ConsentList.Kept named = ConsentList.of(session).named(session, which);
    if (named.living()) {
      throw session.failed("erasing.lives", named.service(), named.id());
    }
    if (dryRun) {
      session.say("erasing.dry-run", named.service(), named.id());
      return 0;
    }
    String text = session.api().post("/consents/" + named.id() + "/erase", "{}");
    if (session.json()) {
      session.document(text);
      return 0;
    }
    AccountDocument account = session.api().read(AccountDocument.class, text);
    boolean confirmed = account.erasure().confirmed().isPresent();
    session.say(
        confirmed ? "erasing.confirmed" : "erasing.asked",
        named.service(),
        session.time(confirmed ? account.erasure().confirmed() : account.erasure().asked()),
        named.id());
    return 0;
  }
}
