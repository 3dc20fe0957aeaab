// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.broker;

import energy.foyer.provisioning.authority.Deposit;
import energy.foyer.provisioning.authority.Issuer;
import energy.foyer.provisioning.authority.Pem;
import energy.foyer.provisioning.authority.Request;
import energy.foyer.provisioning.authority.Territory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The folder that a Mosquitto runs from: {@code mosquitto.conf}, {@code boxes.acl}, {@code
 * services.acl}, the list of boxes that are shut out, the broker's certificate and key, and {@code
 * data/}.
 *
 * @param path absolute
 */
public record BrokerFolder(Path path) {
  private static final long SIGNAL_SECONDS = 10;

  public BrokerFolder {
    path = path.toAbsolutePath().normalize();
  }

  /**
   * Where a broker listens.
   *
   * @param host its name in the certificate, as boxes and services will call it
   * @param bind numeric address to listen on
   * @param user the system's user that it becomes, who then owns the files; empty for whoever runs
   *     this
   */
  public record Place(
      String host, String bind, int boxesPort, int servicesPort, Optional<String> user) {}

  /** The files of a new broker. */
  public Deposit fresh(Territory territory, Place place, Instant now) throws IOException {
    KeyPair keys = Issuer.keys();
    var certificate = territory.broker().server(new Request(place.host(), keys.getPublic()), now);
    var configuration =
        new Configuration(
            path,
            place.bind(),
            place.boxesPort(),
            place.servicesPort(),
            place.user().orElse(System.getProperty("user.name")));
    return new Deposit(place.user())
        .folder(path)
        .folder(path.resolve("data"))
        .open(path.resolve("mosquitto.conf"), configuration.text())
        .open(boxesAcl(), AccessRules.boxes())
        .open(servicesAcl(), AccessRules.services())
        .secret(path.resolve("broker.key"), Pem.privateKey(keys.getPrivate()))
        .open(
            path.resolve("broker.pem"),
            Pem.certificates(List.of(certificate, territory.broker().certificate())))
        .open(
            path.resolve("boxes-authority.pem"),
            Pem.certificates(List.of(territory.boxes().certificate())))
        .open(revoked(), territory.revokedBoxes().pem(now))
        .open(
            path.resolve("services-authority.pem"),
            Pem.certificates(List.of(territory.services().certificate())));
  }

  /**
   * Lets a receiver read its service's topics and write receipts, once the broker reads its files
   * again.
   */
  public Deposit allow(String service, String receiver) throws IOException {
    String rules = Files.readString(servicesAcl(), StandardCharsets.UTF_8);
    byte[] changed = AccessRules.with(rules, service, receiver).getBytes(StandardCharsets.UTF_8);
    return new Deposit(Optional.of(Files.getOwner(servicesAcl()).getName()))
        .replace(servicesAcl(), changed);
  }

  /**
   * Refuses a box, once the broker reads its files again: the list ends its logins, a rule what a
   * connection that stands does.
   *
   * @param list of the certificates taken back, as PEM
   */
  public Deposit shutOut(String box, byte[] list) throws IOException {
    String rules = Files.readString(boxesAcl(), StandardCharsets.UTF_8);
    byte[] changed = AccessRules.without(rules, box).getBytes(StandardCharsets.UTF_8);
    return new Deposit(Optional.of(Files.getOwner(boxesAcl()).getName()))
        .replace(boxesAcl(), changed)
        .replace(revoked(), list);
  }

  /** The receivers that the access file names. */
  public List<String> receivers() throws IOException {
    return AccessRules.receivers(Files.readString(servicesAcl(), StandardCharsets.UTF_8));
  }

  /**
   * Lets a running broker read its access files again; connections stay.
   *
   * @return whether one was running
   */
  public boolean reload() throws IOException {
    Path pidFile = path.resolve("mosquitto.pid");
    if (!Files.exists(pidFile)) {
      return false;
    }
    String pid = Files.readString(pidFile, StandardCharsets.US_ASCII).strip();
    if (!pid.matches("[1-9][0-9]{0,9}") || !isMosquitto(Long.parseLong(pid))) {
      return false;
    }
    return signal(pid);
  }

  private static boolean isMosquitto(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().command())
        .filter(command -> Path.of(command).getFileName().toString().startsWith("mosquitto"))
        .isPresent();
  }

  private static boolean signal(String pid) throws IOException {
    Process kill = new ProcessBuilder("kill", "-HUP", pid).start();
    try {
      if (!kill.waitFor(SIGNAL_SECONDS, TimeUnit.SECONDS) || kill.exitValue() != 0) {
        throw new IOException("the broker could not be told to read its files again");
      }
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while telling the broker", interrupted);
    }
  }

  private Path boxesAcl() {
    return path.resolve("boxes.acl");
  }

  private Path revoked() {
    return path.resolve("boxes-revoked.pem");
  }

  private Path servicesAcl() {
    return path.resolve("services.acl");
  }
}
