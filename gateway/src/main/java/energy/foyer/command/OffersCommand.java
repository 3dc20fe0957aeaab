// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what services ask. */
@Command(name = "offers")
final class OffersCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private Target target = new Target();

  @Option(names = "--notices")
  private boolean notices;

  @Parameters(paramLabel = "SERVICE", arity = "0..1", descriptionKey = "client.service")
  private Optional<String> service = Optional.empty();

  OffersCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble {
    Session session = target.open(streams);
    String text = session.api().get("/offers");
    if (session.json()) {
      session.document(text);
      return 0;
    }
    OfferList list = session.api().read(OfferList.class, text);
    OfferWords words = new OfferWords(session);
    if (service.isPresent()) {
      words.whole(RefuseCommand.find(session, service.get()));
      return 0;
    }
    if (list.offers().isEmpty()) {
      session.say("offers.none");
    }
    list.offers().forEach(notices ? words::whole : words::brief);
    list.withdrawn()
        .forEach(one -> session.say("offers.withdrawn", one.service(), session.time(one.at())));
    list.refused()
        .forEach(
            one ->
                session.say(
                    "offers.not-accepted", one.service(), session.time(one.at()), one.reason()));
    return 0;
  }
}
