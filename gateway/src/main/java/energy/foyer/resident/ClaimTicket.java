// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.wire.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.LongSupplier;

/**
 * What stands for the code of the label once it was typed in time, so that a passphrase is chosen
 * at leisure. There is one at a time, in memory only: whoever types the code later has it, and who
 * typed it before has it no more.
 */
final class ClaimTicket {
  /** How long it is good. */
  static final Duration GOOD = Duration.ofMinutes(30);

  private static final int BYTES = 32;

  private final LongSupplier nanos;
  private byte[] digest = new byte[0];
  private long given;

  /**
   * @param nanos a clock that only goes forward, in nanoseconds
   */
  ClaimTicket(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Gives one out, 64 hexadecimal digits; the one before is void. */
  synchronized String give() {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String ticket = HexFormat.of().formatHex(random);
    digest = digest(ticket);
    given = nanos.getAsLong();
    return ticket;
  }

  /** Whether this is the one that is good now. */
  synchronized boolean holds(String shown) {
    if (digest.length > 0 && nanos.getAsLong() - given >= GOOD.toNanos()) {
      // a clock that only goes forward may still come round
      digest = new byte[0];
    }
    return MessageDigest.isEqual(digest, digest(shown));
  }

  /** None is good any more. */
  synchronized void end() {
    digest = new byte[0];
  }

  private static byte[] digest(String ticket) {
    return Digest.of(ticket.getBytes(StandardCharsets.UTF_8));
  }

  /** Says nothing. */
  @Override
  public String toString() {
    return "ClaimTicket[redacted]";
  }
}
