// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import energy.foyer.mqtt.BackOff;
import energy.foyer.mqtt.Credentials;
import energy.foyer.mqtt.PahoBroker;
import energy.foyer.provisioning.service.Archive;
import energy.foyer.provisioning.service.Bell;
import energy.foyer.provisioning.service.Reception;
import energy.foyer.wire.Receiver;
import energy.foyer.wire.ServiceKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** A receiver of a group on one PostgreSQL, in a process of its own, which may be killed. */
final class GroupMember implements AutoCloseable {
  /** How long the broker keeps what it gave to a member that is gone. */
  static final Duration SESSION = Duration.ofSeconds(2);

  private final Process process;
  private final Path said;

  private GroupMember(Process process, Path said) {
    this.process = process;
    this.said = said;
  }

  /** Starts one and waits until it is subscribed. */
  static GroupMember start(Path folder, String name, Credentials credentials, List<String> more)
      throws IOException {
    Path said = folder.resolve(name + ".said");
    List<String> command = Programs.java(GroupMember.class.getName(), Programs.QUICK);
    command.add(name);
    command.add(credentials.keystore().toString());
    command.add(credentials.passwordFile().toString());
    command.add(credentials.truststore().toString());
    command.addAll(more);
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    return new GroupMember(process, said);
  }

  /** Name, keystore, password, truststore, port of the broker, file of keys, database. */
  public static void main(String[] arguments) throws IOException {
    ServiceKeys keys = ServiceKeys.of(Files.readAllBytes(Path.of(arguments[5])));
    Credentials credentials =
        new Credentials(Path.of(arguments[1]), Path.of(arguments[2]), Path.of(arguments[3]));
    int port = Integer.parseInt(arguments[4]);
    Bell bell = new Bell();
    var line = new PahoBroker.Settings("localhost", port, arguments[0], credentials, SESSION);
    try (PahoBroker broker = new PahoBroker(line, bell::ring);
        Archive archive = TestPostgres.archive(arguments[6])) {
      new Reception(
              new Reception.Identity(
                  new Receiver(TestBox.SERVICE, "https://agence.example/", List.of(keys)), archive),
              new Reception.World(
                  broker,
                  bell,
                  Clock.systemUTC(),
                  new BackOff(
                      Duration.ofMillis(50), Duration.ofMillis(500), new SplittableRandom())),
              new Reception.Voice(List::size, System.out::println),
              new Reception.Settings(Optional.of("night"), false, false, Duration.ZERO))
          .run(Long.MAX_VALUE);
    }
  }

  /** Waits until it is subscribed. */
  void connected() {
    Await.until(() -> text().contains("connected"));
  }

  private String text() {
    try {
      if (!process.isAlive()) {
        throw new AssertionError(Files.readString(said));
      }
      return Files.readString(said);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Ends it as a power cut would. */
  void kill() {
    Programs.kill(process);
  }

  @Override
  public void close() {
    kill();
  }
}
