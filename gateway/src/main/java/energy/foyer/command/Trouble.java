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
  private final String fault;

  Trouble(int exitCode, String message) {
    this(exitCode, message, "");
  }

  private Trouble(int exitCode, String message, String fault) {
    super(message);
    this.exitCode = exitCode;
    this.fault = fault;
  }

  /** What the agent did not do, by the last part of its problem type. */
  static Trouble of(String fault, String message) {
    return new Trouble(FAILED, message, fault);
  }

  int exitCode() {
    return exitCode;
  }

  /** Whether the agent named this fault, for example {@code token-missing}. */
  boolean is(String name) {
    return fault.equals(name);
  }
}
