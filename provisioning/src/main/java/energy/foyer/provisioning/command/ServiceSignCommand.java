// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.command;

import energy.foyer.consent.Offer;
import energy.foyer.provisioning.authority.Deposit;
import energy.foyer.provisioning.authority.Request;
import energy.foyer.provisioning.authority.Territory;
import energy.foyer.provisioning.broker.BrokerFolder;
import energy.foyer.provisioning.service.Admission;
import energy.foyer.provisioning.service.Catalogue;
import energy.foyer.provisioning.service.ReceiverName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Signs a service's offer and admits its receiver. */
@Command(
    description = {
      "At the territory: issues a receiver's certificate, signs the service's offer and adds the"
          + " receiver to the broker's access rules.",
      "Without --request it signs the next version of an offer, whose receivers are admitted already."
          + " Without --offer it admits a further receiver of a service whose offer stands, which is named"
          + " with --service: who asks does not decide for whom."
    },
    mixinStandardHelpOptions = true)
public final class ServiceSignCommand implements Callable<Integer> {
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Option(names = "--authority", required = true, description = "Folder of the territory.")
  private Path authority;

  @Option(names = "--broker", description = "Folder of the broker; needed with --request.")
  private Optional<Path> brokerFolder;

  @Option(names = "--request", description = "The receiver's request, PEM.")
  private Optional<Path> request;

  @Option(names = "--offer", description = "The service's offer, JSON.")
  private Optional<Path> offerFile;

  @Option(
      names = "--service",
      description = "Without --offer: the service that a further receiver is admitted for.")
  private Optional<String> service;

  @Option(
      names = "--other-keys",
      description = "Let an offer take the place of one with another verification key.")
  private boolean otherKeys;

  @Option(
      names = "--out",
      description =
          "Folder for what goes back to the operator, certificate.pem and broker-authority.pem"
              + " (default: in the territory's folder).")
  private Optional<Path> out;

  @Option(names = "--publish", description = "Publish the offer at once.")
  private boolean publish;

  @Mixin private Line line;
  @Mixin private Laying laying;

  public ServiceSignCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    Territory territory = new Territory(authority);
    Catalogue catalogue = new Catalogue(territory);
    return request.isPresent() ? admit(territory, catalogue) : again(territory, catalogue);
  }

  /** A further version of an offer, whose operator has all that it needs. */
  private int again(Territory territory, Catalogue catalogue) throws IOException {
    Path file = offerFile.orElseThrow(() -> wrong("--request or --offer: one of them is needed"));
    Offer offer = new OfferFile(file).read(spec);
    if (catalogue.highest(offer.service()) == 0) {
      throw wrong("--request: needed, since no receiver of " + offer.service() + " is admitted");
    }
    laying.lay(List.of(signed(catalogue, offer)));
    boolean published = publish && !laying.dryRun();
    if (published) {
      line.publish(territory, catalogue.latest(offer.service()));
    }
    laying.tell(
        new Fields().text("service", offer.service()).number("version", offer.version()),
        published ? "the offer is published" : "next: foyer-provision service publish");
    return 0;
  }

  private int admit(Territory territory, Catalogue catalogue) throws IOException {
    BrokerFolder broker =
        new BrokerFolder(brokerFolder.orElseThrow(() -> wrong("--broker: needed with --request")));
    Request asked = Request.read(request.orElseThrow());
    ReceiverName name =
        ReceiverName.of(asked.name())
            .orElseThrow(() -> wrong("--request: expected {service}.{receiver} as common name"));
    List<Deposit> deposits = new ArrayList<>();
    offer(catalogue, name).ifPresent(deposits::add);
    Path back = out.orElseGet(() -> territory.issued("services").resolve(name.toString()));
    deposits.add(new Admission(territory).admit(asked, name, back, clock.instant()));
    deposits.add(broker.allow(name.service(), name.toString()));
    laying.lay(deposits);
    boolean reloaded = !laying.dryRun() && broker.reload();
    if (publish && !laying.dryRun()) {
      line.publish(territory, catalogue.latest(name.service()));
    }
    Path certificate = back.toAbsolutePath().normalize().resolve("certificate.pem");
    laying.tell(
        new Fields()
            .text("service", name.service())
            .text("receiver", name)
            .text("certificate", certificate)
            .truth("reloaded", reloaded),
        "next: certificate.pem and broker-authority.pem go back to the operator"
            + (reloaded ? "" : "; 'broker reload' lets a running broker know"));
    return 0;
  }

  private Optional<Deposit> offer(Catalogue catalogue, ReceiverName name) throws IOException {
    if (offerFile.isEmpty()) {
      if (catalogue.standing(name.service()).isEmpty()) {
        throw wrong("--offer: needed, since no offer of " + name.service() + " stands");
      }
      if (!service.equals(Optional.of(name.service()))) {
        throw wrong("--service: needed without --offer; the request is of " + name);
      }
      return Optional.empty();
    }
    Offer offer = new OfferFile(offerFile.get()).read(spec);
    if (!offer.service().equals(name.service())) {
      throw wrong("service: the offer is of " + offer.service() + ", the request of " + name);
    }
    return Optional.of(signed(catalogue, offer));
  }

  private Deposit signed(Catalogue catalogue, Offer offer) throws IOException {
    if (!otherKeys && catalogue.standing(offer.service()).filter(other(offer)).isPresent()) {
      throw wrong(
          "keys.verify: not that of the offer that stands, so perhaps of another operator;"
              + " --other-keys if it is right");
    }
    int highest = catalogue.highest(offer.service());
    return catalogue
        .sign(offer)
        .orElseThrow(
            () ->
                wrong(
                    "version: expected above "
                        + highest
                        + ", which is signed already; 'service publish' publishes that one again"));
  }

  /** Offers that another verification key speaks for: an operator keeps that key. */
  private static Predicate<Offer> other(Offer offer) {
    return standing -> !Arrays.equals(standing.keys().verify(), offer.keys().verify());
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
