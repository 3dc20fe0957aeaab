// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.door;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** The health of a box, for the territory: a closed list, nothing about consumption or consents. */
public final class BoxStatus implements Outgoing {
  private final String box;
  private final boolean online;
  private final Health health;

  BoxStatus(String box, boolean online, Health health) {
    this.box = box;
    this.online = online;
    this.health = health;
  }

  /**
   * What is told.
   *
   * @param version version of the agent
   * @param since when the agent started
   * @param meterTalkingSince since when frames come; empty while none do
   * @param badFramesPerMille frames rejected of the last thousand, 0 to 1000
   * @param clockTrusted whether the time is known
   * @param certificateDaysLeft whole days until the certificate ends, negative once it has
   * @param deliveryWaiting whether messages wait that the broker has not taken
   * @param diskFreeMiB free space where the database lies
   */
  public record Health(
      String version,
      Instant since,
      Optional<Instant> meterTalkingSince,
      int badFramesPerMille,
      boolean clockTrusted,
      int certificateDaysLeft,
      boolean deliveryWaiting,
      long diskFreeMiB) {
    public Health {
      Objects.requireNonNull(version);
      Objects.requireNonNull(since);
      Objects.requireNonNull(meterTalkingSince);
      if (badFramesPerMille < 0 || badFramesPerMille > 1000 || diskFreeMiB < 0) {
        throw new IllegalArgumentException("the health of a box is out of its range");
      }
    }
  }

  /** The name of the box, {@code box-} and 16 characters of {@code [a-z2-7]}. */
  public String box() {
    return box;
  }

  /** False in the last will only. */
  public boolean online() {
    return online;
  }

  /** What is told. */
  public Health health() {
    return health;
  }
}
