// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what was granted and refused. */
@Command(name = "list")
final class ConsentListCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private Target target = new Target();

  ConsentListCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble {
    Session session = target.open(streams);
    String text = session.api().get("/consents");
    if (session.json()) {
      session.document(text);
      return 0;
    }
    ConsentList list = session.api().read(ConsentList.class, text);
    if (list.consents().isEmpty()) {
      session.say("consent.none");
    }
    list.consents().forEach(consent -> consent.show(session));
    return 0;
  }
}
