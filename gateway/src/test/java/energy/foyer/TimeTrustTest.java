// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TimeTrustTest {
  private static final Instant NOW = Instant.parse("2026-12-24T18:42:00Z");
  private static final long SECONDS = NOW.getEpochSecond();

  @TempDir private Path root;

  private void write(String file, String text) throws IOException {
    Files.createDirectories(root.resolve(file).getParent());
    Files.writeString(root.resolve(file), text);
  }

  @Test
  void freshBoot_isNotTrusted() {
    assertFalse(new TimeTrust(root, false).trusted(NOW));
  }

  @Test
  void synchronisedBoot_isTrusted() throws IOException {
    TimeTrust trust = new TimeTrust(root, false);
    assertFalse(trust.trusted(NOW));
    write("run/systemd/timesync/synchronized", "");
    assertTrue(trust.trusted(NOW));
  }

  @Test
  void batteryClock_isTrustedOnlyWhereTheKernelTookItsTime() throws IOException {
    write("sys/class/rtc/rtc0/hctosys", "0\n");
    assertFalse(new TimeTrust(root, false).trusted(NOW));
    write("sys/class/rtc/rtc0/hctosys", "1\n");
    assertTrue(new TimeTrust(root, false).trusted(NOW));
  }

  @Test
  void timeThatTheResidentConfirmed_isTrusted() {
    TimeTrust trust = new TimeTrust(root, false);
    trust.confirm();
    assertTrue(trust.trusted(NOW));
    assertFalse(trust.trusted(TimeTrust.RELEASED.minusSeconds(1)));
  }

  @Test
  void timeBeforeTheRelease_isNeverTrusted() throws IOException {
    write("run/systemd/timesync/synchronized", "");
    TimeTrust trust = new TimeTrust(root, false);
    assertFalse(trust.trusted(TimeTrust.RELEASED.minusSeconds(1)));
    assertTrue(trust.trusted(TimeTrust.RELEASED));
  }

  @Test
  void meterThatAgrees_vouches() {
    TimeTrust trust = new TimeTrust(root, false);
    trust.vouch(SECONDS - 301, NOW);
    assertFalse(trust.trusted(NOW));
    trust.vouch(SECONDS + 300, NOW);
    assertTrue(trust.trusted(NOW));
  }

  @Test
  void demonstrationClock_isItsOwnTruth() {
    assertTrue(new TimeTrust(root, true).trusted(Instant.EPOCH));
  }
}
