// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScrollTest {
  private static String text(List<byte[]> pieces) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    pieces.forEach(all::writeBytes);
    return all.toString(StandardCharsets.UTF_8);
  }

  @Test
  void numbers_areWrittenInFull() {
    StringBuilder expected = new StringBuilder();
    Scroll scroll = new Scroll();
    for (long number :
        new long[] {0, 1, -1, 9, 10, -10, 99, 100, Long.MAX_VALUE, Long.MIN_VALUE, 1_795_000_000}) {
      scroll.number(number).mark(',');
      expected.append(number).append(',');
    }
    assertEquals(expected.toString(), text(scroll.pieces()));
  }

  @Test
  void longList_isWrittenInPieces() {
    StringBuilder expected = new StringBuilder();
    Scroll scroll = new Scroll();
    byte[] raw = "\"é…\"".repeat(9000).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 20_000; i++) {
      scroll.number(i * 7919L).mark(' ');
      expected.append(i * 7919L).append(' ');
    }
    List<byte[]> pieces = scroll.raw(raw, raw.length).pieces();
    assertEquals(expected + new String(raw, StandardCharsets.UTF_8), text(pieces));
    assertTrue(pieces.stream().allMatch(piece -> piece.length <= 16 * 1024));
  }
}
