// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

/** A check that received bytes failed; it never leaves this room. */
final class Unfit extends Exception {
  private static final long serialVersionUID = 1L;

  private final Refusal why;

  Unfit(Refusal why, String detail) {
    super(detail, null, false, false);
    this.why = why;
  }

  <T> Opened<T> refused() {
    return new Opened.Refused<>(why, getMessage());
  }

  /** A sequence of checks that ends in a document. */
  interface Checks<T> {
    T run() throws Unfit;
  }

  static <T> Opened<T> opened(Checks<? extends T> checks) {
    try {
      return new Opened.Accepted<>(checks.run());
    } catch (Unfit unfit) {
      return unfit.refused();
    }
  }

  /** What bytes of our own making hold; other bytes are a fault of the caller. */
  static <T> T own(Checks<? extends T> checks) {
    try {
      return checks.run();
    } catch (Unfit unfit) {
      throw new IllegalArgumentException(unfit.getMessage(), unfit);
    }
  }
}
