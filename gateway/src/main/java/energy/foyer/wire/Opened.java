// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import java.util.Objects;

/** What came of opening a received message: its document, or why it was refused. */
public sealed interface Opened<T> {

  /** Every check passed. */
  record Accepted<T>(T document) implements Opened<T> {
    public Accepted {
      Objects.requireNonNull(document);
    }
  }

  /**
   * A check failed.
   *
   * @param why the first check that failed
   * @param detail the field and what was expected of it; nothing of what was received, but for
   *     offers, which are public
   */
  record Refused<T>(Refusal why, String detail) implements Opened<T> {
    public Refused {
      Objects.requireNonNull(why);
      Objects.requireNonNull(detail);
    }
  }
}
