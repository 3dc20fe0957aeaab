// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says no to a service: in one action, as a yes, and it is not asked again for six months. */
@Command(name = "refuse")
final class RefuseCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private Target target = new Target();

  @Option(names = "--dry-run", descriptionKey = "client.dry-run")
  private boolean dryRun;

  @Parameters(paramLabel = "SERVICE", descriptionKey = "client.service")
  private String service = "";

  RefuseCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble {
    Session session = target.open(streams);
    OfferList.Offered offer = find(session, service);
    if (dryRun) {
      session.say("refuse.dry-run", service);
      return 0;
    }
    String language = session.words().language();
    ChoiceLine choice =
        new ChoiceLine(
            "refuse",
            service,
            offer.version().getAsInt(),
            offer.notices().in(language).sha256(),
            language,
            List.of(),
            Optional.empty(),
            Map.of(),
            Optional.empty());
    String json = Documents.builder().build().type(ChoiceLine.class).toJson(choice);
    String answer = session.api().post("/consents", json);
    if (session.json()) {
      session.document(answer);
      return 0;
    }
    String until = session.api().read(ConsentList.Kept.class, answer).until();
    session.say("refuse.done", service, session.time(until));
    tellWhatStands(session, offer);
    return 0;
  }

  /** A refusal ends no consent: whoever granted before and wants an end of it is told how. */
  private void tellWhatStands(Session session, OfferList.Offered offer) {
    for (OfferList.Past past : offer.consents()) {
      if (ConsentList.lives(past.state())) {
        String state = session.word("state", past.state());
        session.say("refuse.granted", service, state, past.id());
      }
    }
  }

  /** The offer of a service. */
  static OfferList.Offered find(Session session, String service) throws Trouble {
    OfferList list = session.api().read(OfferList.class, session.api().get("/offers"));
    Optional<OfferList.Offered> found = list.of(service);
    if (found.isEmpty()) {
      List<String> names = list.offers().stream().map(OfferList.Offered::service).toList();
      throw new Trouble(
          Trouble.FAILED,
          names.isEmpty()
              ? session.words().say("offer.unknown-none", service)
              : session.words().say("offer.unknown", service, String.join(", ", names)));
    }
    return found.get();
  }
}
