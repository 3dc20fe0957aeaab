// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import energy.foyer.consent.ConsentEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The events of a consent that are told, each with the hash of the one before: {@code
 * dpv:hasConsentStatus}. The hash of an event is SHA-256, in lower-case hexadecimal, of the UTF-8
 * lines <em>previous, type, instant, method</em> joined by line feeds; that before the first is the
 * hash of the consent's identifier. Requests, pauses and suspensions stay in the home.
 */
final class EventChain {
  private static final int MOST_EVENTS = 100;

  /** How an event was indicated. */
  static final Pattern METHOD = Pattern.compile("(?s).{0,64}");

  private static final Map<ConsentEvent.Kind, String> TOLD =
      Map.of(
          ConsentEvent.Kind.GIVEN, "dpv:ConsentGiven",
          ConsentEvent.Kind.RENEWED, "dpv:RenewedConsentGiven",
          ConsentEvent.Kind.WITHDRAWN, "dpv:ConsentWithdrawn",
          ConsentEvent.Kind.EXPIRED, "dpv:ConsentExpired",
          ConsentEvent.Kind.TERMINATED, "dpv:ConsentRevoked");

  private EventChain() {}

  static List<ConsentEvent> told(List<ConsentEvent> events) {
    return events.stream().filter(event -> TOLD.containsKey(event.kind())).toList();
  }

  /**
   * The members of the told events.
   *
   * @param valid until when the consent holds; it is no part of the hash, since a renewal moves it
   */
  static List<Map<String, Object>> members(
      UUID consent, String subject, List<ConsentEvent> told, String valid) {
    List<Map<String, Object>> chain = new ArrayList<>();
    String previous = Digest.hex(consent.toString());
    for (ConsentEvent event : told) {
      checkMethod(event);
      boolean resident =
          event.kind() != ConsentEvent.Kind.EXPIRED && event.kind() != ConsentEvent.Kind.TERMINATED;
      chain.add(
          Members.of(
              "@type",
              TOLD.get(event.kind()),
              "dpv:isIndicatedBy",
              resident ? subject : ConsentJson.GATEWAY,
              "dpv:isIndicatedAtTime",
              event.at().toString(),
              "dpv:hasIndicationMethod",
              event.method(),
              "dct:valid",
              valid,
              "previous",
              previous));
      previous = hash(previous, event);
    }
    return chain;
  }

  /** Nothing is written that would not be read. */
  static void checkMethod(ConsentEvent event) {
    if (!METHOD.matcher(event.method()).matches()) {
      throw new IllegalArgumentException("a method has at most 64 characters");
    }
  }

  /** The told events of a document; each must name the one before. */
  static List<ConsentEvent> read(Fields record, UUID consent) {
    List<ConsentEvent> events = new ArrayList<>();
    String previous = Digest.hex(consent.toString());
    for (Fields fields : record.objects("dpv:hasConsentStatus", 1, MOST_EVENTS)) {
      ConsentEvent event =
          new ConsentEvent(
              fields.one("@type", EventChain::kind, ConsentEvent.Kind.GIVEN),
              fields.instant("dpv:isIndicatedAtTime"),
              fields.text("dpv:hasIndicationMethod", METHOD));
      fields.text("dpv:isIndicatedBy", 64);
      if (!fields.text("previous", Fields.SHA256).equals(previous)) {
        fields.fault("previous", "the hash of the event before");
      }
      checkOrder(fields, event, events);
      events.add(event);
      previous = hash(previous, event);
    }
    return events;
  }

  private static void checkOrder(Fields fields, ConsentEvent event, List<ConsentEvent> before) {
    if (before.isEmpty()) {
      if (event.kind() != ConsentEvent.Kind.GIVEN) {
        fields.fault("@type", "dpv:ConsentGiven first");
      }
      return;
    }
    ConsentEvent last = before.get(before.size() - 1);
    if (last.kind().last() || event.kind() == ConsentEvent.Kind.GIVEN) {
      fields.fault("@type", "one that can follow");
    }
    if (event.at().isBefore(last.at())) {
      fields.fault("dpv:isIndicatedAtTime", "events in the order of time");
    }
  }

  private static Optional<ConsentEvent.Kind> kind(String type) {
    return TOLD.entrySet().stream()
        .filter(entry -> entry.getValue().equals(type))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static String hash(String previous, ConsentEvent event) {
    return Digest.hex(
        String.join("\n", previous, TOLD.get(event.kind()), event.at().toString(), event.method()));
  }
}
