// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.consent.ConsentRecord;
import energy.foyer.wire.Kept;
import energy.foyer.wire.Receipt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What services acknowledge. A receipt is retained and comes again with each connection. */
final class Receipts {

  /** A service may answer the resident at most once in that time; what comes earlier is ignored. */
  static final Duration ANSWER_EVERY = Duration.ofDays(1);

  /**
   * How often what a service says again in other words is entered in the ledger when it lets
   * nothing go: no service may fill the home's disk by talking.
   */
  static final Duration NO_NEWS_EVERY = Duration.ofDays(1);

  /**
   * Messages of a consent sent again an hour at most, because its service misses them: each is an
   * entry in the ledger, and a service can say without end that it misses what it has.
   */
  static final int MOST_AGAIN_AN_HOUR = 512;

  /** The kind under which lies when the answer that was told last was signed. */
  private static final String ANSWERED = "answered";

  /** The kind under which the newest receipt lies, whatever it says. */
  static final String NEWEST = "newest";

  private final Database database;
  private final Ledger ledger;
  private final ConsentTable consents;
  private final Standing standing;
  private final OutboxTable table;
  private final Map<UUID, Integer> sentAgain = new HashMap<>();
  private Instant hour = Instant.EPOCH;

  Receipts(Database database, Ledger ledger) {
    this.database = database;
    this.ledger = ledger;
    this.consents = new ConsentTable(database.vault());
    this.standing = new Standing(database.vault());
    this.table = new OutboxTable(database.vault());
  }

  void take(Receipt receipt, Instant now) throws IOException {
    database.change(
        on -> {
          Optional<ConsentRecord> record = consents.find(on, receipt.consent());
          UUID consent = receipt.consent();
          String whole = text(receipt, receipt.at());
          if (record.isEmpty()
              || standing.receipt(on, consent, NEWEST).equals(Optional.of(whole))) {
            return;
          }
          // what it says of the numbers counts, however often it speaks to the resident
          boolean muted = tooSoon(on, receipt, now);
          int effect = cover(on, receipt, now);
          effect += standing.holds(on, receipt, now);
          effect += standing.erased(on, receipt, now);
          String text = text(receipt, Instant.EPOCH);
          boolean told = !muted && (effect > 0 || news(on, receipt, text, now));
          boolean again = !record.get().state(now).ended() && sendAgain(on, receipt, now);
          if (!muted && (told || again)) {
            standing.keep(on, new Standing.Receipted(consent, NEWEST, whole, now));
          }
          if (told) {
            String kind = receipt.kind().name();
            standing.keep(on, new Standing.Receipted(consent, kind, text, now));
            if (receipt.kind() == Receipt.Kind.ANSWER) {
              String signed = receipt.at().toString();
              standing.keep(on, new Standing.Receipted(consent, ANSWERED, signed, now));
            }
            enter(on, receipt, whole, now);
          }
        });
  }

  /** An answer comes too soon after the last, or was signed before it and is put back. */
  private boolean tooSoon(Connection on, Receipt receipt, Instant now)
      throws SQLException, IOException {
    if (receipt.kind() != Receipt.Kind.ANSWER) {
      return false;
    }
    Optional<Instant> last = standing.receiptAt(on, receipt.consent(), receipt.kind().name());
    boolean soon = last.isPresent() && now.isBefore(last.get().plus(ANSWER_EVERY));
    Optional<String> signed = standing.receipt(on, receipt.consent(), ANSWERED);
    return soon || signed.filter(at -> receipt.at().isBefore(Instant.parse(at))).isPresent();
  }

  /** Whether anything that the service misses is to be sent again. */
  private boolean sendAgain(Connection on, Receipt receipt, Instant now) throws SQLException {
    if (now.isBefore(hour) || !now.isBefore(hour.plus(Duration.ofHours(1)))) {
      hour = now;
      sentAgain.clear();
    }
    int before = sentAgain.getOrDefault(receipt.consent(), 0);
    int again = before;
    for (Receipt.Gap gap : receipt.missing()) {
      int room = MOST_AGAIN_AN_HOUR - again;
      again += room > 0 ? Marks.missing(on, receipt.consent(), gap, room) : 0;
    }
    sentAgain.put(receipt.consent(), again);
    return again > before;
  }

  private boolean news(Connection on, Receipt receipt, String text, Instant now)
      throws SQLException, IOException {
    String kind = receipt.kind().name();
    Optional<Instant> last = standing.receiptAt(on, receipt.consent(), kind);
    return (last.isEmpty() || !now.isBefore(last.get().plus(NO_NEWS_EVERY)))
        && !standing.receipt(on, receipt.consent(), kind).equals(Optional.of(text));
  }

  /**
   * What the service has did leave, even where the broker's answer was lost.
   *
   * @return how many rows it lets go
   */
  private int cover(Connection on, Receipt receipt, Instant now) throws SQLException, IOException {
    for (OutboxTable.Entry row : table.unanswered(on, receipt.consent(), receipt.through())) {
      if (row.mayHaveLeft()) {
        Ledger.About about = Ledger.About.row(row);
        ledger.enter(on, LedgerEntry.Kind.LEFT, about, now, "the service has it");
      }
    }
    standing.received(on, receipt);
    return Marks.receipted(on, receipt.consent(), receipt.through(), now);
  }

  private void enter(Connection on, Receipt receipt, String text, Instant now)
      throws SQLException, IOException {
    Ledger.About about = new Ledger.About(Optional.of(receipt.consent()), receipt.through(), "");
    Ledger.Told told = new Ledger.Told(LedgerEntry.Kind.RECEIPT, about, now);
    String kind = receipt.kind().name().toLowerCase(Locale.ROOT);
    standing.entered(on, receipt.consent(), ledger.enter(on, told, kind, text));
  }

  /** The receipt as it was signed, or as if it had been at another time. */
  private static String text(Receipt receipt, Instant at) {
    Receipt dated =
        new Receipt(
            receipt.consent(),
            receipt.kind(),
            receipt.through(),
            receipt.missing(),
            receipt.recordHash(),
            at,
            receipt.answer());
    return new String(Kept.receipt(dated), StandardCharsets.UTF_8);
  }
}
