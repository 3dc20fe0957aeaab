// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/**
 * The attributes that stand in clear beside a sealed message. Source: CloudEvents 1.0, MQTT binary
 * mode.
 */
final class CloudEvent {

  /** What the payload is. */
  static final String SEALED = "application/vnd.foyer.sealed";

  private CloudEvent() {}

  /** The attributes; the time is told to the day only. */
  static Map<String, String> attributes(String id, String type, String source, Instant time) {
    return Map.of(
        "specversion",
        "1.0",
        "id",
        id,
        "type",
        "energy.foyer." + type + ".v1",
        "source",
        source,
        "time",
        time.truncatedTo(ChronoUnit.DAYS).toString());
  }

  /**
   * The identity of a numbered message: the first 26 base32 characters of SHA-256 of the consent's
   * 16 bytes and the number's 8, both highest byte first. A repeat carries the same.
   */
  static String numbered(UUID consent, long seq) {
    return Base32.name(Digest.of(identity(consent, seq)));
  }

  /** The same for a version of a consent record, the word {@code consent} behind it. */
  static String consent(UUID consent, long version) {
    return worded(consent, version, "consent");
  }

  /** The same for a version that asks for erasure, the word {@code erasure} behind it. */
  static String erasure(UUID consent, long version) {
    return worded(consent, version, "erasure");
  }

  private static String worded(UUID consent, long version, String word) {
    return Base32.name(
        Digest.of(identity(consent, version), word.getBytes(StandardCharsets.US_ASCII)));
  }

  private static byte[] identity(UUID consent, long number) {
    return ByteBuffer.allocate(24)
        .putLong(consent.getMostSignificantBits())
        .putLong(consent.getLeastSignificantBits())
        .putLong(number)
        .array();
  }
}
