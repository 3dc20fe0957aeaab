// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import energy.foyer.consent.Ask;
import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.consent.Offer;
import energy.foyer.consent.Policy;
import energy.foyer.window.Aggregate;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Consent records, their events, receipts, offers and figures as bytes, for a store that knows no
 * JSON.
 */
public final class Kept {
  private static final Pattern IDENTITY =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern ZONE = Pattern.compile("[A-Za-z0-9/_+:-]{1,64}");
  private static final Pattern HOME = Pattern.compile("([a-z2-7]{26})?");
  private static final Pattern LANGUAGE = Pattern.compile("fr|en");
  private static final int MOST_EVENTS = 500;

  private Kept() {}

  /** A record with its events. */
  public static byte[] record(ConsentRecord record) {
    Map<String, Object> members =
        Members.of(
            "v", 1,
            "id", record.id().toString(),
            "offer", OfferJson.members(record.offer()),
            "granted", record.granted().stream().map(OfferJson::ask).toList(),
            "zone", record.zone().getId(),
            "home", record.home(),
            "notice",
                Members.of(
                    "language", record.notice().language(), "sha256", record.notice().sha256()),
            "until", record.until().toString(),
            "facts", new TreeMap<>(record.facts()),
            "events", record.events().stream().map(Kept::members).toList());
    record.replaces().ifPresent(old -> members.put("replaces", old.toString()));
    return JsonText.bytes(members);
  }

  /**
   * The record that {@link #record(ConsentRecord)} gave, equal to it.
   *
   * @throws IllegalArgumentException if they are not such bytes
   */
  public static ConsentRecord record(byte[] bytes) {
    return Unfit.own(() -> read(Fields.of(bytes)));
  }

  /** One event, for a store that keeps them row by row. */
  public static byte[] event(ConsentEvent event) {
    return JsonText.bytes(members(event));
  }

  /**
   * The event that {@link #event(ConsentEvent)} gave, equal to it.
   *
   * @throws IllegalArgumentException if they are not such bytes
   */
  public static ConsentEvent event(byte[] bytes) {
    return Unfit.own(
        () -> {
          Fields fields = Fields.bare(bytes);
          ConsentEvent event = event(fields);
          fields.done();
          return event;
        });
  }

  /** A receipt, as the service signed it. */
  public static byte[] receipt(Receipt receipt) {
    return ReceiptJson.bytes(receipt);
  }

  /**
   * The receipt that {@link #receipt(Receipt)} gave, equal to it.
   *
   * @param controller the address of the controller, the only link that an answer may hold
   * @throws IllegalArgumentException if they are not such bytes
   */
  public static Receipt receipt(byte[] bytes, String controller) {
    return Unfit.own(() -> ReceiptJson.read(Fields.of(bytes), controller));
  }

  /**
   * The figures of a document that was made to leave, as {@link Message#clear} gave it.
   *
   * @throws IllegalArgumentException if it is no such document
   */
  public static Aggregate figures(byte[] document) {
    return Unfit.own(() -> AggregatesJson.read(Fields.of(document)));
  }

  /** An offer. */
  public static byte[] offer(Offer offer) {
    return JsonText.bytes(OfferJson.members(offer));
  }

  /**
   * The offer that {@link #offer(Offer)} gave, equal to it.
   *
   * @throws IllegalArgumentException if they are not such bytes
   */
  public static Offer offer(byte[] bytes) {
    return Unfit.own(() -> OfferJson.read(Fields.of(bytes)));
  }

  private static Map<String, Object> members(ConsentEvent event) {
    EventChain.checkMethod(event);
    return Members.of(
        "kind", event.kind().name(), "at", event.at().toString(), "method", event.method());
  }

  private static ConsentEvent event(Fields fields) {
    return new ConsentEvent(
        fields.one("kind", ConsentEvent.Kind.values(), ConsentEvent.Kind::name),
        fields.instant("at"),
        fields.text("method", EventChain.METHOD));
  }

  private static ConsentRecord read(Fields fields) throws Unfit {
    String id = fields.text("id", IDENTITY);
    List<Ask> granted = fields.objects("granted", 0, 8).stream().map(OfferJson::ask).toList();
    String zone = fields.text("zone", ZONE);
    String home = fields.text("home", HOME);
    Fields notice = fields.object("notice");
    ConsentRecord.Notice shown =
        new ConsentRecord.Notice(
            notice.text("language", LANGUAGE), notice.text("sha256", Fields.SHA256));
    var until = fields.instant("until");
    Fields facts = fields.object("facts");
    Map<String, String> typed = new HashMap<>();
    facts.names().forEach(name -> typed.put(name, facts.text(name, Policy.LONGEST_TEXT)));
    List<ConsentEvent> events =
        fields.objects("events", 1, MOST_EVENTS).stream().map(Kept::event).toList();
    Offer offer = OfferJson.read(fields.object("offer"));
    Optional<String> replaces =
        fields.has("replaces") ? Optional.of(fields.text("replaces", IDENTITY)) : Optional.empty();
    fields.done();
    return new ConsentRecord(
        UUID.fromString(id),
        offer,
        granted,
        zone(zone),
        home,
        shown,
        until,
        typed,
        events,
        replaces.map(UUID::fromString));
  }

  private static ZoneId zone(String id) throws Unfit {
    try {
      return ZoneId.of(id);
    } catch (DateTimeException unknown) {
      throw new Unfit(Refusal.SCHEMA, "zone: expected one that this platform knows");
    }
  }
}
