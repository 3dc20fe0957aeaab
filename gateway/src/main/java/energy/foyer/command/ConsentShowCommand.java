// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one consent: what left, how far the service has it, and what the service said. */
@Command(name = "show")
final class ConsentShowCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private Target target = new Target();

  @Mixin private Access access = new Access();

  @Parameters(paramLabel = "CONSENT", descriptionKey = "client.consent")
  private String which = "";

  ConsentShowCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble {
    Session plain = target.open(streams);
    ConsentList.Kept named = ConsentList.of(plain).named(plain, which);
    try (Resident resident = access.open(plain)) {
      Session session = resident.session();
      String text = session.api().get("/consents/" + named.id());
      if (session.json()) {
        session.document(text);
      } else {
        session.api().read(AccountDocument.class, text).show(session);
      }
      return 0;
    }
  }
}
