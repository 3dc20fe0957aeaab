// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

final class PortRefusedTest {
  @Test
  void takenPort_isNamedWithItsKey() throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket first = new ServerSocket(0, 1, loopback)) {
      int port = first.getLocalPort();
      BindException taken =
          assertThrows(BindException.class, () -> new ServerSocket(port, 1, loopback).close());
      assertEquals(
          "port " + port + " is taken; give another one as page.port",
          PortRefused.of(port, "page.port", taken).getMessage());
    }
  }

  @Test
  void portOfRoot_mayAlsoBeTooLow() {
    assertEquals(
        "port 443 is taken, or this user may not open ports below 1024; give another one as"
            + " page.port",
        PortRefused.of(443, "page.port", new BindException("Permission denied")).getMessage());
  }
}
