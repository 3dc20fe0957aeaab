// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.vault.ResidentSeal;
import energy.foyer.wire.Digest;
import energy.foyer.wire.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What was prepared, what left and what did not: a chain of sealed entries, which only the resident
 * opens. Before the claim there are only events of safety, under the box keys.
 */
public final class Ledger {

  /** Entries looked through for one listing at most. */
  static final int MOST_SCANNED = 50_000;

  /** Characters of documents and receipts in one listing after which it ends. */
  static final int MOST_TEXT = 1 << 20;

  private static final int PAGE = 256;

  private final Database database;
  private final LedgerBody bodies;

  /**
   * What to list, newest first.
   *
   * @param consent of this consent only; empty for all
   * @param kinds of these kinds only; empty for all
   * @param before of numbers below this only
   * @param most 1 to {@link #MOST_LISTED}
   */
  public record Query(Optional<UUID> consent, Set<LedgerEntry.Kind> kinds, long before, int most) {

    /** The most entries that one listing gives. */
    public static final int MOST_LISTED = 1000;

    public Query {
      kinds = Set.copyOf(kinds);
      if (most < 1 || most > MOST_LISTED) {
        throw new IllegalArgumentException("expected 1 to " + MOST_LISTED + " entries");
      }
    }

    /** The newest of all. */
    public static Query newest(int most) {
      return new Query(Optional.empty(), Set.of(), Long.MAX_VALUE, most);
    }

    boolean takes(LedgerEntry entry) {
      return (consent.isEmpty() || consent.equals(entry.consent()))
          && (kinds.isEmpty() || kinds.contains(entry.kind()));
    }
  }

  /**
   * What a check of the whole chain found.
   *
   * @param entries how many entries are sound, from the first on
   * @param fault the first fault; empty for none
   */
  public record Verdict(long entries, Optional<Fault> fault) {
    /** Whether the chain is whole. */
    public boolean intact() {
      return fault.isEmpty();
    }
  }

  /**
   * A fault of the chain.
   *
   * @param number the first entry that is not as it was entered; 0 for the chain's own state
   */
  public record Fault(long number, Kind kind) {
    /** What was done to it. */
    public enum Kind {
      /** Its bytes are not those that were entered, or it was never entered by this chain. */
      EDITED,
      /** It is missing and later ones are there. */
      MISSING,
      /** It and all after it are missing. */
      CUT,
      /** The state of the chain does not open or is missing. */
      STATE
    }
  }

  /**
   * What a listing found.
   *
   * @param entries newest first
   * @param before the number of the last entry that was looked at, which is 1 once all were
   */
  public record Listing(List<LedgerEntry> entries, long before) {
    public Listing {
      entries = List.copyOf(entries);
    }
  }

  /**
   * What a check found, and where.
   *
   * @param link SHA-256 over all sound entries, as the chain has it, lower-case hexadecimal; empty
   *     where the chain's own state is at fault
   */
  public record Checked(Verdict verdict, String link) {}

  /** What an entry is about. */
  record About(Optional<UUID> consent, long seq, String topic) {
    static About row(OutboxTable.Entry row) {
      return new About(Optional.of(row.consent()), row.seq(), row.topic());
    }
  }

  public Ledger(Database database) {
    this.database = database;
    this.bodies = new LedgerBody(database);
  }

  /** How many entries there are. */
  public long count() throws IOException {
    return database.read(on -> Chain.head(on, database.vault()).count());
  }

  /** Enters something that touches the safety of the box. */
  public void security(String detail, Instant now) throws IOException {
    About nothing = new About(Optional.empty(), 0, "");
    database.change(on -> enter(on, LedgerEntry.Kind.SECURITY, nothing, now, detail));
  }

  /** Enters a message that goes into the outbox in the same transaction, and tells its number. */
  long prepared(Connection on, Message message, Instant now) throws SQLException, IOException {
    LedgerEntry entry =
        new LedgerEntry(
            0,
            LedgerEntry.Kind.PREPARED,
            now,
            message.consent(),
            message.seq(),
            message.topic(),
            "",
            Digest.hex(message.payload()),
            new String(message.clear(), StandardCharsets.UTF_8));
    return append(on, entry);
  }

  /** Enters what became of a message. */
  void enter(Connection on, LedgerEntry.Kind kind, About about, Instant now, String detail)
      throws SQLException, IOException {
    enter(on, new Told(kind, about, now), detail, "");
  }

  /** What happened, to what, and when. */
  record Told(LedgerEntry.Kind kind, About about, Instant at) {}

