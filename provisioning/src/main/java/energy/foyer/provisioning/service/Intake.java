// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import energy.foyer.mqtt.Arrival;
import energy.foyer.mqtt.Broker;
import energy.foyer.wire.AggregatesReader;
import energy.foyer.wire.ConsentReader;
import energy.foyer.wire.KnownConsent;
import energy.foyer.wire.Numbered;
import energy.foyer.wire.Opened;
import energy.foyer.wire.Receiver;
import energy.foyer.wire.Refusal;
import energy.foyer.wire.Topics;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;

/**
 * Takes messages in: opens them with every check, keeps what is new, parks what is early, counts
 * what is refused. Nothing that a message holds makes it throw.
 */
final class Intake {
  /** The reason of its own: figures made after the consent had ended. */
  static final String ENDED = "ended";

  /** The reason of its own: no room to wait for the consent record. */
  static final String CROWDED = "crowded";

  private final String service;
  private final Reception.Settings settings;
  private final Archive archive;
  private final Tally tally;
  private final ConsentTable consents;
  private final DueTable due;
  private final NumberTable numbers;
  private final WindowTable windows;
  private final ParkedTable parked;
  private final LineTable lines;
  private final AnswerTable answers;
  private final ErasureTable erasures;
  private final Erasing erasing;
  private final ConsentReader consentReader;
  private final AggregatesReader aggregatesReader;

  Intake(Receiver receiver, Archive archive, Tally tally) {
    this(receiver, archive, tally, Reception.Settings.ALONE);
  }

  Intake(Receiver receiver, Archive archive, Tally tally, Reception.Settings settings) {
    service = receiver.service();
    this.archive = archive;
    this.tally = tally;
    this.settings = settings;
    consents = new ConsentTable(archive);
    due = new DueTable(archive);
    answers = new AnswerTable(archive);
    erasures = new ErasureTable(archive);
    erasing = new Erasing(archive, settings.onlyCopy());
    numbers = new NumberTable(archive);
    windows = new WindowTable(archive);
    parked = new ParkedTable(archive);
    lines = new LineTable(archive);
    consentReader = new ConsentReader(receiver, this::unlessErased);
    aggregatesReader = new AggregatesReader(receiver, new Memory(consents, numbers));
  }

  private record Memory(ConsentTable consents, NumberTable numbers)
      implements AggregatesReader.Memory {
    @Override
    public Optional<KnownConsent> consent(UUID id) {
      return consents.known(id);
    }

    @Override
    public Optional<Numbered.Mark> received(UUID consent, long seq) {
      return numbers.find(consent, seq);
    }
  }

  /** A record of which less is held than what came is not compared with what comes again. */
  private Optional<KnownConsent> unlessErased(UUID id) {
    try {
      return erasures.stage(id) == ErasureTable.Stage.NONE ? consents.find(id) : Optional.empty();
    } catch (SQLException failed) {
      throw new UncheckedIOException(new DatabaseGone(failed));
    }
  }

  /** What came on a line and was not looked at yet. */
  static List<Arrival> arrivals(Broker broker, int most) {
    List<Arrival> arrivals = new ArrayList<>();
    while (arrivals.size() < most) {
      Optional<Arrival> arrival = broker.received();
      if (arrival.isEmpty()) {
        break;
      }
      arrivals.add(arrival.get());
    }
    return arrivals;
  }

  /**
   * Keeps other receivers from the homes of these messages until the end of the transaction; to be
   * called first in it.
   */
  void hold(List<Arrival> arrivals) throws SQLException {
    List<Long> keys = new ArrayList<>();
    for (Arrival arrival : arrivals) {
      Topics.parse(arrival.packet().topic())
          .ifPresent(topic -> keys.add(ConsentTable.key(topic.name())));
    }
    archive.hold(keys);
  }

  /** Takes one message in; to be called inside a transaction. */
  void accept(String topic, byte[] payload, Instant now) throws SQLException {
    tally.count("received");
    Optional<Topics.Topic> parsed = Topics.parse(topic);
    Topics.Kind kind = parsed.map(Topics.Topic::kind).orElse(Topics.Kind.STATUS);
    if (kind == Topics.Kind.CONSENT && payload.length == 0 && consents.over(parsed.get().name())) {
      tally.count("emptied");
    } else if (kind == Topics.Kind.CONSENT) {
      record(topic, payload, now);
    } else if (kind == Topics.Kind.AGGREGATES) {
      if (!numbered(new ParkedTable.Parked(0, topic, payload), now)) {
        park(parsed.get().name(), new ParkedTable.Parked(0, topic, payload), now);
      }
    } else {
      tally.refuse(Refusal.TOPIC.code(), 1);
    }
  }

