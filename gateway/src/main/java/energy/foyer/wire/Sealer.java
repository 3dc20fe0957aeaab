// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import energy.foyer.consent.ConsentRecord;
import energy.foyer.door.BoxStatus;
import energy.foyer.door.ConsentNotice;
import energy.foyer.door.Disclosure;
import energy.foyer.door.Outgoing;
import energy.foyer.door.VoidNotice;
import energy.foyer.window.Figure;
import energy.foyer.window.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes messages of what the door let out: document, signature, seal. */
public final class Sealer {

  /** How long figures wait at the broker before they are dropped. */
  public static final Duration EXPIRY = Duration.ofDays(30);

  private static final byte[] NOTHING = {};

  /**
   * Signs with the home's key of the consent and seals to the service's key: that of the record, or
   * the one in use since.
   *
   * @param seq the number of figures and of the void that stands for them, from 1; 0 for a consent
   *     notice
   * @throws IllegalArgumentException if the keys are not those of the record, the number does not
   *     fit, or it is a status
   */
  public Message seal(Outgoing outgoing, long seq, ConsentKeys keys) {
    if (outgoing instanceof Disclosure disclosure) {
      return disclosure(disclosure, seq, keys);
    }
    if (outgoing instanceof VoidNotice annulled) {
      return annulled(annulled, seq, keys);
    }
    if (outgoing instanceof ConsentNotice notice) {
      return notice(notice, seq, keys);
    }
    throw new IllegalArgumentException("a status is not sealed");
  }

  /** The health of the box: plain JSON, retained. */
  public Message status(BoxStatus status) {
    BoxStatus.Health health = status.health();
    Map<String, Object> members =
        Members.of(
            "v", 1,
            "online", status.online(),
            "version", health.version(),
            "since", health.since().toString());
    health
        .meterTalkingSince()
        .ifPresent(since -> members.put("meterTalkingSince", since.toString()));
    members.put("badFramesPerMille", health.badFramesPerMille());
    members.put("clock", health.clockTrusted() ? "trusted" : "waiting");
    members.put("certificateDaysLeft", health.certificateDaysLeft());
    members.put("delivery", health.deliveryWaiting() ? "waiting" : "ok");
    members.put("diskFreeMiB", health.diskFreeMiB());
    byte[] json = JsonText.bytes(members);
    return new Message(
        Message.Kind.STATUS,
        new Message.Number(Optional.empty(), 0),
        new Message.Envelope(
            Topics.status(status.box()), true, Duration.ZERO, "application/json", Map.of()),
        new byte[][] {json, json});
  }

  /** An empty retained message, which takes a consent record off the broker once all is told. */
  public Message emptied(ConsentRecord record) {
    String topic = Topics.consent(record.offer().service(), record.home());
    return new Message(
        Message.Kind.CONSENT,
        new Message.Number(Optional.of(record.id()), 0),
        new Message.Envelope(topic, true, Duration.ZERO, CloudEvent.SEALED, Map.of()),
        new byte[][] {NOTHING, NOTHING});
  }

  private static Message disclosure(Disclosure disclosure, long seq, ConsentKeys keys) {
    ConsentRecord record = disclosure.record();
    AggregatesJson.Head head = new AggregatesJson.Head(record.id(), seq, disclosure.produced());
    byte[] document = AggregatesJson.bytes(head, disclosure.aggregate());
    List<Window> windows = disclosure.aggregate().figures().stream().map(Figure::window).toList();
    return numbered(windows, new Sealable(record, keys, document), head);
  }

  private static Message annulled(VoidNotice annulled, long seq, ConsentKeys keys) {
    if (seq != annulled.seq()) {
      throw new IllegalArgumentException("a void has the number of what it stands for");
    }
    ConsentRecord record = annulled.record();
    AggregatesJson.Head head = new AggregatesJson.Head(record.id(), seq, annulled.produced());
    byte[] document = AggregatesJson.annulled(head);
    return numbered(List.of(), new Sealable(record, keys, document), head);
  }

  /**
   * @param windows what the figures are of; none for a void
   */
  private static Message numbered(
      List<Window> windows, Sealable sealable, AggregatesJson.Head head) {
    if (head.seq() < 1 || head.seq() > Fields.LARGEST) {
      throw new IllegalArgumentException("numbers count from 1");
    }
    boolean figures = !windows.isEmpty();
    ConsentRecord record = sealable.record();
    String topic = Topics.aggregates(record.offer().service(), record.home());
    byte[] payload = sealable.seal(figures ? Jws.AGGREGATES : Jws.VOID, topic);
    Map<String, String> attributes =
        CloudEvent.attributes(
            CloudEvent.numbered(record.id(), head.seq()),
            figures ? "aggregates" : "void",
            sealable.source(),
            head.produced());
    return new Message(
        figures ? Message.Kind.AGGREGATES : Message.Kind.VOID,
        new Message.Number(Optional.of(record.id()), head.seq(), windows),
        new Message.Envelope(topic, false, EXPIRY, CloudEvent.SEALED, attributes),
        new byte[][] {payload, sealable.document()});
  }

  private static Message notice(ConsentNotice notice, long seq, ConsentKeys keys) {
    if (seq != 0) {
      throw new IllegalArgumentException("a consent notice has no number");
    }
    ConsentRecord record = notice.record();
    Sealable sealable = new Sealable(record, keys, ConsentJson.bytes(notice, keys));
    String topic = Topics.consent(record.offer().service(), record.home());
    Instant produced = notice.produced();
    int version = EventChain.told(record.events()).size();
    Map<String, String> attributes =
        CloudEvent.attributes(
            notice.erasureRequested()
                ? CloudEvent.erasure(record.id(), version)
                : CloudEvent.consent(record.id(), version),
            "consent",
            sealable.source(),
            produced);
    return new Message(
        Message.Kind.CONSENT,
        new Message.Number(Optional.of(record.id()), 0),
        new Message.Envelope(topic, true, Duration.ZERO, CloudEvent.SEALED, attributes),
        new byte[][] {sealable.seal(Jws.CONSENT, topic), sealable.document()});
  }

  /** A document of a consent, with the keys that sign it. */
  private record Sealable(ConsentRecord record, ConsentKeys keys, byte[] document) {
    Sealable {
      if (!keys.home().equals(record.home())) {
        throw new IllegalArgumentException("the keys are those of another consent");
      }
    }

    String source() {
      return "urn:foyer:home:" + record.home();
    }

    byte[] seal(String typ, String topic) {
      Jws.Purpose purpose = new Jws.Purpose(typ, topic, Jws.Naming.JWK);
      String jws = Jws.sign(purpose, document, keys.signing());
      byte[] to = keys.seal().orElseGet(() -> record.offer().keys().seal());
      return Frame.seal(to, topic, jws);
    }
  }
}
