// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Removes a typed index. */
@Command(name = "remove")
final class IndexRemoveCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private Target target = new Target();

  @Mixin private Access access = new Access();

  @Parameters(paramLabel = "NUMBER")
  private long number;

  @Option(names = "--dry-run", descriptionKey = "client.dry-run")
  private boolean dryRun;

  IndexRemoveCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble {
    try (Resident resident = access.open(target.open(streams))) {
      Session session = resident.session();
      BesideBody.Remove asked = new BesideBody.Remove(number, dryRun);
      String json = Documents.builder().build().type(BesideBody.Remove.class).toJson(asked);
      String answer = session.api().post("/indexes/remove", json);
      if (session.json()) {
        session.document(answer);
      } else {
        BesideBody.Index index = session.api().read(BesideBody.Index.class, answer);
        IndexCommand.show(session, dryRun ? "index.would-remove" : "index.removed", index);
      }
    }
    return 0;
  }
}
