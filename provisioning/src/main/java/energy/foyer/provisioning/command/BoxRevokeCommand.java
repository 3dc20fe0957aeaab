// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.command;

import energy.foyer.provisioning.authority.Deposit;
import energy.foyer.provisioning.authority.Pem;
import energy.foyer.provisioning.authority.Revocations;
import energy.foyer.provisioning.authority.Territory;
import energy.foyer.provisioning.box.Enrolment;
import energy.foyer.provisioning.broker.BrokerFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shuts a box out of a territory for good: it was stolen, or is not used any more. */
@Command(
    description = {
      "Shuts a box out for good: stolen, broken, or not used any more. Its certificate goes onto the"
          + " list that the broker asks at each login, and a rule refuses what a connection that"
          + " stands still writes and reads.",
      "What the box sent before stays with the services, and consents of its resident end by their"
          + " date. A box that comes back needs a new name: 'foyer-provision box add'."
    },
    mixinStandardHelpOptions = true)
public final class BoxRevokeCommand implements Callable<Integer> {
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Option(names = "--authority", required = true, description = "Folder of the territory.")
  private Path authority;

  @Option(names = "--broker", required = true, description = "Folder of the broker.")
  private Path brokerFolder;

  @Parameters(paramLabel = "NAME", description = "Name of the box, as in its configuration.")
  private String name;

  @Mixin private Laying laying;

  public BoxRevokeCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    if (!Enrolment.isName(name)) {
      throw new ParameterException(
          spec.commandLine(), "NAME: expected box- and 16 characters of a-z and 2-7");
    }
    Territory territory = new Territory(authority);
    BrokerFolder broker = new BrokerFolder(brokerFolder);
    Path issued = territory.issued("boxes").resolve(name + ".pem");
    if (!Files.exists(issued)) {
      throw new IOException(issued + ": no certificate was issued to " + name);
    }
    X509Certificate certificate = Pem.readCertificates(issued).get(0);
    Revocations list = territory.revokedBoxes();
    boolean already = list.has(certificate);
    Instant now = clock.instant();
    byte[] longer = list.with(certificate, now);
    laying.lay(List.of(new Deposit().replace(list.file(), longer), broker.shutOut(name, longer)));
    boolean reloaded = !laying.dryRun() && broker.reload();
    laying.tell(
        new Fields()
            .text("box", name)
            .text("serial", certificate.getSerialNumber().toString(16))
            .truth("already", already)
            .truth("reloaded", reloaded),
        sentence(already, reloaded));
    return 0;
  }

  private String sentence(boolean already, boolean reloaded) {
    if (laying.dryRun()) {
      return name + (already ? " is shut out already" : " would be shut out");
    }
    return name
        + " is shut out"
        + (reloaded
            ? "; the running broker refuses it from now on"
            : "; next: 'foyer-provision broker reload', or SIGHUP to the broker, so that it refuses"
                + " it");
  }
}
