// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

/** Who may call a route. Each wants the token; each wants more than the one before it. */
public enum Access {
  /** Whoever has the token, also before the box is claimed. */
  UNCLAIMED_TOO,

  /** Whoever has the token, once the box is claimed. */
  CLAIMED,

  /** Who opened a session: what the box holds sealed is read with the key of that session. */
  RESIDENT,

  /** Who opened it by typing a passphrase, not by the recovery code or a remembered phone. */
  PASSPHRASE;

  /** Whether it takes a session. */
  boolean bySession() {
    return this == RESIDENT || this == PASSPHRASE;
  }
}
