// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.vault.BoxKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** A residence whose passphrases are stretched by a few iterations instead of a second's worth. */
public final class QuickResidence {
  private static final int ITERATIONS = 10;

  private QuickResidence() {}

  /** The residence of a database, claimed or not. */
  public static Residence of(Database database) {
    return new Residence(database, () -> ITERATIONS);
  }

  /** Claims the box whose data lie in a folder, while no agent works there. */
  public static void claim(Path data, String passphrase, Instant now) throws IOException {
    try (Database database = Database.open(data, BoxKeys.open(data))) {
      of(database).claim(new Residence.Newcomer("Camille", passphrase.toCharArray()), now);
    }
  }
}
