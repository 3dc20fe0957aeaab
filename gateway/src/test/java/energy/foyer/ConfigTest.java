// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.board.Pins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigTest {
  private static final List<String> GOOD =
      List.of("box = box-abcdefghijklm234", "meter.line = tcp://ser2net.local:2000");

  @TempDir Path temp;

  private Path file(List<String> lines) throws IOException {
    return Files.write(temp.resolve("foyer-gateway.properties"), lines);
  }

  private static List<String> with(String... more) {
    return java.util.stream.Stream.concat(GOOD.stream(), List.of(more).stream()).toList();
  }

  /** The faults of the good lines with more behind them. */
  private List<String> faults(String... more) throws IOException {
    Path file = file(with(more));
    Config.Fault fault = assertThrows(Config.Fault.class, () -> Config.read(file));
    return fault.getMessage().lines().toList();
  }

  private void refused(String line, String expected) throws IOException {
    List<String> faults = faults("# a remark", "", line);
    assertEquals(1, faults.size(), faults.toString());
    assertTrue(
        faults.get(0).startsWith(temp.resolve("foyer-gateway.properties") + ":5: "), faults.get(0));
    assertTrue(faults.get(0).contains(expected), faults.get(0));
  }

  @Test
  void twoLines_areEnough() throws IOException, Config.Fault {
    Config config = Config.read(file(GOOD));
    assertEquals("box-abcdefghijklm234", config.box());
    assertEquals("tcp://ser2net.local:2000", config.meterLine());
    assertEquals(temp.resolve("data"), config.dataFolder());
    assertEquals(ZoneId.of("Europe/Paris"), config.zone());
    assertEquals("fr", config.language());
    assertEquals(8443, config.apiPort());
    assertEquals(temp.resolve("claim.hash"), config.claimHash(), "which need not exist");
    assertEquals(Optional.empty(), config.broker());
  }

  @Test
  void paths_areRelativeToTheFile() throws IOException, Config.Fault {
    List<String> lines =
        List.of(
            "box = box-abcdefghijklm234",
            "meter.line=file:day.tic",
            "data.folder = ../x",
            "claim.hash = y");
    Config config = Config.read(file(lines));
    assertEquals("file:" + temp.resolve("day.tic"), config.meterLine());
    assertEquals(temp.resolveSibling("x"), config.dataFolder());
    assertEquals(temp.resolve("y"), config.claimHash());
  }

  @Test
  void broker_hasItsFiles() throws IOException, Config.Fault {
    for (String name :
        List.of("box.p12", "box.password", "broker-authority.pem", "territory.jwk", "next.jwk")) {
      Files.writeString(temp.resolve(name), "x");
    }
    Config config =
        Config.read(file(with("broker.host = mqtt.example", "territory.successor = next.jwk")));
    Config.Broker broker = config.broker().orElseThrow();
    assertEquals("mqtt.example", broker.host());
    assertEquals(8883, broker.port());
    assertEquals(temp.resolve("box.p12"), broker.keystore());
    assertEquals(temp.resolve("territory.jwk"), broker.territoryKey());
    assertEquals(temp.resolve("next.jwk"), broker.successorKey());
  }

  @Test
  void page_hasPortsAndPerhapsARealName() throws IOException, Config.Fault {
    assertEquals(Optional.empty(), Config.read(file(GOOD)).page());
    Config.Page plain = Config.read(file(with("page.port = 443"))).page().orElseThrow();
    assertEquals(new Config.Page(443, OptionalInt.empty(), Optional.empty()), plain);
    List<String> faults = faults("page.port = 443", "page.name = Box_1");
    assertEquals(3, faults.size(), faults.toString());
    Files.writeString(temp.resolve("page.p12"), "x");
    Files.writeString(temp.resolve("page.password"), "x");
    Config.Page named =
        Config.read(
                file(with("page.port = 443", "page.plain-port = 80", "page.name = Box-1.Example")))
            .page()
            .orElseThrow();
    Config.Name name =
        new Config.Name("box-1.example", temp.resolve("page.p12"), temp.resolve("page.password"));
    assertEquals(new Config.Page(443, OptionalInt.of(80), Optional.of(name)), named);
  }

  @Test
  void missingBrokerFiles_areAllNamed() throws IOException {
    List<String> faults = faults("broker.host = mqtt.example");
    assertEquals(5, faults.size(), faults.toString());
    assertTrue(faults.get(0).contains("broker.keystore: cannot read " + temp.resolve("box.p12")));
  }

  @Test
  void wrongLine_isNamedWithWhatWasExpected() throws IOException {
    refused("colour = blue", "unknown key 'colour'");
    refused("Box = x", "unknown key 'Box'");
    refused("just words", "expected key = value");
    refused("box = box-abcdefghijklm234", "'box' stands twice, first in line 1");
    refused("zone = Europe/Paname", "expected a time zone");
    refused("language = de", "expected fr or en");
    refused("data.folder =", "expected a path");
    refused("data.folder = /", "expected a folder of its own");
    refused("data.folder = foyer-gateway.properties", "expected a folder");
    for (String port : List.of("", "0", "65536", "-1", "8443x", "99999999999", "٣")) {
      refused("api.port = " + port, "api.port: expected a port from 1 to 65535");
    }
  }

  @Test
  void wrongMeterLine_isRefused() throws IOException {
    for (String line :
        List.of(
            "",
            "serial:",
            "serial:ttyUSB0",
            "file:",
            "tcp://host",
            "tcp://:1",
            "tcp://h:0",
            "tcp://h:65536",
            "tcp://h:1/x",
            "udp://h:1",
            "--")) {
      Path file = file(List.of(GOOD.get(0), "meter.line = " + line));
      Config.Fault fault = assertThrows(Config.Fault.class, () -> Config.read(file), line);
      assertTrue(fault.getMessage().contains(":2: meter.line: expected"), fault.getMessage());
    }
  }

  @Test
  void pins_areThoseOfLightAndButton() throws IOException, Config.Fault {
    assertEquals(Pins.none(), Config.read(file(GOOD)).pins());
    assertEquals(Pins.none(), Config.read(file(with("light.pin =", "button.pin ="))).pins());
    assertEquals(
        new Pins(OptionalInt.of(0), OptionalInt.of(27)),
        Config.read(file(with("light.pin = 0", "button.pin = 27"))).pins());
    assertEquals(
        new Pins(OptionalInt.empty(), OptionalInt.of(4)),
        Config.read(file(with("button.pin = 4"))).pins());
  }

  @Test
  void wrongPin_isRefused() throws IOException {
    for (String pin : List.of("28", "-1", "GPIO17", "1 7", "99999", "99999999999", "٣")) {
      refused("light.pin = " + pin, "light.pin: expected the BCM number of a pin, 0 to 27");
      refused("button.pin = " + pin, "button.pin: expected the BCM number of a pin, 0 to 27");
    }
    List<String> faults = faults("light.pin = 17", "button.pin = 17");
    assertEquals(1, faults.size(), faults.toString());
    assertTrue(faults.get(0).contains(":4: button.pin: expected another pin"), faults.get(0));
  }

  @Test
  void missingKeys_areNamed() throws IOException {
    Path file = file(List.of("language = en"));
    Config.Fault fault = assertThrows(Config.Fault.class, () -> Config.read(file));
    assertTrue(fault.getMessage().contains("box is missing: expected box-"), fault.getMessage());
    assertTrue(fault.getMessage().contains("meter.line is missing"), fault.getMessage());
    assertFalse(fault.getMessage().contains("zone"), fault.getMessage());
  }

  @Test
  void brokerHost_isAHostName() throws IOException {
    for (String host : List.of("mqtt_1.example", "mqtt.example/x", "-a", "a b")) {
      List<String> faults = faults("broker.host = " + host);
      assertTrue(faults.get(0).contains(":3: broker.host: expected a host name"), host);
    }
  }

  @Test
  void otherThanText_isRefused() throws IOException {
    Path file = temp.resolve("binary");
    Files.write(file, new byte[] {'b', 'o', 'x', (byte) 0xff, '\n'});
    Config.Fault fault = assertThrows(Config.Fault.class, () -> Config.read(file));
    assertTrue(fault.getMessage().contains("expected UTF-8 text"), fault.getMessage());
    Files.write(file, new byte[65 * 1024]);
    Config.Fault large = assertThrows(Config.Fault.class, () -> Config.read(file));
    assertTrue(large.getMessage().contains("at most 65536 bytes"), large.getMessage());
    assertThrows(NoSuchFileException.class, () -> Config.read(temp.resolve("absent")));
  }
}
