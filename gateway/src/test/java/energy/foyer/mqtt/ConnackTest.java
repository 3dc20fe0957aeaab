// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.mqtt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Packets drawn by hand after MQTT 5.0, section 3.2. */
final class ConnackTest {
  private static byte[] bytes(String hex) {
    return HexFormat.ofDelimiter(" ").parseHex(hex);
  }

  private static byte[] read(byte[] packet) throws IOException {
    return Connack.withoutAliases(new ByteArrayInputStream(packet));
  }

  @Test
  void aliases_areTakenBack() throws IOException {
    assertArrayEquals(bytes("20 06 00 00 03 22 00 00"), read(bytes("20 06 00 00 03 22 00 0a")));
  }

  @Test
  void otherProperties_stayAsTheyAre() throws IOException {
    String before = "20 19 00 00 16 21 00 14 24 01 27 00 02 00 00 26 00 01 61 00 01 62";
    assertArrayEquals(bytes(before + " 22 00 00 25 01"), read(bytes(before + " 22 01 02 25 01")));
  }

  @Test
  void answerWithoutProperties_staysAsItIs() throws IOException {
    assertArrayEquals(bytes("20 03 00 87 00"), read(bytes("20 03 00 87 00")));
  }

  @Test
  void otherPacket_isReadNoFurtherThanItsHead() throws IOException {
    assertArrayEquals(bytes("30 03"), read(bytes("30 03 00 01 61")));
  }

  @Test
  void everyTruncation_givesBackWhatCame() throws IOException {
    byte[] whole = bytes("20 06 00 00 03 24 01 00");
    for (int length = 0; length <= whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertArrayEquals(part, read(part));
    }
  }

  @Test
  void malformedProperties_stayAsTheyAre() throws IOException {
    for (String hex :
        new String[] {
          "20 05 00 00 7f 22 00", "20 05 00 00 02 ff 00", "20 06 00 00 03 26 ff ff", "20 01 00"
        }) {
      assertArrayEquals(bytes(hex), read(bytes(hex)));
    }
  }
}
