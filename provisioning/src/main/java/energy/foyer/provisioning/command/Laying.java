// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.command;

import energy.foyer.provisioning.authority.Deposit;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What commands share that lay down files: looking before, writing, and saying so. */
final class Laying {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--dry-run", description = "Say what would be written, and write nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print one JSON object, for scripts.")
  private boolean json;

  /** Whether nothing may change. */
  boolean dryRun() {
    return dryRun;
  }

  /** Lays all down that can be laid down together, or none. */
  void lay(List<Deposit> deposits) throws IOException {
    for (Deposit deposit : deposits) {
      deposit.check();
    }
    for (Deposit deposit : deposits) {
      if (!dryRun) {
        deposit.lay();
      }
      if (!json) {
        String verb = dryRun ? "would write " : "wrote ";
        deposit.lines().forEach(line -> out().println(verb + line));
      }
    }
  }

  /** Says what came of it: an object for scripts, or a sentence for people. */
  void tell(Fields fields, String sentence) {
    out().println(json ? fields.json() : sentence);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
