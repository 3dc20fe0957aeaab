// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.command;

import energy.foyer.provisioning.authority.Territory;
import energy.foyer.provisioning.broker.BrokerFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes the folder that the territory's Mosquitto runs from. */
@Command(
    description =
        "Makes the folder that the territory's Mosquitto runs from: configuration, certificate and"
            + " access files. Nothing is open to anybody without a certificate.",
    mixinStandardHelpOptions = true)
public final class BrokerInitCommand implements Callable<Integer> {
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.:-]{0,251})");
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
  private static final Pattern USER = Pattern.compile("[a-z_][a-z0-9_-]{0,31}");

  private final Clock clock;

  @Spec private CommandSpec spec;

  @Option(names = "--dir", required = true, description = "Folder to make, mode 0700.")
  private Path folder;

  @Option(names = "--authority", required = true, description = "Folder of the territory.")
  private Path authority;

  @Option(
      names = "--host",
      required = true,
      description = "Name or address by which boxes and services reach it; no underscore.")
  private String host;

  @Option(
      names = "--bind",
      defaultValue = "127.0.0.1",
      description = "Numeric address to listen on (default: ${DEFAULT-VALUE}).")
  private String bind;

  @Option(
      names = "--boxes-port",
      defaultValue = "8883",
      description = "Port for boxes, 1 to 65535 (default: ${DEFAULT-VALUE}).")
  private int boxesPort;

  @Option(
      names = "--services-port",
      defaultValue = "8884",
      description = "Port for services and territory, 1 to 65535 (default: ${DEFAULT-VALUE}).")
  private int servicesPort;

  @Option(
      names = "--user",
      description = "System user that Mosquitto becomes and that owns the files (default: you).")
  private Optional<String> user;

  @Mixin private Laying laying;

  public BrokerInitCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    check(HOST.matcher(host).matches(), "--host: expected a host name without underscore");
    check(ADDRESS.matcher(bind).matches(), "--bind: expected a numeric address");
    check(isPort(boxesPort), "--boxes-port: expected 1 to 65535");
    check(isPort(servicesPort), "--services-port: expected 1 to 65535");
    check(boxesPort != servicesPort, "--services-port: expected another than that for boxes");
    check(user.map(USER.asMatchPredicate()::test).orElse(true), "--user: expected a user's name");
    BrokerFolder broker = new BrokerFolder(folder);
    check(
        broker.path().toString().matches("[^\\s#]+"),
        "--dir: Mosquitto takes no path with spaces or #");
    var place = new BrokerFolder.Place(host, bind, boxesPort, servicesPort, user);
    laying.lay(List.of(broker.fresh(new Territory(authority), place, clock.instant())));
    if (user.isEmpty() && System.getProperty("user.name").equals("root")) {
      spec.commandLine().getErr().println("note: the broker will run as root; see --user");
    }
    Path configuration = broker.path().resolve("mosquitto.conf");
    laying.tell(
        new Fields().text("configuration", configuration),
        "next: /usr/sbin/mosquitto -c " + configuration);
    return 0;
  }

  private static boolean isPort(int port) {
    return port >= 1 && port <= 65535;
  }

  private void check(boolean right, String message) {
    if (!right) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }
}
