// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.Ledger;
import energy.foyer.store.LedgerEntry;
import energy.foyer.store.LedgerLink;
import energy.foyer.store.Unlocked;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** {@code /ledger}: what was prepared, what left, to whom, and what did not leave. */
public final class LedgerRoutes {
  /** Entries of an answer at most: one holds a document of up to some ten thousand characters. */
  static final int MOST_LISTED = 100;

  private static final int LISTED = 50;

  private final Jsonb jsonb;
  private final Ledger ledger;
  private final Turnstile readers;
  private final LedgerReport report;
  private final LedgerAhead ahead;

  /**
   * One line of the ledger.
   *
   * @param number its place, from 1 without a gap
   * @param document the clear text as it was prepared, or the receipt as it was signed, absent for
   *     none
   */
  @Json
  public record EntryBody(
      long number,
      String kind,
      String at,
      Optional<String> consent,
      OptionalLong seq,
      Optional<String> topic,
      Optional<String> detail,
      Optional<String> sha256,
      Optional<String> document) {
    static EntryBody of(LedgerEntry entry) {
      return new EntryBody(
          entry.number(),
          entry.kind().code(),
          entry.at().toString(),
          entry.consent().map(UUID::toString),
          entry.seq() == 0 ? OptionalLong.empty() : OptionalLong.of(entry.seq()),
          told(entry.topic()),
          told(entry.detail()),
          told(entry.sha256()),
          told(entry.text()));
    }

    private static Optional<String> told(String text) {
      return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
  }

  /**
   * @param entries newest first
   * @param before what to give as {@code before} to read on, absent at the first entry
   */
  @Json
  public record LedgerBody(List<EntryBody> entries, OptionalLong before) {}

  /**
   * What a check of the whole chain found.
   *
   * @param link SHA-256 over all sound entries as the chain has it, absent where its state is at
   *     fault
   */
  @Json
  public record VerifiedBody(
      boolean intact,
      long entries,
      Optional<String> fault,
      OptionalLong number,
      Optional<String> link) {
    static VerifiedBody of(Ledger.Checked checked) {
      SessionRoutes.CheckedBody body = SessionRoutes.CheckedBody.of(checked.verdict());
      return new VerifiedBody(
          body.intact(),
          body.entries(),
          body.fault(),
          body.number(),
          EntryBody.told(checked.link()));
    }
  }

  /**
   * An entry with what the chain covers of it.
   *
   * @param sealed Base64
   * @param tag hexadecimal
   */
  record LinkBody(EntryBody entry, String sealed, String tag) {
    static LinkBody of(LedgerLink link) {
      return new LinkBody(
          EntryBody.of(link.entry()),
          Base64.getEncoder().encodeToString(link.sealed()),
          HexFormat.of().formatHex(link.tag()));
    }
  }

  /**
   * @param links in order, none at the end of the ledger
   */
  @Json
  record LinksBody(List<LinkBody> links) {}

  LedgerRoutes(Desk desk) {
    this.jsonb = desk.jsonb();
    this.ledger = desk.books().ledger();
    this.readers = desk.readers();
    this.report = new LedgerReport(desk);
    this.ahead = new LedgerAhead(desk);
  }

  List<Route> all() {
    return List.of(
        Route.get("/ledger", Set.of("before", "limit", "consent", "kind"), this::list),
        Route.get("/ledger/entry", Set.of("number"), this::entry),
        Route.get("/ledger/verify", Set.of(), this::verify),
        Route.get("/ledger/ahead", Set.of(), ahead::tell),
        Route.get("/ledger/report", Set.of("since"), report::tell),
        Route.get("/ledger/export", Set.of("after", "limit"), this::export).to(Access.PASSPHRASE));
  }

  private Answer list(Call call) throws Refused, IOException {
    long before = number(call, "before", Long.MAX_VALUE, Long.MAX_VALUE);
    int limit = (int) number(call, "limit", LISTED, MOST_LISTED);
    Optional<UUID> consent = consent(call);
    Set<LedgerEntry.Kind> kinds = kinds(call.query().getOrDefault("kind", ""));
    Ledger.Query query = new Ledger.Query(consent, kinds, before, limit);
    Unlocked resident = call.resident();
    Ledger.Listing found = readers.take(() -> ledger.list(query, resident));
    OptionalLong more = found.before() > 1 ? OptionalLong.of(found.before()) : OptionalLong.empty();
    List<EntryBody> bodies = found.entries().stream().map(EntryBody::of).toList();
    return Answer.of(jsonb, LedgerBody.class, new LedgerBody(bodies, more));
  }

  private Answer entry(Call call) throws Refused, IOException {
    long number = new Parameters(call.query()).number("number", 1, Long.MAX_VALUE);
    Optional<LedgerEntry> found = ledger.find(number, call.resident());
    return Answer.of(
        jsonb, EntryBody.class, EntryBody.of(found.orElseThrow(LedgerRoutes::unknown)));
  }

  static Refused unknown() {
    return new Refused(
        Fault.ENTRY_UNKNOWN,
        "Le registre n'a pas de ligne de ce numéro : voyez « foyer-gateway ledger ».",
        "The ledger has no entry of that number: see 'foyer-gateway ledger'.");
  }

  private Answer verify(Call call) throws Refused, IOException {
    Unlocked resident = call.resident();
    Ledger.Checked checked = readers.take(() -> ledger.check(resident));
    return Answer.of(jsonb, VerifiedBody.class, VerifiedBody.of(checked));
  }

  private Answer export(Call call) throws Refused, IOException {
    Parameters parameters = new Parameters(call.query());
    long after = parameters.number("after", 0, Long.MAX_VALUE);
    int limit = (int) number(call, "limit", MOST_LISTED, MOST_LISTED);
    Unlocked resident = call.resident();
    List<LinkBody> links =
        readers.take(() -> ledger.links(after, limit, resident)).stream()
            .map(LinkBody::of)
            .toList();
    return Answer.of(jsonb, LinksBody.class, new LinksBody(links));
  }

  /** Codes with plus signs between. */
  static Set<LedgerEntry.Kind> kinds(String text) throws Refused {
    Set<LedgerEntry.Kind> kinds = EnumSet.noneOf(LedgerEntry.Kind.class);
    for (String code : text.isEmpty() ? new String[0] : text.split("\\+", -1)) {
      kinds.add(
          Stream.of(LedgerEntry.Kind.values())
              .filter(kind -> kind.code().equals(code))
              .findFirst()
              .orElseThrow(LedgerRoutes::kind));
    }
    return kinds;
  }

  private static Refused kind() {
    List<String> known = Stream.of(LedgerEntry.Kind.values()).map(LedgerEntry.Kind::code).toList();
    return new Refused(
        Fault.QUERY,
        "« kind » : attendu : un ou plusieurs de " + known + ", séparés par +.",
        "'kind': expected: one or several of " + known + " with + between.");
  }

  static long number(Call call, String name, long otherwise, long most) throws Refused {
    return call.query().containsKey(name)
        ? new Parameters(call.query()).number(name, 1, most)
        : otherwise;
  }

  /** The consent asked for; empty for all. */
  static Optional<UUID> consent(Call call) throws Refused {
    if (!call.query().containsKey("consent")) {
      return Optional.empty();
    }
    try {
      return Optional.of(UUID.fromString(call.query().get("consent")));
    } catch (IllegalArgumentException none) {
      throw new Refused(
          Fault.QUERY,
          "« consent » : le numéro d'un consentement est attendu.",
          "'consent': expected the number of a consent.");
    }
  }
}
