// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.Ledger;
import energy.foyer.store.LedgerEntry;
import energy.foyer.store.Unlocked;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** {@code /ledger}: what was prepared, what left, to whom, and what did not leave. */
final class LedgerRoutes {
  /** Entries of an answer at most: one holds a document of up to some ten thousand characters. */
  static final int MOST_LISTED = 100;

  private static final int LISTED = 50;

  private final Jsonb jsonb;
  private final Ledger ledger;
  private final Turnstile readers;

  /**
   * One line of the ledger.
   *
   * @param number its place, from 1 without a gap
   * @param document the clear text as it was prepared, absent for none
   */
  record EntryBody(
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
  record LedgerBody(List<EntryBody> entries, OptionalLong before) {}

  LedgerRoutes(Desk desk) {
    this.jsonb = desk.jsonb();
    this.ledger = desk.books().ledger();
    this.readers = desk.readers();
  }

  List<Route> all() {
    return List.of(
        Route.get("/ledger", Set.of("before", "limit", "consent"), this::list),
        Route.get("/ledger/verify", Set.of(), this::verify));
  }

  private Answer list(Call call) throws Refused, IOException {
    long before = number(call, "before", Long.MAX_VALUE, Long.MAX_VALUE);
    int limit = (int) number(call, "limit", LISTED, MOST_LISTED);
    Optional<UUID> consent =
        call.query().containsKey("consent")
            ? Optional.of(consent(call.query().get("consent")))
            : Optional.empty();
    Ledger.Query query = new Ledger.Query(consent, Set.of(), before, limit);
    Unlocked resident = call.resident();
    Ledger.Listing found = readers.take(() -> ledger.list(query, resident));
    OptionalLong more = found.before() > 1 ? OptionalLong.of(found.before()) : OptionalLong.empty();
    List<EntryBody> bodies = found.entries().stream().map(EntryBody::of).toList();
    return Answer.of(jsonb, LedgerBody.class, new LedgerBody(bodies, more));
  }

  private Answer verify(Call call) throws Refused, IOException {
    Unlocked resident = call.resident();
    Ledger.Verdict verdict = readers.take(() -> ledger.verify(resident));
    return Answer.of(jsonb, SessionRoutes.CheckedBody.class, SessionRoutes.CheckedBody.of(verdict));
  }

  private static long number(Call call, String name, long otherwise, long most) throws Refused {
    String text = call.query().getOrDefault(name, Long.toString(otherwise));
    try {
      long number = Long.parseLong(text);
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException none) {
      throw range(name, most);
    }
    throw range(name, most);
  }

  private static Refused range(String name, long most) {
    return new Refused(
        Fault.QUERY,
        "« " + name + " » : un nombre de 1 à " + most + " est attendu.",
        "'" + name + "': expected a number from 1 to " + most + ".");
  }

  private static UUID consent(String text) throws Refused {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException none) {
      throw new Refused(
          Fault.QUERY,
          "« consent » : le numéro d'un consentement est attendu.",
          "'consent': expected the number of a consent.");
    }
  }
}
