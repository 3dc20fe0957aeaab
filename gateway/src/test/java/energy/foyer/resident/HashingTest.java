// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is hashed beside is what was written, whatever its pieces and whatever came before. */
final class HashingTest {
  private static final String OF_NOTHING =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  @Test
  void pieces_hashAsTheWhole_oneFileAfterTheOther() throws IOException, NoSuchAlgorithmException {
    Random random = new Random(20261126);
    try (Hashing hashing = new Hashing()) {
      assertEquals(OF_NOTHING, HexFormat.of().formatHex(hashing.end()));
      for (int size : new int[] {1, 65_535, 65_536, 65_537, 1_000_003, 0, 131_072}) {
        byte[] whole = new byte[size];
        random.nextBytes(whole);
        byte[] piece = new byte[1 << 17];
        for (int at = 0; at < size; ) {
          int some = Math.min(size - at, 1 + random.nextInt(piece.length));
          System.arraycopy(whole, at, piece, 0, some);
          hashing.add(piece, 0, some);
          // the bytes are free again at once
          Arrays.fill(piece, (byte) 0);
          at += some;
        }
        byte[] expected = MessageDigest.getInstance("SHA-256").digest(whole);
        assertEquals(
            HexFormat.of().formatHex(expected), HexFormat.of().formatHex(hashing.end()), "" + size);
      }
    }
  }
}