  /** Tells the number of the entry. */
  long enter(Connection on, Told told, String detail, String text)
      throws SQLException, IOException {
    About about = told.about();
    LedgerEntry entry =
        new LedgerEntry(
            0,
            told.kind(),
            told.at(),
            about.consent(),
            about.seq(),
            about.topic(),
            detail,
            "",
            text);
    return append(on, entry);
  }

  /**
   * Entries, newest first. Looks through {@value #MOST_SCANNED} at most, and ends at the entry with
   * which the texts exceed {@value #MOST_TEXT} characters: one may hold some ten thousand.
   */
  public Listing list(Query query, Unlocked unlocked) throws IOException {
    List<LedgerEntry> found = new ArrayList<>();
    long text = 0;
    long before = query.before();
    for (int scanned = 0; scanned < MOST_SCANNED && before > 1; scanned += PAGE) {
      for (LedgerEntry entry : page(before, unlocked)) {
        before = entry.number();
        if (query.takes(entry)) {
          found.add(entry);
          text += entry.text().length();
        }
        if (found.size() == query.most() || text > MOST_TEXT) {
          return new Listing(found, before);
        }
      }
    }
    return new Listing(found, before);
  }

  /**
   * Entries below a number, newest first, {@value #PAGE} at most: fewer only where the ledger
   * begins.
   */
  public List<LedgerEntry> page(long before, Unlocked unlocked) throws IOException {
    return database.read(
        on -> {
          List<LedgerEntry> page = new ArrayList<>();
          for (Chain.Sealed sealed : Chain.before(on, before, PAGE)) {
            page.add(bodies.open(on, sealed, unlocked));
          }
          return page;
        });
  }

  /** One entry; empty if there is none of that number. */
  public Optional<LedgerEntry> find(long number, Unlocked unlocked) throws IOException {
    return links(number - 1, 1, unlocked).stream()
        .map(LedgerLink::entry)
        .filter(entry -> entry.number() == number)
        .findFirst();
  }

  /**
   * Entries above a number, in order, as they lie in the chain; at most {@code most}, and none
   * after the one with which the texts exceed a quarter of {@value #MOST_TEXT} characters.
   */
  public List<LedgerLink> links(long after, int most, Unlocked unlocked) throws IOException {
    return database.read(
        on -> {
          List<LedgerLink> links = new ArrayList<>();
          long text = 0;
          for (Chain.Sealed sealed : Chain.after(on, after, most)) {
            LedgerEntry entry = bodies.open(on, sealed, unlocked);
            links.add(new LedgerLink(entry, sealed.body(), sealed.tag()));
            text += entry.text().length();
            if (text > MOST_TEXT / 4) {
              break;
            }
          }
          return links;
        });
  }

  /** Checks the whole chain, as far as it went when the check began. */
  public Verdict verify(Unlocked unlocked) throws IOException {
    return check(unlocked).verdict();
  }

  /** The same, with where the chain ended. */
  public Checked check(Unlocked unlocked) throws IOException {
    LedgerCheck.Walk walk = new LedgerCheck(database).whole(unlocked.key(), unlocked.ring());
    String link = walk.at().map(at -> HexFormat.of().formatHex(at.link())).orElse("");
    return new Checked(walk.verdict(), link);
  }

  /**
   * Moves all under the resident's key, inside the transaction of the claim: every entry is sealed
   * anew in a chain that begins anew. An entry that does not open any more is moved as one that
   * says so, and a fault of the old chain is entered in the new one.
   */
  void move(Connection on, ResidentSeal half, Instant now) throws SQLException, IOException {
    Verdict old = new LedgerCheck(database).unclaimed().verdict();
    Chain.begin(on, database.vault(), half);
    Chain.open(on);
    Sql.update(on, "DELETE FROM ledger WHERE number < 1");
    long last = 0;
    List<Chain.Sealed> page = Chain.after(on, last, PAGE);
    while (!page.isEmpty()) {
      for (Chain.Sealed sealed : page) {
        LedgerEntry entry = bodies.open(sealed);
        // its new number is none above its old one: those below were moved already
        Sql.update(on, "DELETE FROM ledger WHERE number = ?", sealed.number());
        append(on, entry);
        last = sealed.number();
      }
      page = Chain.after(on, last, PAGE);
    }
    Chain.close(on);
    if (old.fault().isPresent()) {
      Fault fault = old.fault().get();
      String kind = fault.kind().name().toLowerCase(Locale.ROOT);
      security("before the claim: " + kind + " at " + fault.number(), now);
    }
  }

  private long append(Connection on, LedgerEntry entry) throws SQLException, IOException {
    return Chain.append(on, database.vault(), number -> bodies.seal(on, number, entry));
  }
}
