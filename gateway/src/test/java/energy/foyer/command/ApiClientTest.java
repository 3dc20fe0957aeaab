// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.resident.ApiFiles;
import energy.foyer.resident.HomeBox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client says when the agent is not there, not itself, or will not have it. */
final class ApiClientTest {
  @TempDir Path temp;
  private final Typed typed = new Typed();

  private int status(Path data, int port) throws IOException {
    Path config = temp.resolve("foyer-gateway.properties");
    Files.writeString(
        config,
        "box = box-abcdefghijklmnop\nmeter.line = -\nlanguage = en\ndata.folder = "
            + data
            + "\napi.port = "
            + port);
    return typed.type("status", "--config", config.toString());
  }

  @Test
  void agentThatNeverRan_isSaid() throws IOException {
    assertEquals(1, status(temp.resolve("data"), 8443));
    assertTrue(typed.err().contains("api-token"), typed.err());
    assertTrue(typed.err().contains("start it"), typed.err());
  }

  @Test
  void agentThatIsNotRunning_isSaid() throws IOException {
    Path data = temp.resolve("data");
    int port;
    try (HomeBox box = HomeBox.quick(data)) {
      port = box.port();
    }
    assertEquals(1, status(data, port));
    assertTrue(typed.err().contains("does not answer on port " + port), typed.err());
  }

  @Test
  void stranger_isToldNothing() throws IOException {
    Path data = temp.resolve("data");
    try (HomeBox one = HomeBox.quick(data);
        HomeBox other = new HomeBox(temp.resolve("other"))) {
      assertEquals(0, status(data, one.port()), typed.err());
      assertEquals(1, status(data, other.port()));
      assertTrue(typed.err().contains("api-certificate.pem"), typed.err());
      assertTrue(typed.err().contains("Nothing was sent"), typed.err());
    }
  }

  @Test
  void plainListener_isNoAgent() throws IOException {
    Path data = temp.resolve("data");
    HomeBox.quick(data).close();
    try (ServerSocket listener =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      Thread closing =
          new Thread(
              () -> {
                try {
                  listener.accept().close();
                } catch (IOException gone) {
                  return;
                }
              });
      closing.start();
      assertEquals(1, status(data, listener.getLocalPort()));
      assertTrue(typed.err().contains("port " + listener.getLocalPort()), typed.err());
    }
  }

  @Test
  void otherToken_isRefusedInWords() throws IOException {
    Path data = temp.resolve("data");
    Path mixed = Files.createDirectory(temp.resolve("mixed"));
    ApiFiles foreign = new ApiFiles(mixed);
    try (HomeBox box = HomeBox.quick(data)) {
      ApiFiles own = new ApiFiles(data);
      Files.copy(own.certificate(), foreign.certificate(), StandardCopyOption.REPLACE_EXISTING);
      Files.writeString(foreign.token(), "0".repeat(64) + "\n");
      assertEquals(1, status(mixed, box.port()));
      assertTrue(typed.err().startsWith("The token is wrong"), typed.err());
    }
  }

  @Test
  void damagedCertificateFile_isNamed() throws IOException {
    Path data = temp.resolve("data");
    try (HomeBox box = HomeBox.quick(data)) {
      Path pem = new ApiFiles(data).certificate();
      Files.writeString(pem, "not a certificate");
      assertEquals(1, status(data, box.port()));
      assertTrue(typed.err().contains(pem.toString()), typed.err());
    }
  }
}
