// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.consent.Ask;
import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.consent.Offer;
import energy.foyer.store.Grants;
import energy.foyer.store.LastFigures;
import energy.foyer.store.Unlocked;
import energy.foyer.window.Aggregate;
import energy.foyer.window.Figure;
import energy.foyer.window.Step;
import io.avaje.jsonb.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * {@code /offers/preview}: what would leave under an offer, computed on what this home has, before
 * anything is chosen. Asking changes nothing.
 */
public final class PreviewRoutes {
  private final Desk desk;
  private final Grants grants;
  private final LastFigures last;

  /** What one tariff register counted. */
  public record ShareBody(String kind, long value) {}

  /**
   * The figure of the last window that is over.
   *
   * @param start the start of the window
   * @param end its end
   * @param value in {@code unit}
   * @param shares by tariff, none for a figure that is not by tariff
   * @param coverage thousandths of the window observed
   * @param quality for example {@code measured}
   */
  @Json
  public record LastBody(
      String start,
      String end,
      long value,
      String unit,
      List<ShareBody> shares,
      int coverage,
      String quality) {
    static LastBody of(Aggregate aggregate) {
      Figure figure = aggregate.figures().get(0);
      return new LastBody(
          figure.window().start().toString(),
          figure.window().end().toString(),
          figure.value(),
          aggregate.unit().symbol(),
          figure.shares().stream()
              .map(share -> new ShareBody(share.kind().code(), share.value()))
              .toList(),
          figure.coverage(),
          figure.quality().code());
    }

    /** Says which window, not what was counted. */
    @Override
    public String toString() {
      return "LastBody[" + start + "/" + end + "]";
    }
  }

  /**
   * One kind of figure that the offer asks for.
   *
   * @param index its place in the offer, from 0
   * @param last the figure of the last window that is over, absent while there is none
   * @param pastWindows how many figures of the granted past would leave at once, absent where the
   *     past was not asked for
   * @param importedWindows how many more if imported figures are granted too, likewise
   * @param pastFrom the start of the first of them
   */
  public record AskedBody(
      int index,
      Figures figures,
      Optional<LastBody> last,
      OptionalLong pastWindows,
      OptionalLong importedWindows,
      Optional<String> pastFrom) {}

  /**
   * @param asks in the order of the offer
   */
  @Json
  public record PreviewBody(String service, List<AskedBody> asks) {}

  PreviewRoutes(Desk desk) {
    this.desk = desk;
    Books books = desk.books();
    this.grants = new Grants(books.consents(), books.history(), books.readout());
    this.last = new LastFigures(books.consents(), books.history(), books.readout());
  }

  List<Route> all() {
    return List.of(Route.get("/offers/preview", Set.of("service", "past"), this::preview));
  }

  private Answer preview(Call call) throws Refused, IOException {
    Parameters parameters = new Parameters(call.query());
    String service = parameters.text("service");
    boolean past = call.query().containsKey("past") && parameters.number("past", 0, 1) == 1;
    Offer offer = desk.books().offers().find(service).orElseThrow(OfferRoutes::unknown);
    Unlocked resident = call.resident();
    PreviewBody body = desk.readers().take(() -> body(offer, resident, past));
    return Answer.of(desk.jsonb(), PreviewBody.class, body);
  }

  /** A consent has one step: the asks of each are looked at together. */
  private PreviewBody body(Offer offer, Unlocked resident, boolean past) throws IOException {
    Map<Step, List<Integer>> steps = new TreeMap<>();
    for (int i = 0; i < offer.asks().size(); i++) {
      steps.computeIfAbsent(offer.asks().get(i).step(), none -> new ArrayList<>()).add(i);
    }
    Map<Integer, AskedBody> asks = new TreeMap<>();
    for (List<Integer> indexes : steps.values()) {
      List<Ask> step = indexes.stream().map(offer.asks()::get).toList();
      List<Optional<Aggregate>> newest = last.of(resident, would(offer, step, false), desk.now());
      List<Grants.Past> measured =
          past ? grants.preview(resident, would(offer, step, false)) : List.of();
      boolean brought = past && step.stream().anyMatch(Ask::imported);
      List<Grants.Past> all =
          brought ? grants.preview(resident, would(offer, step, true)) : measured;
      for (int i = 0; i < step.size(); i++) {
        asks.put(
            indexes.get(i),
            new AskedBody(
                indexes.get(i),
                Figures.of(step.get(i)),
                newest.get(i).map(LastBody::of),
                past ? OptionalLong.of(measured.get(i).windows()) : OptionalLong.empty(),
                past
                    ? OptionalLong.of(all.get(i).windows() - measured.get(i).windows())
                    : OptionalLong.empty(),
                past ? all.get(i).from().map(Instant::toString) : Optional.empty()));
      }
    }
    return new PreviewBody(offer.service(), List.copyOf(asks.values()));
  }

  /** The record that a yes to all of these would make; it is given nowhere. */
  private ConsentRecord would(Offer offer, List<Ask> asks, boolean imported) {
    Instant now = desk.now();
    List<Ask> granted =
        asks.stream()
            .map(
                ask ->
                    new Ask(
                        ask.quantity(),
                        ask.statistic(),
                        ask.step(),
                        ask.history(),
                        ask.required(),
                        imported && ask.imported()))
            .toList();
    return new ConsentRecord(
        UUID.randomUUID(),
        offer,
        granted,
        desk.parts().zone(),
        "",
        new ConsentRecord.Notice("fr", ""),
        now.atZone(desk.parts().zone()).plus(offer.consentDuration()).toInstant(),
        Map.of(),
        List.of(new ConsentEvent(ConsentEvent.Kind.GIVEN, now, "preview")));
  }
}
