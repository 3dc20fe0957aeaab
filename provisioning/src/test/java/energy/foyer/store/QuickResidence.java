// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

/** A residence whose passphrases are stretched by a few iterations instead of a second's worth. */
public final class QuickResidence {
  private static final int ITERATIONS = 10;

  private QuickResidence() {}

  /** The residence of a database, claimed or not. */
  public static Residence of(Database database) {
    return new Residence(database, () -> ITERATIONS);
  }
}
