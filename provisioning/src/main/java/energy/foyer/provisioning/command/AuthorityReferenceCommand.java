// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.command;

import energy.foyer.provisioning.authority.Deposit;
import energy.foyer.provisioning.authority.Territory;
import energy.foyer.provisioning.service.References;
import energy.foyer.wire.Opened;
import energy.foyer.wire.Reference;
import energy.foyer.wire.ReferenceJson;
import energy.foyer.wire.SignedReference;
import java.io.IOException;
import java.nio.file.Files;
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

/** Signs and publishes price lists and the colours of Tempo. */
@Command(
    description = {
      "At the territory: signs public reference data, price lists (prices-...) or the colours of"
          + " Tempo (tempo-days), in the form of reference-prices.schema.json and"
          + " reference-tempo.schema.json. Boxes offer the lists that fit their meter to the"
          + " resident, and compare by them at home.",
      "Without --document and --withdraw it publishes the latest of each name again."
    },
    mixinStandardHelpOptions = true)
public final class AuthorityReferenceCommand implements Callable<Integer> {
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Option(names = "--authority", required = true, description = "Folder of the territory.")
  private Path authority;

  @Option(names = "--document", description = "The document to sign, JSON.")
  private Optional<Path> document;

  @Option(names = "--withdraw", description = "Withdraw what stands under this name.")
  private Optional<String> withdraw;

  @Option(names = "--publish", description = "Publish the latest of each name at once.")
  private boolean publish;

  @Mixin private Line line;
  @Mixin private Laying laying;

  public AuthorityReferenceCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    Territory territory = new Territory(authority);
    References references = new References(territory);
    if (document.isPresent() && withdraw.isPresent()) {
      throw wrong("--document or --withdraw: not both");
    }
    Fields told = new Fields();
    if (document.isPresent()) {
      Reference reference = read(document.get());
      laying.lay(List.of(signed(references, reference)));
      told.text("name", reference.name()).number("version", reference.version());
    } else if (withdraw.isPresent()) {
      String name = withdraw.get();
      Deposit tombstone =
          references
              .withdraw(name, clock.instant())
              .orElseThrow(() -> wrong("--withdraw: nothing of " + name + " stands"));
      laying.lay(List.of(tombstone));
      told.text("name", name).number("version", references.highest(name));
    } else if (!publish) {
      throw wrong("--document, --withdraw or --publish: one of them is needed");
    }
    List<SignedReference> all = references.latest();
    if (all.isEmpty() && !laying.dryRun()) {
      throw wrong("there is nothing signed to publish");
    }
    boolean published = publish && !laying.dryRun();
    if (published) {
      line.publish(territory, List.of(), all);
    }
    laying.tell(
        told.truth("published", published),
        published
            ? "published: " + all.size() + (all.size() == 1 ? " document" : " documents")
            : "next: foyer-provision authority reference --publish");
    return 0;
  }

  private Deposit signed(References references, Reference reference) throws IOException {
    int highest = references.highest(reference.name());
    return references
        .sign(reference)
        .orElseThrow(
            () ->
                wrong(
                    "version: expected above "
                        + highest
                        + ", which is signed already; --publish alone publishes that one again"));
  }

  /** The document; each fault is named on a line of its own. */
  private Reference read(Path file) throws IOException {
    if (Files.size(file) > Reference.MOST_BYTES) {
      throw wrong(file + ": longer than " + Reference.MOST_BYTES + " bytes");
    }
    Opened<Reference> opened = ReferenceJson.read(Files.readAllBytes(file));
    if (opened instanceof Opened.Accepted<Reference> accepted) {
      return accepted.document();
    }
    StringBuilder faults = new StringBuilder(file + ": this document cannot be signed");
    ((Opened.Refused<Reference>) opened)
        .detail()
        .lines()
        .forEach(fault -> faults.append("\n  ").append(fault));
    throw wrong(faults.toString());
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
