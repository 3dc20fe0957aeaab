// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the typed indexes and what each counted since the one before. */
@Command(name = "list")
final class IndexListCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private Target target = new Target();

  @Mixin private Access access = new Access();

  IndexListCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble {
    try (Resident resident = access.open(target.open(streams))) {
      Session session = resident.session();
      String answer = session.api().get("/indexes");
      if (session.json()) {
        session.document(answer);
        return 0;
      }
      BesideBody.Indexes all = session.api().read(BesideBody.Indexes.class, answer);
      if (all.indexes().isEmpty()) {
        session.say("index.none");
      }
      Numbers numbers = new Numbers(session.words());
      for (BesideBody.Index index : all.indexes()) {
        session.say(
            "index.row",
            index.id().orElse(0),
            session.word("index", index.of()),
            session.time(index.at()),
            index.shown(numbers),
            index.grown(numbers).map(more -> session.words().say("index.since", more)).orElse(""));
      }
    }
    return 0;
  }
}