  /** Drops what has waited too long for its consent record. */
  void expire(Instant now) throws SQLException {
    tally.refuse(Refusal.CONSENT.code(), parked.expire(now));
  }

  private void record(String topic, byte[] payload, Instant now) throws SQLException {
    Opened<KnownConsent> opened = consentReader.open(topic, payload);
    if (opened instanceof Opened.Refused<KnownConsent> refused) {
      tally.refuse(refused.why().code(), 1);
      return;
    }
    KnownConsent consent = ((Opened.Accepted<KnownConsent>) opened).document();
    Optional<ConsentTable.Held> held = consents.held(consent.id());
    if (held.isPresent() && held.get().hash().equals(consent.hash())) {
      tally.count("repeated");
    } else if (consents.forgotten(consent.id())
        || erasures.stage(consent.id()) != ErasureTable.Stage.NONE) {
      tally.count("erased");
    } else {
      keep(consent, now);
    }
  }

  private void keep(KnownConsent consent, Instant now) throws SQLException {
    consents.save(consent, now);
    due.owe(consent.id());
    if (consent.erasureRequested()) {
      erasing.erase(consent, now);
    }
    give("consent", consent.home(), "", consent.bytes());
    tally.count("consent");
    for (ParkedTable.Parked message : parked.of(consent.home())) {
      if (numbered(message, now)) {
        parked.remove(message.id());
      }
    }
  }

  /** Whether the message is dealt with; if not, its consent record has not come. */
  private boolean numbered(ParkedTable.Parked message, Instant now) throws SQLException {
    Opened<Numbered> opened = aggregatesReader.open(message.topic(), message.payload());
    if (opened instanceof Opened.Refused<Numbered> refused) {
      if (refused.why() == Refusal.CONSENT) {
        return false;
      }
      tally.refuse(refused.why().code(), 1);
      return true;
    }
    Numbered numbered = ((Opened.Accepted<Numbered>) opened).document();
    if (erasures.stage(numbered.consent()) != ErasureTable.Stage.NONE) {
      tally.count("erased");
      return true;
    }
    switch (numbered.standing()) {
      case NEW -> keep(numbered, now);
      case REPEATED -> tally.count("repeated");
      case OVERTAKEN -> tally.count("overtaken");
    }
    if (answers.readBefore(numbered.consent(), numbered.produced())) {
      due.release(numbered.consent());
    }
    due.owe(numbered.consent());
    return true;
  }

  private void keep(Numbered message, Instant now) throws SQLException {
    if (message.aggregate().isEmpty()) {
      numbers.add(message, now);
      give("void", message.home(), "", message.clear());
      tally.count("void");
    } else if (tooLate(message)) {
      tally.refuse(ENDED, 1);
    } else {
      numbers.add(message, now);
      StringJoiner superseded = new StringJoiner(",", "\"superseded\":[", "],");
      for (Instant start : windows.keep(message.consent(), message.aggregate().get())) {
        superseded.add("\"" + start + "\"");
      }
      give("aggregates", message.home(), superseded.toString(), message.clear());
      tally.count("aggregates");
    }
  }

  /** What was made before the end may come after it, since both travel on their own. */
  private boolean tooLate(Numbered message) throws SQLException {
    return consents
        .find(message.consent())
        .filter(KnownConsent::ended)
        .filter(consent -> !message.produced().isBefore(consent.until()))
        .isPresent();
  }

  private void park(String home, ParkedTable.Parked message, Instant now) throws SQLException {
    if (parked.park(home, message, now)) {
      tally.count("parked");
    } else {
      tally.refuse(CROWDED, 1);
    }
  }

  /** One JSON object; every part but the document is of letters, digits and hyphens. */
  private void give(String type, String home, String more, byte[] document) throws SQLException {
    if (!settings.lines()) {
      return;
    }
    String line =
        "{\"service\":\""
            + service
            + "\",\"home\":\""
            + home
            + "\",\"type\":\""
            + type
            + "\","
            + more
            + "\"document\":"
            + oneLine(new String(document, StandardCharsets.UTF_8))
            + "}";
    lines.add(home, line);
  }

  /**
   * The same JSON without line breaks and without what pads it, so that no home can write a line of
   * its own. A raw line break is white space in JSON; the three others can stand inside texts only.
   */
  static String oneLine(String json) {
    return json.strip()
        .replaceAll("[\\n\\r]", " ")
        .replace("\u0085", "\\u0085")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }
}
