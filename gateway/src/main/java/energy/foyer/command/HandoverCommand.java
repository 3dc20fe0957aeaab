// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Erases everything, so that the next household can claim the box. */
@Command(name = "handover")
final class HandoverCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private Target target = new Target();

  @Mixin private Access access = new Access();

  @Option(names = "--yes", descriptionKey = "leave.yes")
  private boolean yes;

  @Option(names = "--dry-run", descriptionKey = "client.dry-run")
  private boolean dryRun;

  HandoverCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble {
    return new Departing(streams, target, yes, dryRun).leave(access, "leave.next-household");
  }
}
