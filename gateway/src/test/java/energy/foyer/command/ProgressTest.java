// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CountDownLatch flushed = new CountDownLatch(1);

  private final PrintStream err =
      new PrintStream(bytes, false, StandardCharsets.UTF_8) {
        @Override
        public void flush() {
          super.flush();
          flushed.countDown();
        }
      };

  @Test
  void workThatTakesLong_isToldAndTheLineGoesAway() throws InterruptedException {
    try (Progress progress = Progress.of(err, "reading", 0)) {
      assertTrue(flushed.await(60, TimeUnit.SECONDS), progress.toString());
    }
    String told = bytes.toString(StandardCharsets.UTF_8);
    assertTrue(told.startsWith("\rreading"), told);
    assertTrue(told.endsWith("\r       \r"), told);
  }

  @Test
  void workThatIsQuick_isNotTold() {
    Progress.of(err, "reading", 60_000).close();
    assertEquals("", bytes.toString(StandardCharsets.UTF_8));
  }
}
