// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.command.Gateway;
import energy.foyer.command.Streams;
import energy.foyer.store.Backup;
import energy.foyer.store.Database;
import energy.foyer.store.History;
import energy.foyer.store.Housekeeping;
import energy.foyer.store.Residents;
import energy.foyer.store.Settings;
import energy.foyer.store.Unlocked;
import energy.foyer.vault.BoxKeys;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent as a process of its own, as the system starts and ends it. */
final class MainTest {
  private static final int TERMINATED = 143;
  private static final Instant CLAIMED = Instant.parse("2026-04-01T10:00:00Z");
  private static final long BOUND_NANOS = TimeUnit.SECONDS.toNanos(60);

  @TempDir private Path folder;
  private Process agent;

  @BeforeEach
  void configure() throws IOException {
    Files.createFile(folder.resolve("frames"));
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Files.writeString(
          config(),
          "box = box-abcdefghijklmnop\nmeter.line = file:frames\nlanguage = en\napi.port = "
              + free.getLocalPort()
              + "\n");
    }
  }

  @AfterEach
  void end() {
    agent.destroyForcibly();
  }

  private Path config() {
    return folder.resolve("foyer-gateway.properties");
  }

  private Path database() {
    return folder.resolve("data/foyer.db");
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  /** Starts the agent and waits until its log says so. */
  private void start(String said) throws IOException {
    agent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load:file=" + folder.resolve("loaded"),
                "-cp",
                System.getProperty("java.class.path"),
                "energy.foyer.Main",
                "run",
                "--config",
                config().toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    Await.until(() -> log().contains(said) || !agent.isAlive());
    assertTrue(log().contains(said), log());
  }

  private int terminate() throws InterruptedException {
    agent.destroy();
    assertTrue(agent.waitFor(30, TimeUnit.SECONDS));
    return agent.exitValue();
  }

  private String status() {
    return command("", "status", "--json");
  }

  /** What a command says that is handed a line. */
  private String command(String line, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream to = new PrintStream(out, true, StandardCharsets.UTF_8);
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--config", config().toString()));
    if (!line.isEmpty()) {
      all.addAll(List.of("--passphrase-fd", "0"));
    }
    InputStream in = new ByteArrayInputStream((line + "\n").getBytes(StandardCharsets.UTF_8));
    new Gateway(new Streams(in, to, to), options -> 1).execute(all.toArray(String[]::new));
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void agent_answersAndEndsWhenItIsTold() throws Exception {
    start("ready");
    assertTrue(status().contains("\"quarantined\":0"), status());
    assertEquals(TERMINATED, terminate());
    String loaded = Files.readString(folder.resolve("loaded"));
    assertTrue(loaded.contains(" energy.foyer.Main "), "the classes that it loaded");
    assertFalse(loaded.contains(" com.pi4j."), "without pins their library is not loaded");
    assertTrue(Files.notExists(folder.resolve("data/foyer.db-wal")));
  }

  @Test
  void damagedDatabase_isLeftAsItIsAndToldByTheStatus() throws Exception {
    start("ready");
    terminate();
    byte[] bytes = Files.readAllBytes(database());
    for (int i = 4096; i < bytes.length; i++) {
      bytes[i] ^= 0x55;
    }
    Files.write(database(), bytes);
    start("the local API answers on port");
    assertTrue(status().contains("is damaged"), status());
    assertEquals(TERMINATED, terminate());
    assertArrayEquals(bytes, Files.readAllBytes(database()));
  }

  @Test
  void lostKeys_areToldByTheStatus_andARestoreBringsTheBoxBack() throws Exception {
    Path backup = backedUp();
    Path keys = folder.resolve("data/box-keys.json");
    byte[] bytes = Files.readAllBytes(database());
    Files.writeString(keys, "{");
    start("the local API answers on port");
    assertTrue(status().contains("box-keys.json is damaged: restore a backup"), status());
    assertEquals(TERMINATED, terminate());
    assertEquals("{", Files.readString(keys));
    Files.delete(keys);
    start("the local API answers on port");
    assertTrue(status().contains("box-keys.json is missing"), status());
    assertTrue(Files.notExists(keys));
    assertArrayEquals(bytes, Files.readAllBytes(database()));
    String restored = command(new String(Residents.passphrase()), "restore", backup.toString());
    assertTrue(restored.contains("restored"), restored);
    assertTrue(status().contains("\"database\":\"open\""), status());
    assertTrue(status().contains("\"claimed\":true"), status());
    assertEquals(TERMINATED, terminate());
  }

  /** Makes a box that somebody claimed, and a backup of it. */
  private Path backedUp() throws IOException {
    Path data = folder.resolve("data");
    Path backup = folder.resolve("backup");
    ZoneId zone = ZoneId.of("Europe/Paris");
    try (Database database = Database.open(data, BoxKeys.open(data));
        Unlocked resident = Residents.unlocked(database, CLAIMED);
        OutputStream out = Files.newOutputStream(backup)) {
      Settings settings = new Settings(database);
      Housekeeping.Place place = new Housekeeping.Place(data, () -> Long.MAX_VALUE, zone);
      try (History history = new History(database, Residents.of(database), settings, zone)) {
        new Backup(history, new Housekeeping(database, settings, place))
            .write(new Backup.Asked(resident, CLAIMED, out, (done, all) -> {}));
      }
    }
    return backup;
  }

  @Test
  void secondAgentOnTheSameFolder_ends() throws Exception {
    start("ready");
    Process first = agent;
    start("another agent works with");
    assertTrue(agent.waitFor(30, TimeUnit.SECONDS));
    assertEquals(1, agent.exitValue());
    assertTrue(first.isAlive());
    agent = first;
  }
}
