// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service.rehearsal;

import energy.foyer.consent.Ask;
import energy.foyer.consent.Choice;
import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.consent.Grant;
import energy.foyer.consent.Offer;
import energy.foyer.door.Door;
import energy.foyer.mqtt.Packet;
import energy.foyer.window.Aggregate;
import energy.foyer.window.Step;
import energy.foyer.wire.ConsentKeys;
import energy.foyer.wire.Message;
import energy.foyer.wire.Sealer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** A home that nobody lives in: it says yes to an offer and seals what a box would seal. */
final class MadeUpHome {
  private static final ZoneId ZONE = ZoneId.of("Europe/Paris");

  private final Door door = new Door();
  private final Sealer sealer = new Sealer();
  private final ConsentKeys keys = ConsentKeys.create();
  private final ConsentRecord record;
  private final Instant given;
  private long seq;

  /** Says yes to a part of an offer. */
  MadeUpHome(Offer offer, RandomGenerator dice, Instant given) {
    this.given = given;
    Choice choice =
        new Choice(asks(offer, dice), offer.consentDuration(), facts(offer), ZONE, "fr", "command");
    record = Grant.given(random(dice), offer, choice, keys.home(), given);
  }

  private static UUID random(RandomGenerator dice) {
    return new UUID(
        dice.nextLong() & 0xffff_ffff_ffff_0fffL | 0x4000L,
        dice.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L);
  }

  /** What is required and some of the rest, all of one step. */
  private static List<Ask> asks(Offer offer, RandomGenerator dice) {
    List<Step> steps =
        offer.asks().stream().filter(Ask::required).map(Ask::step).distinct().toList();
    List<Step> all = offer.asks().stream().map(Ask::step).distinct().toList();
    Step step = steps.isEmpty() ? all.get(dice.nextInt(all.size())) : steps.get(0);
    List<Ask> possible = offer.asks().stream().filter(ask -> ask.step() == step).toList();
    List<Ask> chosen =
        possible.stream().filter(ask -> ask.required() || dice.nextInt(4) > 0).toList();
    return chosen.isEmpty() ? possible : chosen;
  }

  private static Map<String, String> facts(Offer offer) {
    Map<String, String> facts = new HashMap<>();
    if (offer.reference() == Offer.Reference.REQUIRED) {
      facts.put(Choice.REFERENCE, "REHEARSAL-0000");
    }
    offer.declared().stream()
        .filter(Offer.Declared::required)
        .forEach(declared -> facts.put(declared.fact(), "rehearsal"));
    return facts;
  }

  UUID consent() {
    return record.id();
  }

  List<Ask> granted() {
    return record.granted();
  }

  ZoneId zone() {
    return ZONE;
  }

  Instant given() {
    return given;
  }

  Instant until() {
    return record.until();
  }

  /** The record of its yes. */
  Packet yes() {
    return packet(sealer.seal(door.notice(record, OptionalLong.empty(), given), 0, keys));
  }

  /** The record of its end, with or without the wish that all be erased. */
  Packet end(ConsentEvent.Kind kind, Instant at, boolean erase) {
    ConsentRecord ended = record.with(new ConsentEvent(kind, at, "command"));
    return packet(
        sealer.seal(
            erase ? door.erasure(ended, seq, at) : door.notice(ended, OptionalLong.of(seq), at),
            0,
            keys));
  }

  /** Figures under the next number. */
  Packet figures(Aggregate aggregate, Instant now) {
    return packet(sealer.seal(door.disclose(record, aggregate, now).orElseThrow(), ++seq, keys));
  }

  /** What stands for the last number instead of its figures. */
  Packet annulled(Instant now) {
    return packet(sealer.seal(door.annul(record, seq, now), seq, keys));
  }

  private static Packet packet(Message message) {
    return new Packet(
        message.topic(),
        message.payload(),
        message.retained(),
        message.expiry().map(Duration::toSeconds).orElse(0L),
        message.contentType(),
        message.properties());
  }
}
