// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.archfixture;

import java.time.Clock;

/** May read the host's time and write to the standard streams. */
final class Main {
  private Main() {}

  static void start() {
    System.out.println(Clock.systemUTC().instant());
  }
}
