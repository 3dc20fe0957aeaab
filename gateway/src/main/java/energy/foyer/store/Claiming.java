// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.vault.PassphraseKey;
import energy.foyer.vault.RecoveryCode;
import energy.foyer.vault.ResidentKey;
import energy.foyer.vault.SealKey;
import java.io.IOException;
import java.time.Instant;
import java.util.function.IntSupplier;

/**
 * Makes the resident's key of a box that is nobody's.
 *
 * @param iterations of the derivation, asked once, at the claim
 */
record Claiming(Database database, Ledger ledger, People people, IntSupplier iterations) {

  /** What becomes of a claim while its keys are at hand. */
  interface Then<T> {
    T of(String recoveryCode, PassphraseKey passphrase) throws IOException;
  }

  /**
   * Claims the box, in one transaction.
   *
   * @throws IllegalStateException if it was claimed before
   */
  <T> T claim(Residence.Newcomer first, Instant now, Then<T> then) throws IOException {
    refuseClaimed();
    ResidentTable.Stretch stretch = ResidentTable.Stretch.fresh(iterations.getAsInt());
    try (PassphraseKey passphrase = stretch.derive(first.passphrase());
        RecoveryCode code = RecoveryCode.create();
        ResidentKey key = ResidentKey.create();
        SealKey ring = SealKey.create()) {
      database.change(
          on -> {
            refuseClaimed();
            database.resident().insert(on, new ResidentTable.Known(key.half(), stretch), ring);
            people.first(on, first.name(), passphrase, new People.Claim(key, code, now));
            ledger.move(on, key.half(), now);
            ledger.security("claimed", now);
            database.questions().loggedIn(on, now);
            Chain.keep(on, ring, Chain.head(on, database.vault()));
            database.forget();
          });
      return then.of(code.text(), passphrase);
    }
  }

  private void refuseClaimed() throws IOException {
    if (database.resident().known().isPresent()) {
      throw new IllegalStateException("this box was claimed before");
    }
  }

  /** Says nothing. */
  @Override
  public String toString() {
    return "Claiming[]";
  }
}
