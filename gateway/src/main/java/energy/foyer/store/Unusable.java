// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import java.io.IOException;

/**
 * A database that is damaged, of a newer agent, or sealed under other keys, or a backup that is: it
 * was left as it is, and the message names the way on.
 */
public final class Unusable extends IOException {
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Why {
    /** Its bytes are not those that were written. */
    DAMAGED,
    /** The end of it is missing. */
    CUT,
    /** It is something else, or of others. */
    FOREIGN,
    /** A newer agent wrote it. */
    NEWER,
    /** Neither passphrase nor code opens it. */
    SECRET,
    /** There is no room for what has to be written. */
    ROOM
  }

  private final Why why;

  Unusable(Why why, String message) {
    super(message);
    this.why = why;
  }

  Unusable(Why why, String message, Throwable cause) {
    super(message, cause);
    this.why = why;
  }

  /** What is wrong. */
  public Why why() {
    return why;
  }
}
