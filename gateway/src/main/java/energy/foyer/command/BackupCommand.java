// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Writes all that a new box needs to go on into one file that only the resident can open. */
@Command(name = "backup")
final class BackupCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private Fetch fetch = new Fetch();

  BackupCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble {
    return fetch.write(streams, "backup", session -> "");
  }
}
