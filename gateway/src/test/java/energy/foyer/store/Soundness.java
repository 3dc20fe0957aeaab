// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.wire.Message;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;

/** What holds of every database after every interruption. */
final class Soundness {
  private Soundness() {}

  static void check(Household home) throws IOException {
    assertTrue(home.verdict().intact(), "the ledger is whole");
    assertEquals(
        "ok",
        home.database.<String>read(
            on -> Sql.one(on, row -> row.getString(1), "PRAGMA integrity_check").orElseThrow()));
    for (ConsentRecord record : home.consents.all()) {
      check(home, record);
    }
    assertEquals(prepared(home), home.count("SELECT count(*) FROM outbox"), "a row an entry");
  }

  private static long prepared(Household home) throws IOException {
    long prepared = 0;
    long before = Long.MAX_VALUE;
    while (true) {
      List<LedgerEntry> page =
          home.ledger
              .list(new Ledger.Query(Optional.empty(), Set.of(), before, 1000), home.reader())
              .entries();
      if (page.isEmpty()) {
        return prepared;
      }
      prepared += page.stream().filter(e -> e.kind() == LedgerEntry.Kind.PREPARED).count();
      before = page.get(page.size() - 1).number();
    }
  }

  private static void check(Household home, ConsentRecord record) throws IOException {
    UUID id = record.id();
    assertEquals(ConsentEvent.Kind.GIVEN, record.events().get(0).kind());
    List<Long> seqs =
        home.database.read(
            on ->
                Sql.list(
                    on,
                    row -> row.getLong(1),
                    "SELECT seq FROM outbox WHERE consent = ? AND seq > 0 ORDER BY seq, id",
                    id));
    long given = home.outbox.nextSeq(id) - 1;
    assertEquals(
        LongStream.rangeClosed(1, given).boxed().toList(), seqs, "numbers without hole or double");
    boolean ended = record.state(Instant.MIN).ended();
    long needs = home.consents.needs().stream().filter(n -> n.consent().equals(id)).count();
    assertEquals(ended ? 0 : 1, needs);
    long waiting =
        home.database.read(
            on ->
                Sql.number(
                    on,
                    "SELECT count(*) FROM outbox WHERE consent = ? AND seq > 0"
                        + " AND acknowledged IS NULL AND dropped IS NULL",
                    id));
    if (ended) {
      assertEquals(0, waiting, "nothing of an ended consent waits");
    } else {
      assertEquals(after(home.need(id), given), home.need(id).next(), "need beside numbers");
    }
    assertEquals(
        1L,
        home.database.<Long>read(
            on ->
                Sql.number(
                    on,
                    "SELECT count(*) FROM outbox WHERE consent = ? AND seq = 0"
                        + " AND dropped IS NULL",
                    id)),
        "one notice of each consent stands");
  }

  /** Where the need of a consent must be once so many windows were told. */
  private static Instant after(Need need, long told) {
    Instant next = need.step().boundaryFrom(Household.GIVEN, need.zone());
    for (long i = 0; i < told; i++) {
      next = need.step().windowAt(next, need.zone()).end();
    }
    return next;
  }

  /** Sends all that waits and checks that each waiting row goes exactly once. */
  static void sendAll(Household home, Instant now) throws IOException {
    Set<Long> sent = new HashSet<>();
    for (List<Row> rows = home.send(now, 16, 0); !rows.isEmpty(); rows = home.send(now, 16, 0)) {
      for (Row row : rows) {
        assertTrue(sent.add(row.id()), "a row went twice");
        assertTrue(row.kind() == Message.Kind.CONSENT || row.consent().isPresent());
      }
    }
    assertEquals(0, home.outbox.counts().waiting());
    check(home);
  }
}
