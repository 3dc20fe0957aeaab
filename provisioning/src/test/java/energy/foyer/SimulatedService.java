// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.consent.Ask;
import energy.foyer.consent.Offer;
import energy.foyer.consent.Text;
import energy.foyer.provisioning.service.Archive;
import energy.foyer.provisioning.service.Desk;
import energy.foyer.window.Quantity;
import energy.foyer.window.Statistic;
import energy.foyer.window.Step;
import energy.foyer.wire.Receiver;
import energy.foyer.wire.ServiceKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Optional;

/** A service with its offer, and its receiver, which is real and away now and then. */
final class SimulatedService implements AutoCloseable {
  /** How soon after the end of a consent all is deleted: later than most simulations end. */
  static final Period DELETION = Period.ofMonths(12);

  private static final String URL = "https://agence.example/";

  final Receiver receiver;
  private Offer offer;
  private final Path state;
  private final Clock clock;
  private final ServiceKeys keys;
  private final SimulatedLine line;
  private Desk desk;
  private boolean away;

  /** Where a service stands. */
  record Place(Path folder, SimulatedLine line, Clock clock) {}

  SimulatedService(String name, List<Ask> asks, Place place) throws IOException {
    ServiceKeys keys = ServiceKeys.create();
    offer = offer(name, 1, asks, keys);
    this.keys = keys;
    receiver = new Receiver(name, URL, List.of(keys));
    state = place.folder().resolve(name);
    line = place.line();
    clock = place.clock();
    desk = started();
  }

  static Ask ask(Statistic statistic, Step step, Period history) {
    boolean required = statistic == Statistic.SUM && step != Step.WEEK;
    return new Ask(Quantity.ELECTRICITY_IMPORT, statistic, step, history, required);
  }

  private static Offer offer(String name, int version, List<Ask> asks, ServiceKeys keys) {
    Text text = new Text("Un essai", "A trial");
    return new Offer(
        name,
        version,
        new Offer.Controller(
            text,
            "1 place des Essais, 69000 Lyon",
            "contact@agence.example",
            "dpo@agence.example",
            URL,
            Offer.Controller.Kind.PUBLIC),
        new Offer.Purpose("https://w3id.org/dpv#ImprovePublicServices", text),
        asks,
        text,
        List.of(),
        new Offer.Storage(Period.ofMonths(36), "FR", DELETION),
        false,
        Period.ofMonths(12),
        new Offer.Validity(
            Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2036-01-01T00:00:00Z")),
        asks.stream().anyMatch(ask -> ask.step() == Step.HALF_HOUR),
        Offer.Reference.NONE,
        List.of(),
        "Un essai.",
        keys.keys(),
        Optional.empty());
  }

  /** The offer as it stands, or stood last. */
  Offer offer() {
    return offer;
  }

  /** Asks the same again in a version so much higher. */
  void renew(int versions) {
    offer = offer(name(), offer.version() + versions, offer.asks(), keys);
  }

  String name() {
    return offer.service();
  }

  SimulatedLine line() {
    return line;
  }

  private Desk started() throws IOException {
    return new Desk(receiver, Archive.open(state), line, clock);
  }

  /** Takes its turns unless nobody is there. */
  void turn() throws IOException {
    if (!away) {
      desk.turn();
    }
  }

  /** Its machine goes down. */
  void leave() throws IOException {
    if (!away) {
      away = true;
      refusedNothing();
      line.drop();
      desk.close();
    }
  }

  /** It is started again on what it kept. */
  void comeBack() throws IOException {
    if (away) {
      away = false;
      desk = started();
    }
  }

  /**
   * Nobody attacks here. What is refused is at most a record that came again after the one that
   * followed it, as a broker may send it when an acknowledgement was lost.
   */
  void refusedNothing() {
    refusedNothing(name(), desk.counted());
  }

  static void refusedNothing(String name, String counted) {
    String refused = counted.substring(counted.indexOf("\"refused\""));
    if (!refused.matches("\"refused\":\\{(\"chain\":[0-9]+)?}}")) {
      throw new AssertionError(name + " refused: " + counted);
    }
  }

  Desk desk() {
    return desk;
  }

  @Override
  public void close() throws IOException {
    leave();
  }
}
