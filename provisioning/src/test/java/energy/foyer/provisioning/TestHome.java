// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import energy.foyer.consent.Choice;
import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.consent.Grant;
import energy.foyer.consent.Offer;
import energy.foyer.door.Door;
import energy.foyer.mqtt.Packet;
import energy.foyer.mqtt.PahoBroker;
import energy.foyer.window.Aggregate;
import energy.foyer.window.Figure;
import energy.foyer.window.Quality;
import energy.foyer.window.Quantity;
import energy.foyer.window.Statistic;
import energy.foyer.window.Step;
import energy.foyer.wire.ConsentKeys;
import energy.foyer.wire.Message;
import energy.foyer.wire.Opened;
import energy.foyer.wire.Receipt;
import energy.foyer.wire.ReceiptReader;
import energy.foyer.wire.Sealer;
import energy.foyer.wire.Topics;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** A home that said yes to one offer: it seals invented figures and opens its receipts. */
final class TestHome {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Duration ANSWER = Duration.ofMinutes(1);

  private final Door door = new Door();
  private final Sealer sealer = new Sealer();
  final ConsentKeys keys = ConsentKeys.create();
  final Instant given;
  final ConsentRecord record;

  /**
   * @param given when it said yes, in the time of the offer
   */
  TestHome(Offer offer, Instant given) {
    this.given = given;
    Choice choice = Choice.all(offer, PARIS, "fr", "command");
    record = Grant.given(UUID.randomUUID(), offer, choice, keys.home(), given);
  }

  Message consent() {
    return sealer.seal(door.notice(record, OptionalLong.empty(), given), 0, keys);
  }

  /** The record after a withdrawal so many days after the grant. */
  Message withdrawal(int day, long lastSeq) {
    Instant at = given.plus(Duration.ofDays(day));
    ConsentRecord ended = record.with(new ConsentEvent(ConsentEvent.Kind.WITHDRAWN, at, "command"));
    return sealer.seal(door.notice(ended, OptionalLong.of(lastSeq), at), 0, keys);
  }

  /** The same, with the request that all be erased. */
  Message erasure(int day, long lastSeq) {
    Instant at = given.plus(Duration.ofDays(day));
    ConsentRecord ended = record.with(new ConsentEvent(ConsentEvent.Kind.WITHDRAWN, at, "command"));
    return sealer.seal(door.erasure(ended, lastSeq, at), 0, keys);
  }

  /** The sum of the whole civil day so many days after that of the grant, told the day after. */
  Message day(int day, long value, int rev, long seq) {
    return day(day, value, rev, seq, day + 2);
  }

  Message day(int day, long value, int rev, long seq, int told) {
    Instant inside = given.plus(Duration.ofDays(day));
    Figure figure =
        new Figure(
            Step.DAY.windowAt(inside, PARIS),
            value,
            List.of(),
            1000,
            rev == 0 ? Quality.MEASURED : Quality.CORRECTED,
            rev);
    Aggregate aggregate =
        new Aggregate(Quantity.ELECTRICITY_IMPORT, Statistic.SUM, Step.DAY, PARIS, List.of(figure));
    Instant now = given.plus(Duration.ofDays(told));
    return sealer.seal(door.disclose(record, aggregate, now).orElseThrow(), seq, keys);
  }

  Message annulled(long seq) {
    return sealer.seal(door.annul(record, seq, given.plus(Duration.ofDays(3))), seq, keys);
  }

  /** Where its receipts come. */
  String receipts() {
    return Topics.receipt(record.offer().service(), keys.address());
  }

  Receipt open(Packet packet) {
    Opened<Receipt> opened =
        new ReceiptReader().open(packet.topic(), packet.payload(), keys, record);
    if (opened instanceof Opened.Accepted<Receipt> accepted) {
      return accepted.document();
    }
    throw new AssertionError(((Opened.Refused<Receipt>) opened).why());
  }

  static Packet packet(Message message) {
    return packet(message, message.topic());
  }

  static Packet packet(Message message, String topic) {
    return new Packet(
        topic,
        message.payload(),
        message.retained(),
        message.expiry().map(Duration::toSeconds).orElse(0L),
        message.contentType(),
        message.properties());
  }

  /** Hands packets over and waits until the broker has each. */
  static void send(PahoBroker line, Packet... packets) throws IOException {
    for (Packet packet : packets) {
      int code = line.hand(List.of(packet)).await(ANSWER)[0];
      if (code != 0 && code != 0x10) {
        throw new AssertionError("reason code " + code);
      }
    }
  }
}
