// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.wire.Digest;
import energy.foyer.wire.Message;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What was prepared, what left and what did not: a chain of sealed entries. Until the resident's
 * key exists their clear text lies under the box keys.
 */
public final class Ledger {

  /** Entries looked through for one listing at most. */
  static final int MOST_SCANNED = 50_000;

  /** Characters of documents and receipts in one listing after which it ends. */
  static final int MOST_TEXT = 1 << 20;

  private static final int PAGE = 256;

  private final Database database;
  private final Vault vault;

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

  /** What an entry is about. */
  record About(Optional<UUID> consent, long seq, String topic) {
    static About row(OutboxTable.Entry row) {
      return new About(Optional.of(row.consent()), row.seq(), row.topic());
    }
  }

  public Ledger(Database database) {
    this.database = database;
    this.vault = database.vault();
  }

  /** Enters something that touches the safety of the box. */
  public void security(String detail, Instant now) throws IOException {
    About nothing = new About(Optional.empty(), 0, "");
    database.change(on -> enter(on, LedgerEntry.Kind.SECURITY, nothing, now, detail));
  }

  /** Enters a message that goes into the outbox in the same transaction. */
  void prepared(Connection on, Message message, Instant now) throws SQLException, IOException {
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
    Chain.append(on, vault, out -> write(out, entry));
  }

  /** Enters what became of a message. */
  void enter(Connection on, LedgerEntry.Kind kind, About about, Instant now, String detail)
      throws SQLException, IOException {
    enter(on, new Told(kind, about, now), detail, "");
  }

  /** What happened, to what, and when. */
  record Told(LedgerEntry.Kind kind, About about, Instant at) {}

  void enter(Connection on, Told told, String detail, String text)
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
    Chain.append(on, vault, out -> write(out, entry));
  }

  /**
   * Entries, newest first. Looks through {@value #MOST_SCANNED} at most, and ends at the entry with
   * which the texts exceed {@value #MOST_TEXT} characters: one may hold some ten thousand.
   */
  public List<LedgerEntry> list(Query query) throws IOException {
    List<LedgerEntry> found = new ArrayList<>();
    long text = 0;
    long before = query.before();
    for (int scanned = 0; scanned < MOST_SCANNED; scanned += PAGE) {
      long from = before;
      List<Chain.Sealed> page = database.read(on -> Chain.before(on, from, PAGE));
      for (Chain.Sealed sealed : page) {
        LedgerEntry entry = read(sealed);
        if (query.takes(entry)) {
          found.add(entry);
          text += entry.text().length();
        }
        if (found.size() == query.most() || text > MOST_TEXT) {
          return found;
        }
        before = sealed.number();
      }
      if (page.size() < PAGE) {
        break;
      }
    }
    return found;
  }

  /** The same for an opened resident. */
  public List<LedgerEntry> list(Query query, Unlocked unlocked) throws IOException {
    return list(query);
  }

  /** The same for an opened resident. */
  public Verdict verify(Unlocked unlocked) throws IOException {
    return verify();
  }

  /** Checks the whole chain, as far as it went when the check began. */
  public Verdict verify() throws IOException {
    Optional<Ends> ends = database.read(this::ends);
    if (ends.isEmpty()) {
      return new Verdict(0, Optional.of(new Fault(0, Fault.Kind.STATE)));
    }
    Chain.Head head = ends.get().head();
    Chain.Head at = ends.get().start();
    while (at.count() < head.count()) {
      long from = at.count();
      List<Chain.Sealed> page = database.read(on -> Chain.after(on, from, PAGE));
      if (page.isEmpty()) {
        return faulty(at, Fault.Kind.CUT);
      }
      for (Chain.Sealed sealed : page) {
        if (at.count() == head.count()) {
          break;
        }
        if (sealed.number() != at.count() + 1) {
          return faulty(at, Fault.Kind.MISSING);
        }
        if (!sealed.follows(at)) {
          return faulty(at, Fault.Kind.EDITED);
        }
        at = at.after(sealed.body());
      }
    }
    if (ends.get().last() > at.count()) {
      return faulty(at, Fault.Kind.EDITED);
    }
    boolean whole = MessageDigest.isEqual(at.link(), head.link());
    return whole ? new Verdict(at.count(), Optional.empty()) : faulty(at, Fault.Kind.STATE);
  }

  private record Ends(Chain.Head start, Chain.Head head, long last) {}

  /** Empty if the state of the chain does not open or is missing. */
  private Optional<Ends> ends(Connection on) throws SQLException {
    try {
      long last = Sql.number(on, "SELECT coalesce(max(number), 0) FROM ledger");
      return Optional.of(new Ends(Chain.start(on, vault), Chain.head(on, vault), last));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static Verdict faulty(Chain.Head at, Fault.Kind kind) {
    long number = kind == Fault.Kind.STATE ? 0 : at.count() + 1;
    return new Verdict(at.count(), Optional.of(new Fault(number, kind)));
  }

  private LedgerEntry read(Chain.Sealed sealed) {
    try {
      return vault.open(
          Chain.place(sealed.number()), sealed.body(), in -> read(in, sealed.number()));
    } catch (IOException edited) {
      return new LedgerEntry(
          sealed.number(),
          LedgerEntry.Kind.SECURITY,
          Instant.EPOCH,
          Optional.empty(),
          0,
          "",
          "this entry was changed and does not open",
          "",
          "");
    }
  }

  private static void write(DataOutputStream out, LedgerEntry entry) throws IOException {
    out.writeByte(entry.kind().ordinal());
    out.writeLong(entry.at().getEpochSecond());
    out.writeInt(entry.at().getNano());
    Vault.write(out, entry.consent().map(UUID::toString).orElse(""));
    out.writeLong(entry.seq());
    Vault.write(out, entry.topic());
    Vault.write(out, entry.detail());
    Vault.write(out, entry.sha256());
    Vault.write(out, entry.text());
  }

  private static LedgerEntry read(DataInputStream in, long number) throws IOException {
    LedgerEntry.Kind kind = LedgerEntry.Kind.values()[in.readByte()];
    Instant at = Instant.ofEpochSecond(in.readLong(), in.readInt());
    String consent = Vault.text(in);
    return new LedgerEntry(
        number,
        kind,
        at,
        consent.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(consent)),
        in.readLong(),
        Vault.text(in),
        Vault.text(in),
        Vault.text(in),
        Vault.text(in));
  }
}
