// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what services ask. */
@Command(name = "offers")
final class OffersCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private Target target = new Target();

  @Option(names = "--notices")
  private boolean notices;

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
    if (list.offers().isEmpty()) {
      session.say("offers.none");
    }
    list.offers().forEach(offer -> show(session, offer));
    list.refused()
        .forEach(
            one ->
                session.say(
                    "offers.not-accepted", one.service(), session.time(one.at()), one.reason()));
    return 0;
  }

  private void show(Session session, OfferList.Offered offer) {
    String language = session.words().language();
    session.say(
        "offers.one",
        offer.service(),
        offer.version().getAsInt(),
        offer.controller().in(language),
        offer.purpose().in(language));
    for (int i = 0; i < offer.asks().size(); i++) {
      session.line("  " + (i + 1) + ". " + FigureWords.of(session, offer.asks().get(i)));
    }
    session.say("offers.until", session.time(offer.validUntil()));
    offer.refusedUntil().ifPresent(until -> session.say("offers.refused", session.time(until)));
    offer
        .consents()
        .forEach(
            past -> session.say("offers.past", past.id(), session.word("state", past.state())));
    if (notices) {
      session.line(offer.notices().in(language).text());
    }
  }
}
