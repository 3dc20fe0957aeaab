// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import energy.foyer.command.Terminal;
import energy.foyer.store.QuickResidence;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A whole small territory of real programs on loopback: Mosquitto with the access rules that are
 * shipped, services with their receivers, a box with its agent, and a pretend meter. All were made
 * by the commands that technicians and operators use.
 */
public final class Village implements AutoCloseable {
  private static final List<String> BOX_FLAGS =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx24m", "-XX:-UsePerfData");

  /** From when the offers hold, for a year. */
  private static final String VALID_FROM = "2026-01-01T00:00:00Z";

  /** What the resident of the box remembers. */
  public static final String PASSPHRASE = "huit lampes dans le verger";

  private final Path folder;
  private final Ports ports;
  private final TestBroker broker;
  private final Programs programs;
  private String claimCode = "";
  private String passphrase = PASSPHRASE;

  /** Where its programs answer. */
  private record Ports(int boxes, int services, int witness, int api, int page, int plain) {
    static Ports free() throws IOException {
      return new Ports(
          TestBroker.freePort(),
          TestBroker.freePort(),
          TestBroker.freePort(),
          TestBroker.freePort(),
          TestBroker.freePort(),
          TestBroker.freePort());
    }
  }

  /** Founds a territory and starts its broker. */
  public Village(Path folder) throws IOException {
    this.folder = folder;
    programs = new Programs(folder);
    ports = Ports.free();
    Provision.run("authority", "init", "--dir", path("territory")).good();
    Provision.run(
            "broker",
            "init",
            "--dir=" + path("broker"),
            "--authority=" + path("territory"),
            "--host=localhost",
            "--boxes-port=" + ports.boxes(),
            "--services-port=" + ports.services())
        .good();
    Path configuration = path("broker").resolve("mosquitto.conf");
    Files.writeString(path("broker").resolve("witness.acl"), "topic read #\n");
    Files.writeString(
        configuration,
        "\nlistener "
            + ports.witness()
            + " 127.0.0.1\nallow_anonymous true\nacl_file "
            + path("broker").resolve("witness.acl")
            + "\n",
        StandardOpenOption.APPEND);
    broker =
        TestBroker.start(configuration, List.of(ports.boxes(), ports.services(), ports.witness()));
  }

  public Path path(String name) {
    return folder.resolve(name);
  }

  public TestBroker broker() {
    return broker;
  }

  /** Where whoever runs the broker would see all that passes. */
  int witnessPort() {
    return ports.witness();
  }

  public int boxesPort() {
    return ports.boxes();
  }

  public int servicesPort() {
    return ports.services();
  }

  /** A service at its operator; its offer is completed, signed and published. */
  public void service(String name, UnaryOperator<String> completed) throws IOException {
    service("--service", name, completed);
  }

  /** One whose offer is shipped as a model. */
  public void shownService(String name) throws IOException {
    service("--like", name, offer -> offer);
  }

  private void service(String how, String name, UnaryOperator<String> completed)
      throws IOException {
    Provision.run("service", "init", "--dir", path(name), how, name, "--valid-from", VALID_FROM)
        .good();
    Path offer = path(name).resolve("offer.json");
    Files.writeString(offer, completed.apply(Files.readString(offer)));
    Provision.run(
            "service",
            "sign",
            "--authority",
            path("territory"),
            "--broker",
            path("broker"),
            "--request",
            path(name).resolve("request.pem"),
            "--offer",
            offer,
            "--out",
            path(name))
        .good();
    broker.reload();
    Provision.run(
            "service",
            "publish",
            "--authority",
            path("territory"),
            "--service",
            name,
            "--port",
            ports.services())
        .good();
  }

  /** A box that reads the meter on that line and reaches the broker on that port. */
  public void box(String line, int port) {
    box(line, port, List.of());
  }

  /** A box of that name, which reads the meter on that line. */
  public void namedBox(String name, String line) throws IOException {
    OwnKey own = OwnKey.of(name);
    box(line, ports.boxes(), List.of("--request=" + own.request(path("request.pem"))));
    own.into(path("box"));
  }

  private void box(String line, int port, List<String> more) {
    List<String> add = new ArrayList<>(List.of("box", "add", "--broker-host=localhost"));
    add.addAll(List.of("--authority=" + path("territory"), "--out=" + path("box")));
    add.addAll(List.of("--broker-port=" + port, "--meter-line=" + line));
    add.addAll(List.of("--api-port=" + ports.api(), "--page-port=" + ports.page()));
    add.add("--page-plain-port=" + ports.plain());
    add.addAll(more);
    String told = Provision.run(add.toArray()).good().out();
    claimCode = told.replaceFirst("(?s).*anywhere: (\\S+).*", "$1");
  }

