// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import io.avaje.jsonb.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Writes everything that is the resident's into one zip, as the box hands it over. */
@Command(name = "export")
final class ExportCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private Fetch fetch = new Fetch();

  /** What is asked for. */
  @Json
  record Asked(String language) {}

  ExportCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble {
    return fetch.write(streams, "export", ExportCommand::asked);
  }

  private static String asked(Session session) {
    Asked asked = new Asked(session.words().language());
    return Documents.builder().build().type(Asked.class).toJson(asked);
  }
}
