// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Whether the host's time can be relied on: synchronised since this boot, set from a battery clock,
 * vouched for by a meter whose own clock is set and agrees, or confirmed by the resident; and never
 * before this agent was released. Without it nothing is disclosed, and readings that carry no time
 * of their own are held.
 */
final class TimeTrust {
  /** How far the host's time may be from that of a set meter for the meter to vouch for it. */
  private static final long AGREE_SECONDS = 300;

  /** Before this no box ran this agent; moved on with each release. */
  static final Instant RELEASED = Instant.parse("2026-11-01T00:00:00Z");

  private final Path synchronised;
  private final Path batteryClock;
  private final boolean demonstration;
  private volatile boolean known;

  /**
   * @param root the root of the file system in which the system's own signs are looked for
   * @param demonstration whether the clock was made for a demonstration and is its own truth
   */
  TimeTrust(Path root, boolean demonstration) {
    this.synchronised = root.resolve("run/systemd/timesync/synchronized");
    this.batteryClock = root.resolve("sys/class/rtc/rtc0/hctosys");
    this.demonstration = demonstration;
  }

  /** Whether {@code now} can be relied on. */
  boolean trusted(Instant now) {
    if (demonstration) {
      return true;
    }
    if (!known && (Files.exists(synchronised) || setFromBattery())) {
      known = true;
    }
    return known && !now.isBefore(RELEASED);
  }

  /** The kernel tells so when it took the time from a clock that runs without power. */
  private boolean setFromBattery() {
    try {
      return Files.exists(batteryClock) && Files.readString(batteryClock).strip().equals("1");
    } catch (IOException unreadable) {
      return false;
    }
  }

  /** Somebody of the household looked at the time of the host, and it was right. */
  void confirm() {
    known = true;
  }

  /** Takes the time of a meter whose clock is set. */
  void vouch(long meterSeconds, Instant now) {
    if (!known && Math.abs(meterSeconds - now.getEpochSecond()) <= AGREE_SECONDS) {
      known = true;
    }
  }
}
