// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

/** Why a command cannot do its work, in words for whoever typed it: what, where, what to do. */
final class Trouble extends Exception {
  private static final long serialVersionUID = 1L;

  /** Exit code of a failure. */
  static final int FAILED = 1;

  /** Exit code of a wrong use. */
  static final int WRONG_USE = 2;

  private final int exitCode;

  Trouble(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
