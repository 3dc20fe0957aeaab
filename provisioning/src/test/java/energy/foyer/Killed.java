// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

/** The process is gone in the middle of what it did: no handler of its own sees that. */
final class Killed extends Error {
  private static final long serialVersionUID = 1L;

  Killed() {
    super("killed", null, false, false);
  }
}
