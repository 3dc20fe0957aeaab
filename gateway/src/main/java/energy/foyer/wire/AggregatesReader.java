// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import energy.foyer.consent.Ask;
import energy.foyer.window.Aggregate;
import energy.foyer.window.Figure;
import energy.foyer.window.Quality;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Opens the figures, and the voids that stand for them, that homes send to a service. */
public final class AggregatesReader {

  /** What a service remembers. */
  public interface Memory {
    /** The last verified record of a consent. */
    Optional<KnownConsent> consent(UUID id);

    /** What was accepted under a number of a consent. */
    Optional<Numbered.Mark> received(UUID consent, long seq);
  }

  private final Receiver receiver;
  private final Memory memory;

  public AggregatesReader(Receiver receiver, Memory memory) {
    this.receiver = receiver;
    this.memory = memory;
  }

  /**
   * Opens a message with every check in order.
   *
   * @return the message, or why not; {@link Refusal#CONSENT} means that all before it passed and
   *     the message may be opened again once its consent record has come
   */
  public Opened<Numbered> open(String topic, byte[] payload) {
    return Unfit.opened(() -> read(topic, payload));
  }

  private Numbered read(String topic, byte[] payload) throws Unfit {
    Topics.Topic home = Topics.expect(Topics.Kind.AGGREGATES, topic);
    Jws jws = receiver.open(home, payload, List.of(Jws.AGGREGATES, Jws.VOID));
    Fields fields = Fields.of(jws.document());
    AggregatesJson.Head head = AggregatesJson.head(fields);
    Optional<Aggregate> aggregate = Optional.empty();
    if (jws.typ().equals(Jws.VOID)) {
      AggregatesJson.checkVoid(fields);
    } else {
      aggregate = Optional.of(AggregatesJson.read(fields));
    }
    receiver.checkService(home.service());
    KnownConsent consent =
        memory
            .consent(head.consent())
            .orElseThrow(() -> new Unfit(Refusal.CONSENT, "no consent of that identity is known"));
    if (!consent.home().equals(home.name())) {
      throw new Unfit(Refusal.HOME, "the consent was given under another pseudonym");
    }
    if (aggregate.isPresent()) {
      checkGranted(aggregate.get(), consent);
    }
    String hash = Digest.hex(jws.document());
    return new Numbered(
        head.consent(),
        home.name(),
        head.seq(),
        head.produced(),
        aggregate,
        jws.document(),
        hash,
        standing(head, new Numbered.Mark(aggregate.isEmpty(), hash)));
  }

  private Numbered.Standing standing(AggregatesJson.Head head, Numbered.Mark mark) throws Unfit {
    Optional<Numbered.Mark> before = memory.received(head.consent(), head.seq());
    if (before.isEmpty()) {
      return Numbered.Standing.NEW;
    }
    if (before.get().equals(mark)) {
      return Numbered.Standing.REPEATED;
    }
    if (before.get().annulled() != mark.annulled()) {
      return Numbered.Standing.OVERTAKEN;
    }
    throw new Unfit(Refusal.SEQ, "seq: used before for other content");
  }

  private static void checkGranted(Aggregate aggregate, KnownConsent consent) throws Unfit {
    Ask granted =
        consent.granted().stream()
            .filter(ask -> ask.quantity() == aggregate.quantity())
            .filter(ask -> ask.statistic() == aggregate.statistic())
            .filter(ask -> ask.step() == aggregate.step())
            .findFirst()
            .filter(ask -> aggregate.zone().equals(consent.zone()))
            .orElseThrow(() -> new Unfit(Refusal.WINDOW, "figures that were not granted"));
    boolean brought =
        aggregate.figures().stream().anyMatch(one -> one.quality() == Quality.IMPORTED);
    if (brought && !granted.imported()) {
      throw new Unfit(Refusal.WINDOW, "imported figures that were not granted");
    }
    Instant first = first(consent, granted.history());
    for (Figure figure : aggregate.figures()) {
      if (figure.window().start().isBefore(first)
          || figure.window().end().isAfter(consent.until())) {
        throw new Unfit(Refusal.WINDOW, "a window outside the consent");
      }
    }
  }

  private static Instant first(KnownConsent consent, Period history) {
    return consent.given().atZone(consent.zone()).minus(history).toInstant();
  }
}
