// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.store.Account;
import energy.foyer.store.Beside;
import energy.foyer.store.Excision;
import energy.foyer.store.Housekeeping;
import energy.foyer.window.Span;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Erasing: of the history here, and at the services that received figures of it. */
public final class ErasureRoutes {
  private static final Set<Housekeeping.Kind> KINDS = EnumSet.allOf(Housekeeping.Kind.class);

  private final Desk desk;

  /**
   * @param erase whether the service is asked to erase all that it has
   */
  @Json
  record WithdrawBody(Optional<Boolean> erase) {
    WithdrawBody {
      erase = Objects.requireNonNullElse(erase, Optional.empty());
    }
  }

  /**
   * What is to be erased.
   *
   * @param from what lies wholly from this instant on, ISO 8601; absent for the first
   * @param until and wholly before this one; absent for now
   * @param meter of this meter only, by the {@code meter} that a line of {@code /history/meters}
   *     names; absent for all
   * @param imported true for what the resident brought only: what was measured stays
   * @param services whether the services that received figures of it are asked too: each erases all
   *     that it has under its consent
   * @param dryRun true to be told only what would be
   */
  @Json
  record EraseBody(
      Optional<String> from,
      Optional<String> until,
      OptionalLong meter,
      Optional<Boolean> imported,
      Optional<Boolean> services,
      Optional<Boolean> dryRun) {
    EraseBody {
      meter = Objects.requireNonNullElse(meter, OptionalLong.empty());
      from = Objects.requireNonNullElse(from, Optional.empty());
      until = Objects.requireNonNullElse(until, Optional.empty());
      imported = Objects.requireNonNullElse(imported, Optional.empty());
      services = Objects.requireNonNullElse(services, Optional.empty());
      dryRun = Objects.requireNonNullElse(dryRun, Optional.empty());
    }
  }

  /**
   * A service that may hold figures of the span.
   *
   * @param state {@code lives}: it receives on, and is not asked before the consent is withdrawn;
   *     {@code reachable}, {@code asked}, {@code confirmed}; {@code out-of-reach}: the box can ask
   *     it no more, its contact can be written to
   */
  public record RecipientBody(
      String consent, String service, OfferBody.Words controller, String contact, String state) {}

  /**
   * What was erased.
   *
   * @param kinds {@code detail}, {@code half-hours} and {@code days} that lay wholly in the span,
   *     and {@code imported}: what the resident brought of it, absent where one meter is erased
   * @param done false when it was only asked what would be
   * @param messages how many finished messages told of it and are dropped; a void stands in the
   *     place of each
   */
  @Json
  public record ErasedBody(
      boolean done,
      String from,
      String until,
      Map<String, RetentionRoutes.AmountBody> kinds,
      int messages,
      List<RecipientBody> recipients) {}

  ErasureRoutes(Desk desk) {
    this.desk = desk;
  }

  List<Route> all() {
    return List.of(Route.post("/erasure", this::erase).to(Access.PASSPHRASE));
  }

  /** Whether a withdrawal asks for erasure; without a document it does not. */
  static boolean asked(Jsonb jsonb, byte[] body) throws Refused {
    return body.length > 0
        && Bodies.read(jsonb, WithdrawBody.class, body, "erase").erase().orElse(false);
  }

  private Answer erase(Call call) throws Refused, IOException {
    EraseBody asked =
        Bodies.read(
            desk.jsonb(),
            EraseBody.class,
            call.body(),
            "from, until, meter, imported, services, dryRun");
    boolean done = !asked.dryRun().orElse(false);
    Span span = meant(asked);
    // told no more before anything goes: whatever ends this in between, nothing of it leaves
    int messages = desk.readers().take(() -> done ? untell(call, span) : wouldUntell(call, span));
    Map<String, RetentionRoutes.AmountBody> brought = brought(call, asked, span);
    Housekeeping.Purged purged =
        desk.readers().take(() -> done ? purge(call, asked, span) : wouldPurge(asked, span));
    if (done && asked.services().orElse(false)) {
      askAll(span);
    }
    List<RecipientBody> recipients = new ArrayList<>();
    for (Account account : desk.books().accounts().all()) {
      if (touches(account.consent(), span)) {
        recipients.add(recipient(account));
      }
    }
    return Answer.of(
        desk.jsonb(),
        ErasedBody.class,
        new ErasedBody(
            done,
            span.start().toString(),
            span.end().toString(),
            kinds(purged, brought),
            messages,
            recipients));
  }

  /** The span asked for, of one meter no longer than what is kept of it. */
  private Span meant(EraseBody asked) throws Refused, IOException {
    Span span = span(asked);
    if (asked.imported().orElse(false) && asked.meter().isPresent()) {
      throw new Refused(
          Fault.BODY,
          "« meter » ou « imported », pas les deux : ce qui fut importé n'est d'aucun compteur.",
          "'meter' or 'imported', not both: what was imported is of no meter.");
    }
    if (asked.meter().isEmpty()) {
      return span;
    }
    return new Excision(desk.books().history())
        .of(asked.meter().getAsLong(), span)
        .orElseThrow(
            () ->
                new Refused(
                    Fault.BODY,
                    "Rien n'est gardé de ce compteur en ce temps : voyez /history/meters.",
                    "Nothing is kept of that meter in that time: see /history/meters."));
  }

