// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

/** Who may ask for a page. */
enum Who {
  /** Whoever is in the home's network: nothing of the household stands there. */
  ANYBODY,

  /** Who stands before a box that nobody has claimed. */
  NEWCOMER,

  /** Who opened a session. */
  RESIDENT,

  /** Who opened it by typing a passphrase, not by the recovery code or a remembered phone. */
  PASSPHRASE
}
