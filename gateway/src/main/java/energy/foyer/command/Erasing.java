// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import picocli.CommandLine.Option;

/** Whether a service is asked to erase all that it has: the option of a withdrawal. */
final class Erasing {
  @Option(names = "--erase", descriptionKey = "client.erase")
  private boolean wanted;

  boolean wanted() {
    return wanted;
  }
}
