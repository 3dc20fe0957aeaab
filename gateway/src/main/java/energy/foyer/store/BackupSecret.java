// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.vault.RecoveryCode;

/** What opens a backup. */
public sealed interface BackupSecret {

  /** A passphrase that was good when it was taken; left as it is, whoever has it wipes it. */
  record Passphrase(char[] typed) implements BackupSecret {
    @Override
    public String toString() {
      return "Passphrase[redacted]";
    }
  }

  /** The recovery code that was good when it was taken. */
  record Code(RecoveryCode code) implements BackupSecret {}
}
