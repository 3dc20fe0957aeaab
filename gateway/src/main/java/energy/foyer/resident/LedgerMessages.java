// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.Account;
import energy.foyer.store.LedgerEntry;
import energy.foyer.store.LedgerEntry.Kind;
import energy.foyer.store.Unlocked;
import io.avaje.jsonb.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * {@code /ledger/messages} and {@code /ledger/message}: what happened to each message together with
 * what it said. The ledger tells the content once, when a message is prepared, and later only what
 * became of it; here both stand in one place.
 */
public final class LedgerMessages {
  /** Entries of an answer at most: one holds a document of up to some ten thousand characters. */
  static final int MOST_LISTED = 100;

  private static final int LISTED = 25;

  /** Entries looked through for one list; more are asked for with {@code before}. */
  private static final int MOST_SCANNED = 20_000;

  /** Entries looked through beyond the list for what its messages said. */
  private static final int MOST_BEYOND = 2_000;

  /** Characters of documents after which a list ends. */
  private static final int MOST_TEXT = 512 << 10;

  private static final Set<Kind> FATES = EnumSet.of(Kind.LEFT, Kind.MAY_HAVE_LEFT, Kind.DROPPED);

  private final Desk desk;

  /**
   * What a message said.
   *
   * @param number the entry that tells it
   * @param at when it was prepared
   * @param sha256 of the bytes that were sealed, lower-case hexadecimal
   * @param document as it was prepared
   */
  @Json
  public record SaidBody(long number, String at, String sha256, String document) {
    /** Names the entry only. */
    @Override
    public String toString() {
      return "SaidBody[" + number + "]";
    }
  }

  /**
   * What happened to one message, or a receipt, or an event of safety.
   *
   * @param number the entry, from 1
   * @param kind as the ledger names it
   * @param service whose consent it is about, absent for none
   * @param received whether the service says that it has this message
   * @param said what it said, absent for what is no message, or where it lies further back
   */
  public record MessageBody(
      long number,
      String kind,
      String at,
      Optional<String> consent,
      Optional<String> service,
      OptionalLong seq,
      Optional<String> topic,
      Optional<String> detail,
      boolean received,
      Optional<SaidBody> said) {}

  /**
   * @param messages newest first
   * @param before what to give as {@code before} to read on, absent at the first entry
   */
  @Json
  public record MessagesBody(List<MessageBody> messages, OptionalLong before) {}

  /** One message with what it said. */
  @Json
  public record OneBody(MessageBody message) {}

  /** A message in the ledger: one consent's number, and to whom it goes. */
  private record Key(Optional<UUID> consent, long seq, String topic) {
    static Key of(LedgerEntry entry) {
      return new Key(entry.consent(), entry.seq(), entry.topic());
    }
  }

  /** What is wanted of the ledger. */
  private record Wanted(Optional<UUID> consent, Set<Kind> kinds, int most) {
    boolean takes(LedgerEntry entry) {
      return (consent.isEmpty() || consent.equals(entry.consent()))
          && (kinds.isEmpty() || kinds.contains(entry.kind()));
    }
  }

  LedgerMessages(Desk desk) {
    this.desk = desk;
  }

  List<Route> all() {
    return List.of(
        Route.get("/ledger/messages", Set.of("before", "limit", "consent", "kind"), this::list),
        Route.get("/ledger/message", Set.of("number"), this::one));
  }

  private Answer list(Call call) throws Refused, IOException {
    long before = LedgerRoutes.number(call, "before", Long.MAX_VALUE, Long.MAX_VALUE);
    int most = (int) LedgerRoutes.number(call, "limit", LISTED, MOST_LISTED);
    Wanted wanted =
        new Wanted(
            LedgerRoutes.consent(call),
            LedgerRoutes.kinds(call.query().getOrDefault("kind", "")),
            most);
    Unlocked resident = call.resident();
    MessagesBody body = desk.readers().take(() -> new Walk(resident, wanted).from(before));
    return Answer.of(desk.jsonb(), MessagesBody.class, body);
  }

