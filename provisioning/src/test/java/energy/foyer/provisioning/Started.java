// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a test started so far, ended in the reverse order. Each step of a set-up puts here what it
 * started, and whoever ends the test closes this: where a later step throws, nothing goes on.
 */
public final class Started implements AutoCloseable {
  private final Deque<AutoCloseable> all = new ArrayDeque<>();

  /** Ends it when this is closed, before what was started earlier. */
  public <T extends AutoCloseable> T add(T one) {
    all.push(one);
    return one;
  }

  /** Ends each, whatever becomes of the others. */
  @Override
  public void close() {
    AssertionError failed = new AssertionError("not all ended well");
    while (!all.isEmpty()) {
      try {
        all.pop().close();
      } catch (Exception | AssertionError failure) {
        failed.addSuppressed(failure);
      }
    }
    if (failed.getSuppressed().length > 0) {
      throw failed;
    }
  }
}
