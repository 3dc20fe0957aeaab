// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.mqtt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.junit.jupiter.api.Test;

/** Packets drawn by hand after MQTT 5.0, sections 2.1 and 3.3, from a broker that means harm. */
final class InletTest {
  private static final String CONNACK = "20 03 00 00 00 ";

  private final List<IOException> endings = new ArrayList<>();

  private static byte[] bytes(String hex) {
    return HexFormat.ofDelimiter(" ").parseHex(hex.strip());
  }

  /** All bytes, read by so many at a time. */
  private byte[] read(byte[] sent, int chunk) throws IOException {
    Inlet inlet = new Inlet(new ByteArrayInputStream(sent), endings::add);
    ByteArrayOutputStream got = new ByteArrayOutputStream();
    byte[] buffer = new byte[chunk];
    for (int count = inlet.read(buffer); count >= 0; count = inlet.read(buffer)) {
      got.write(buffer, 0, count);
    }
    return got.toByteArray();
  }

  private void refused(String hex) {
    endings.clear();
    byte[] sent = bytes(hex);
    for (int chunk = 1; chunk <= sent.length; chunk++) {
      int size = chunk;
      ConnectFault fault = assertThrows(ConnectFault.class, () -> read(sent, size), hex);
      assertEquals(ConnectFault.Why.UNASKED, fault.why());
    }
    assertEquals(sent.length, endings.size(), "the link hears of each");
  }

  @Test
  void announcedLengthBeyondTheLimit_endsTheLine_beforeMemoryIsSetAside() {
    refused(CONNACK + "30 ff ff ff 7f");
    refused(CONNACK + "d0 00 32 fe ff 07");
    refused("20 ff ff ff 7f");
    refused("30 80 80 80 01");
    refused(CONNACK + "30 80 80 80 80 01");
  }

  @Test
  void messageOfQuality2_thatNobodySubscribedTo_endsTheLine() {
    refused(CONNACK + "34 06 00 01 61 00 01 00");
    refused(CONNACK + "3d 06 00 01 61 00 01 00");
    refused(CONNACK + "36 06 00 01 61 00 01 00");
  }

  @Test
  void agreedPackets_passUnchanged_inChunksOfAnySize() throws IOException {
    byte[] sent =
        bytes(
            CONNACK
                + "30 04 00 01 61 00 32 06 00 01 61 00 01 00 3b 06 00 01 61 00 01 00"
                + " 90 04 00 01 00 01 40 02 00 01 d0 00 e0 00");
    for (int chunk = 1; chunk <= sent.length; chunk++) {
      assertArrayEquals(sent, read(sent, chunk));
    }
  }

  @Test
  void longestAgreedPacket_passes_oneByteMoreDoesNot() throws IOException {
    int body = (int) PahoLine.MOST_PACKET_BYTES - 4;
    byte[] head = {0x30, (byte) (body & 0x7F | 0x80), (byte) (body >> 7 & 0x7F | 0x80), 0};
    head[3] = (byte) (body >> 14);
    byte[] first = bytes(CONNACK);
    byte[] sent = Arrays.copyOf(first, first.length + head.length + body);
    System.arraycopy(head, 0, sent, first.length, head.length);
    assertArrayEquals(sent, read(sent, 1000));
    sent[first.length + 1]++;
    assertThrows(ConnectFault.class, () -> read(sent, 1000));
  }

  @Test
  void manyUserProperties_areNotAllKept() {
    MqttProperties properties = new MqttProperties();
    List<UserProperty> many = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      many.add(new UserProperty("" + i, ""));
    }
    properties.setUserProperties(many);
    MqttMessage message = new MqttMessage(new byte[1], 1, false, properties);
    Packet packet = Packets.fromPaho("a", message).orElseThrow();
    assertEquals(Packets.MOST_PROPERTIES, packet.properties().size());
    assertEquals("", packet.properties().get("0"));
  }
}
