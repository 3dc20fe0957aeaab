// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import java.math.BigInteger;

/** The 32 bytes of a coordinate, lowest first. Source: RFC 7748 section 5, RFC 8032 section 3.1. */
final class LittleEndian {
  private LittleEndian() {}

  static byte[] of(BigInteger coordinate) {
    byte[] big = coordinate.toByteArray();
    byte[] little = new byte[32];
    for (int i = 0; i < Math.min(32, big.length); i++) {
      little[i] = big[big.length - 1 - i];
    }
    return little;
  }
}