  /** A box on a pretend meter that waits for it at an instant, and goes on at its own pace. */
  public void boxWithMeter(Instant from) throws IOException {
    int port = TestBroker.freePort();
    box("tcp://127.0.0.1:" + port, ports.boxes());
    meter(port, from, 1);
  }

  /** Where the page of the box is. */
  public String page() {
    return "https://localhost:" + ports.page();
  }

  /** The resident remembers something else. */
  public void passphrase(String other) {
    passphrase = other;
  }

  /** What stands on the label of the box. */
  public String claimCode() {
    return claimCode;
  }

  /** The resident claims the box, whose agent runs; what that printed. */
  public String claim() {
    return owner("claim", "--code", claimCode, "--json");
  }

  /** The resident claimed the box before, whose agent does not run; its passphrase opens fast. */
  public void claimed(Instant then) throws IOException {
    QuickResidence.claim(path("box").resolve("data"), PASSPHRASE, then);
  }

  /** Starts the agent and waits until it is ready. */
  public Process agent(Object... options) throws IOException {
    List<String> command = Programs.java("energy.foyer.Main", BOX_FLAGS);
    command.addAll(List.of("run", "--config", config()));
    for (Object option : options) {
      command.add(option.toString());
    }
    Process agent = programs.start("agent", command);
    Await.until(
        () -> !agent.isAlive() || Programs.answers(ports.api()) && Programs.answers(ports.page()));
    if (!agent.isAlive()) {
      throw new IOException("the agent ended: " + text("agent.log"));
    }
    return agent;
  }

  /** Starts the receiver of a service. */
  public Process receiver(String service, Object... options) throws IOException {
    List<String> command = Programs.java("energy.foyer.provisioning.Main", Programs.QUICK);
    command.addAll(List.of("service", "receive", "--dir", path(service).toString()));
    command.addAll(List.of("--port", Integer.toString(ports.services())));
    command.addAll(List.of("--stats", path(service + ".stats").toString()));
    for (Object option : options) {
      command.add(option.toString());
    }
    return programs.start(service, command);
  }

  /** Starts a pretend meter that waits for its first reader. */
  public Process meter(int port, Instant from, long speed) throws IOException {
    List<String> command = Programs.java("energy.foyer.provisioning.Main", List.of());
    command.addAll(List.of("meter", "simulate", "--from", from.toString()));
    command.addAll(List.of("--speed", Long.toString(speed), "--every", "PT10S"));
    command.addAll(List.of("--tcp", Integer.toString(port), "--wait"));
    command.addAll(List.of("--truth", path("truth.jsonl").toString()));
    Process meter = programs.start("meter", command);
    Await.until(() -> text("meter.out").contains("meter.line") || !meter.isAlive());
    return meter;
  }

  /** What a file of this village holds now; nothing while there is none. */
  public String text(String name) {
    try {
      return Files.exists(path(name)) ? Files.readString(path(name)) : "";
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  /** The lines of that type that the receiver of a service printed. */
  public List<String> received(String service, String type) {
    return text(service + ".out")
        .lines()
        .filter(line -> line.contains("\"type\":\"" + type + "\"") && line.endsWith("}"))
        .toList();
  }

  private String config() {
    return path("box").resolve("foyer-gateway.properties").toString();
  }

  private BoxCommands commands() {
    return new BoxCommands(config(), () -> text("agent.log"));
  }

  /** What a command printed that asks for the resident's passphrase; it must end well. */
  public String owner(String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--passphrase-fd", "0"));
    byte[] typed = (passphrase + "\n").getBytes(StandardCharsets.UTF_8);
    return commands().run(new ByteArrayInputStream(typed), arguments);
  }

  /** What a command printed that asks for no passphrase; it must end well. */
  public String resident(String... command) {
    return commands().run(InputStream.nullInputStream(), List.of(command));
  }

  /** What a command printed to somebody who sits at a terminal; it must end well. */
  String terminal(Terminal terminal, String... command) {
    return commands().run(InputStream.nullInputStream(), Optional.of(terminal), List.of(command));
  }

  /** Asks a program to end, and waits until it did. */
  public static void end(Process process) {
    Programs.end(process);
  }

  @Override
  public void close() throws IOException {
    programs.close();
    broker.close();
  }
}