  private Housekeeping.Purged purge(Call call, EraseBody asked, Span span)
      throws Refused, IOException {
    Excision excision = new Excision(desk.books().history());
    Housekeeping housekeeping = desk.books().housekeeping();
    if (asked.imported().orElse(false)) {
      new Beside(desk.books().history()).erase(call.resident(), span);
      return housekeeping.purge(Set.of(), span);
    }
    if (asked.meter().isPresent()) {
      Housekeeping.Purged gone = excision.erase(call.resident(), asked.meter().getAsLong(), span);
      housekeeping.purge(Set.of(), span);
      return gone;
    }
    excision.cut(call.resident(), span);
    Housekeeping.Purged gone = housekeeping.purge(KINDS, span);
    new Beside(desk.books().history()).cut(call.resident(), span);
    return gone;
  }

  private Housekeeping.Purged wouldPurge(EraseBody asked, Span span) throws IOException {
    if (asked.imported().orElse(false)) {
      return desk.books().housekeeping().wouldPurge(Set.of(), span);
    }
    return asked.meter().isPresent()
        ? new Excision(desk.books().history()).wouldErase(asked.meter().getAsLong(), span)
        : desk.books().housekeeping().wouldPurge(KINDS, span);
  }

  /**
   * What the resident brought of the span; it goes with what was measured, and with no one meter.
   */
  private Map<String, RetentionRoutes.AmountBody> brought(Call call, EraseBody asked, Span span)
      throws Refused, IOException {
    if (asked.meter().isPresent()) {
      return Map.of();
    }
    Beside beside = new Beside(desk.books().history());
    Housekeeping.Amount amount = desk.readers().take(() -> beside.amount(call.resident(), span));
    return Map.of("imported", new RetentionRoutes.AmountBody(amount.rows(), amount.bytes()));
  }

  private static Map<String, RetentionRoutes.AmountBody> kinds(
      Housekeeping.Purged purged, Map<String, RetentionRoutes.AmountBody> brought) {
    Map<String, RetentionRoutes.AmountBody> kinds =
        new TreeMap<>(RetentionRoutes.amounts(purged.kinds()));
    kinds.putAll(brought);
    return kinds;
  }

  private int untell(Call call, Span span) throws Refused, IOException {
    int messages = desk.books().consents().untell(call.resident(), span, desk.now());
    desk.parts().wake().run();
    return messages;
  }

  private int wouldUntell(Call call, Span span) throws Refused, IOException {
    return desk.books().consents().wouldUntell(call.resident(), span);
  }

  private Span span(EraseBody asked) throws Refused {
    Instant now = desk.now();
    Instant from =
        asked.from().isPresent() ? Parameters.instant("from", asked.from().get()) : Instant.EPOCH;
    Instant until =
        asked.until().isPresent() ? Parameters.instant("until", asked.until().get()) : now;
    Instant end = until.isAfter(now) ? now : until;
    if (!from.isBefore(end)) {
      throw new Refused(
          Fault.BODY,
          "« from » doit précéder « until » et maintenant.",
          "'from' must come before 'until' and before now.");
    }
    return new Span(from, end);
  }

  private void askAll(Span span) throws IOException {
    for (Account account : desk.books().accounts().all()) {
      boolean ended = account.consent().state(Instant.MIN).ended();
      if (ended && account.erasure().reachable() && touches(account.consent(), span)) {
        desk.books().consents().erase(account.consent().id(), desk.now());
      }
    }
    desk.parts().wake().run();
  }

  /** Whether figures of the span may have been told under it. */
  private boolean touches(ConsentRecord record, Span span) {
    Instant given = record.given().orElseThrow();
    Instant first =
        record.granted().stream()
            .map(ask -> given.atZone(record.zone()).minus(ask.history()).toInstant())
            .reduce(given, (one, other) -> other.isBefore(one) ? other : one);
    ConsentEvent last = record.events().get(record.events().size() - 1);
    Instant end = last.kind().last() ? last.at() : desk.now();
    return first.isBefore(span.end()) && end.isAfter(span.start());
  }

  /** A service, with how its erasure stands. */
  static RecipientBody recipient(Account account) {
    ConsentRecord record = account.consent();
    Account.Erasure erasure = account.erasure();
    String state =
        !record.state(Instant.MIN).ended()
            ? "lives"
            : erasure.confirmed().isPresent()
                ? "confirmed"
                : erasure.asked().isPresent()
                    ? "asked"
                    : erasure.reachable() ? "reachable" : "out-of-reach";
    return new RecipientBody(
        record.id().toString(),
        record.offer().service(),
        OfferBody.Words.of(record.offer().controller().name()),
        record.offer().controller().contact(),
        state);
  }
}
