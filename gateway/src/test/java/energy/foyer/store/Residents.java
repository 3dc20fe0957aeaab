// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import java.io.IOException;
import java.time.Instant;

/**
 * Residents for tests: real keys, wrapped as on a box, but under a passphrase that is stretched by
 * a few iterations instead of a second's worth.
 */
public final class Residents {
  /** Whose box it is. */
  public static final String NAME = "Camille";

  private static final String PASSPHRASE = "sabot marmite violon tiroir";
  private static final int ITERATIONS = 10;

  private Residents() {}

  /** The passphrase of {@link #NAME}; whoever asks may wipe it. */
  public static char[] passphrase() {
    return PASSPHRASE.toCharArray();
  }

  /** The residence of a database, claimed or not. */
  public static Residence of(Database database) {
    return new Residence(database, () -> ITERATIONS);
  }

  /** Someone to let in. */
  public static Residence.Newcomer newcomer() {
    return new Residence.Newcomer(NAME, passphrase());
  }

  /** Claims a database that nobody has claimed; the recovery code. */
  public static String claim(Database database, Instant now) throws IOException {
    return of(database).claim(newcomer(), now);
  }

  /** Opens a database with the passphrase, claimed first where nobody has. */
  public static Unlocked unlocked(Database database, Instant now) throws IOException {
    Residence residence = of(database);
    if (!residence.claimed()) {
      residence.claim(newcomer(), now);
    }
    return residence.unlock(passphrase(), now).orElseThrow();
  }
}
