// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.vault.PassphraseKey;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

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

  /** Opens a claimed database for the eyes of a check: nothing is written. */
  static Unlocked reader(Database database) throws IOException {
    char[] passphrase = passphrase();
    try (PassphraseKey key =
        database.resident().known().orElseThrow().stretch().derive(passphrase)) {
      WayTable.Opened opened =
          database
              .read(
                  on ->
                      new WayTable(database.vault()).open(on, Unlocked.Way.PASSPHRASE, key::unwrap))
              .orElseThrow();
      Ledger.Verdict unchecked = new Ledger.Verdict(0, Optional.empty());
      return new Unlocked(
          opened.key(),
          database.resident().ring(opened.key()),
          new Unlocked.Opening(opened.entry().id(), opened.entry().kind(), unchecked));
    }
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
