// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.command;

import energy.foyer.provisioning.authority.Request;
import energy.foyer.provisioning.authority.Territory;
import energy.foyer.provisioning.box.BoxSettings;
import energy.foyer.provisioning.box.Enrolment;
import energy.foyer.resident.ClaimCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Admits a box to a territory. */
@Command(
    description = {
      "Admits a box: makes its name, key, certificate and configuration, and the code by which"
          + " its resident claims it.",
      "With --request the box made its own key and only the certificate comes back:",
      "  keytool -genkeypair -alias box -keyalg EC -groupname secp256r1 -dname CN=NAME"
          + " -keystore box.p12",
      "  keytool -certreq -alias box -keystore box.p12 -file request.pem",
      "  keytool -importcert -noprompt -alias box -keystore box.p12 -file box-chain.pem",
      "where NAME is box- and 16 random characters of a-z and 2-7."
    },
    mixinStandardHelpOptions = true)
public final class BoxAddCommand implements Callable<Integer> {
  private static final String METER_LINE = "(serial:|file:).+|tcp://[^:/]+:\\d+|-";

  private final Clock clock;

  @Spec private CommandSpec spec;

  @Option(names = "--authority", required = true, description = "Folder of the territory.")
  private Path authority;

  @Option(names = "--broker-host", required = true, description = "Name of the broker.")
  private String brokerHost;

  @Option(
      names = "--broker-port",
      defaultValue = "8883",
      description = "Its port for boxes (default: ${DEFAULT-VALUE}).")
  private int brokerPort;

  @Option(names = "--out", required = true, description = "Folder to make, mode 0700.")
  private Path out;

  @Option(
      names = "--meter-line",
      defaultValue = "serial:/dev/serial/by-id/CHANGE-ME",
      description = {
        "serial:/dev/serial/by-id/NAME, tcp://HOST:PORT, file:PATH or - (default:"
            + " ${DEFAULT-VALUE})."
      })
  private String meterLine;

  @Option(
      names = "--api-port",
      defaultValue = "8443",
      description = "Port of the local API on loopback (default: ${DEFAULT-VALUE}).")
  private int apiPort;

  @Option(
      names = "--page-port",
      defaultValue = "443",
      description = "Port of the resident's page (default: ${DEFAULT-VALUE}).")
  private int pagePort;

  @Option(
      names = "--page-plain-port",
      defaultValue = "80",
      description = "Port from where plain HTTP leads to the page (default: ${DEFAULT-VALUE}).")
  private int pagePlainPort;

  @Option(names = "--request", description = "PKCS#10 request that the box made, PEM.")
  private Optional<Path> request;

  @Mixin private Laying laying;

  public BoxAddCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    check(isPort(brokerPort), "--broker-port: expected 1 to 65535");
    check(isPort(apiPort), "--api-port: expected 1 to 65535");
    check(isPort(pagePort), "--page-port: expected 1 to 65535");
    check(isPort(pagePlainPort), "--page-plain-port: expected 1 to 65535");
    check(
        apiPort != pagePort && pagePlainPort != pagePort && pagePlainPort != apiPort,
        "expected three different ports for API, page and plain HTTP");
    check(brokerHost.matches("[A-Za-z0-9][A-Za-z0-9.:-]*"), "--broker-host: expected a host name");
    check(
        meterLine.matches(METER_LINE) && meterLine.lines().count() == 1,
        "--meter-line: expected serial:/dev/serial/by-id/NAME, tcp://HOST:PORT, file:PATH or -");
    Optional<Request> asked = Optional.empty();
    if (request.isPresent()) {
      asked = Optional.of(Request.read(request.get()));
      check(
          Enrolment.isName(asked.get().name()),
          "--request: expected box- and 16 characters of a-z and 2-7 as common name");
    }
    String name = asked.map(Request::name).orElseGet(Enrolment::freshName);
    ClaimCode.Made claim = ClaimCode.make();
    BoxSettings settings =
        new BoxSettings(
            name,
            meterLine,
            brokerHost,
            brokerPort,
            new BoxSettings.Ports(apiPort, pagePort, pagePlainPort),
            claim);
    Enrolment enrolment = new Enrolment(new Territory(authority));
    laying.lay(
        List.of(
            asked.isPresent()
                ? enrolment.withRequest(asked.get(), settings, out, clock.instant())
                : enrolment.withKey(settings, out, clock.instant())));
    Path file = out.toAbsolutePath().normalize().resolve("foyer-gateway.properties");
    Fields fields = new Fields().text("box", name).text("configuration", file);
    if (laying.dryRun()) {
      laying.tell(fields, "a claim code would be made for the label");
    } else {
      laying.tell(
          fields.text("claimCode", claim.code()),
          "claim code, for the label of the box; it is not kept anywhere: "
              + claim.code()
              + System.lineSeparator()
              + "next: foyer-gateway run --config "
              + file
              + System.lineSeparator()
              + "then, for the label too: foyer-gateway certificate --config "
              + file);
    }
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