  private Answer one(Call call) throws Refused, IOException {
    long number = new Parameters(call.query()).number("number", 1, Long.MAX_VALUE - 1);
    Unlocked resident = call.resident();
    LedgerEntry entry =
        desk.books().ledger().find(number, resident).orElseThrow(LedgerRoutes::unknown);
    MessageBody found =
        desk.readers()
            .take(
                () -> {
                  Walk walk = new Walk(resident, new Wanted(entry.consent(), Set.of(), 1));
                  walk.beyond = Integer.MAX_VALUE;
                  return walk.from(number + 1).messages().get(0);
                });
    return Answer.of(desk.jsonb(), OneBody.class, new OneBody(found));
  }

  /** Reads the ledger from its end, or from a number, to its beginning. */
  private final class Walk {
    private final Unlocked resident;
    private final Wanted wanted;
    private final Map<UUID, Account> accounts = new HashMap<>();
    private final List<LedgerEntry> rows = new ArrayList<>();
    private final Map<Long, LedgerEntry> said = new HashMap<>();

    /** Numbers of entries whose message was not found yet, the newest first. */
    private final Map<Key, List<Long>> open = new HashMap<>();

    private int beyond = MOST_BEYOND;
    private long text;

    Walk(Unlocked resident, Wanted wanted) throws IOException {
      this.resident = resident;
      this.wanted = wanted;
      for (Account account : desk.books().accounts().all()) {
        accounts.put(account.consent().id(), account);
      }
    }

    MessagesBody from(long first) throws IOException {
      long before = first;
      long last = first;
      int scanned = 0;
      int after = 0;
      while (before > 1
          && scanned < MOST_SCANNED
          && (!full() || after < beyond && !open.isEmpty())) {
        List<LedgerEntry> page = desk.books().ledger().page(before, resident);
        if (page.isEmpty()) {
          before = 1;
          last = full() ? last : 1;
          break;
        }
        for (LedgerEntry entry : page) {
          boolean listing = !full();
          look(entry, listing);
          before = entry.number();
          last = listing ? before : last;
          after += listing ? 0 : 1;
        }
        // who looks for one message looks as far as the ledger goes
        scanned += beyond == Integer.MAX_VALUE ? 0 : page.size();
      }
      List<MessageBody> bodies = rows.stream().map(this::body).toList();
      return new MessagesBody(bodies, last > 1 ? OptionalLong.of(last) : OptionalLong.empty());
    }

    private boolean full() {
      return rows.size() >= wanted.most() || text > MOST_TEXT;
    }

    private void look(LedgerEntry entry, boolean listing) {
      boolean row = listing && wanted.takes(entry);
      if (row) {
        rows.add(entry);
      }
      if (entry.kind() == Kind.PREPARED) {
        prepared(entry, row);
      } else if (row && FATES.contains(entry.kind())) {
        open.computeIfAbsent(Key.of(entry), none -> new ArrayList<>()).add(entry.number());
      } else if (row) {
        text += entry.text().length();
      }
    }

    private void prepared(LedgerEntry entry, boolean row) {
      // one that was tried several times stands there as often; what is prepared in the place of
      // another comes after the drop of that one, so that the next below is the right one
      List<Long> wanting = Optional.ofNullable(open.remove(Key.of(entry))).orElse(List.of());
      if (row) {
        said.put(entry.number(), entry);
      }
      wanting.forEach(number -> said.put(number, entry));
      text += row || !wanting.isEmpty() ? entry.text().length() : 0;
    }

    private MessageBody body(LedgerEntry entry) {
      Optional<Account> account = entry.consent().map(accounts::get);
      boolean received =
          FATES.contains(entry.kind())
              && entry.seq() > 0
              && account.filter(of -> of.numbers().received() >= entry.seq()).isPresent()
              && entry.kind() != Kind.DROPPED;
      return new MessageBody(
          entry.number(),
          entry.kind().code(),
          entry.at().toString(),
          entry.consent().map(UUID::toString),
          account.map(of -> of.consent().offer().service()),
          entry.seq() == 0 ? OptionalLong.empty() : OptionalLong.of(entry.seq()),
          told(entry.topic()),
          told(entry.detail()),
          received,
          content(entry));
    }

    private Optional<SaidBody> content(LedgerEntry entry) {
      LedgerEntry source =
          entry.kind() == Kind.RECEIPT ? entry : said.getOrDefault(entry.number(), entry);
      return source.text().isEmpty()
          ? Optional.empty()
          : Optional.of(
              new SaidBody(
                  source.number(), source.at().toString(), source.sha256(), source.text()));
    }

    private static Optional<String> told(String text) {
      return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
  }
}
