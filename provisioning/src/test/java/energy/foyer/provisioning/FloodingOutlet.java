// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** Writes without end once it is told to, until the network takes no more. */
final class FloodingOutlet implements UnaryOperator<OutputStream> {
  private static final long STUCK_AFTER = Duration.ofMillis(500).toNanos();

  private volatile boolean flooding;
  private volatile boolean writing;
  private volatile long progressAt;

  @Override
  public OutputStream apply(OutputStream stream) {
    return new FilterOutputStream(stream) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        if (flooding) {
          flood(out);
        }
      }
    };
  }

  private void flood(OutputStream out) throws IOException {
    progressAt = System.nanoTime();
    writing = true;
    try {
      while (flooding) {
        out.write(new byte[16_384]);
        progressAt = System.nanoTime();
      }
    } finally {
      writing = false;
    }
  }

  /** From the next write on. */
  void flood() {
    flooding = true;
  }

  /** Whether a write does not return. */
  boolean stuck() {
    return writing && System.nanoTime() - progressAt > STUCK_AFTER;
  }
}
