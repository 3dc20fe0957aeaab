// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.wire.Message;
import energy.foyer.wire.Receipt;
import energy.foyer.wire.ReceiptAddress;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a household that erased everything still has to say: to each service that could be reached,
 * that its consent ended and that it is asked to erase. The bytes were finished before every other
 * key was destroyed; here nothing can be signed any more. Each lies under the keys of the box, with
 * the address of its receipts, until its service confirmed that it erased, or 30 days; then its
 * record is taken off the broker, and the bytes go. Whoever claims the box afterwards sees counts.
 */
public final class Farewells {
  static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE farewell (
            id INTEGER PRIMARY KEY,
            since INTEGER,
            asks INTEGER NOT NULL,
            told INTEGER,
            erased INTEGER,
            emptied INTEGER,
            tries INTEGER NOT NULL DEFAULT 0,
            retry INTEGER,
            body BLOB NOT NULL
          ) STRICT""");

  /** At the end of its talk nothing of it is left but the counts. */
  private static final byte[] NOTHING = {};

  private final Database database;
  private final Vault vault;

  /**
   * One farewell.
   *
   * @param asks whether erasure is asked; else the record is only taken off the broker
   * @param hash of the document that is told, which receipts name
   */
  record Farewell(boolean asks, Row.Envelope notice, String hash, ReceiptAddress receipts) {
    @Override
    public String toString() {
      return "Farewell[redacted]";
    }
  }

  /**
   * How the farewells stand.
   *
   * @param asked how many services are asked to erase
   * @param told how many of these requests the broker took
   * @param confirmed how many services confirmed
   * @param open how many are still told, asked or listened to
   * @param until when the last of these ends at the latest; empty for none
   */
  public record Counts(int asked, int told, int confirmed, int open, Optional<Instant> until) {}

  /** A farewell where it lies. */
  private record Kept(long id, Farewell farewell) {}

  public Farewells(Database database) {
    this.database = database;
    this.vault = database.vault();
  }

  /** Takes farewells over, inside a transaction. */
  void add(Connection on, List<Farewell> all) throws SQLException, IOException {
    long id = Sql.number(on, "SELECT coalesce(max(id), 0) FROM farewell");
    for (Farewell each : all) {
      id++;
      Sql.update(
          on,
          "INSERT INTO farewell (id, asks, body) VALUES (?, ?, ?)",
          id,
          each.asks() ? 1 : 0,
          seal(id, each));
    }
  }

  /** Takes over what another database has, inside a transaction of this one. */
  void carry(Connection into, Farewells from) throws SQLException, IOException {
    record Carried(long id, List<Object> states, byte[] body) {}
    List<Carried> all =
        from.database.read(
            on ->
                Sql.list(
                    on,
                    row -> new Carried(row.getLong(1), states(row), row.getBytes(8)),
                    "SELECT id, coalesce(since, 0), asks, coalesce(told, 0), coalesce(erased, 0),"
                        + " coalesce(emptied, 0), coalesce(retry, 0), body FROM farewell"));
    Sql.update(into, "DELETE FROM farewell");
    for (Carried each : all) {
      byte[] body = each.body();
      if (body.length > 0) {
        byte[] clear = from.vault.keys().open(body, place(each.id()));
        body = vault.keys().seal(clear, place(each.id()));
      }
      List<Object> values = new ArrayList<>(each.states());
      values.add(body);
      values.add(each.id());
      Sql.update(
          into,
          """
          INSERT INTO farewell (since, asks, told, erased, emptied, retry, body, id)
          VALUES (nullif(?, 0), ?, nullif(?, 0), nullif(?, 0), nullif(?, 0), nullif(?, 0), ?, ?)""",
          values.toArray());
    }
  }

  private static List<Object> states(ResultSet row) throws SQLException {
    List<Object> states = new ArrayList<>();
    for (int column = 2; column <= 7; column++) {
      states.add(row.getLong(column));
    }
    return states;
  }

  /** How they stand. */
  public Counts counts() throws IOException {
    return database.read(
        on ->
            Sql.one(
                    on,
                    row ->
                        new Counts(
                            row.getInt(1),
                            row.getInt(2),
                            row.getInt(3),
                            row.getInt(4),
                            Sql.instant(row, "last").map(since -> since.plus(Retention.KEPT))),
                    """
                    SELECT coalesce(sum(asks), 0), count(told), count(erased),
                      coalesce(sum(emptied IS NULL), 0),
                      max(CASE WHEN emptied IS NULL THEN since END) AS last
                    FROM farewell""")
                .orElseThrow());
  }

  /** The topics on which their receipts come. */
  public List<String> topics() throws IOException {
    List<String> topics = new ArrayList<>();
    for (ReceiptAddress each : addresses()) {
      topics.add(each.topic());
    }
    return topics;
  }

  /** Where their receipts come. */
  public List<ReceiptAddress> addresses() throws IOException {
    return database.read(
        on ->
            kept(on, "asks = 1 AND emptied IS NULL").stream()
                .map(each -> each.farewell().receipts())
                .toList());
  }

  /** A service said something; it counts where it says that it erased what it was asked for. */
  public void receipted(Receipt receipt, Instant now) throws IOException {
    if (receipt.kind() != Receipt.Kind.ERASED) {
      return;
    }
    database.change(
        on -> {
          for (Kept each : kept(on, "asks = 1 AND erased IS NULL AND emptied IS NULL")) {
            boolean own =
                each.farewell().receipts().consent().equals(receipt.consent())
                    && each.farewell().hash().equals(receipt.recordHash());
            if (own) {
              Sql.update(on, "UPDATE farewell SET erased = ? WHERE id = ?", now, each.id());
              new Ledger(database).security("farewell-confirmed", now);
            }
          }
        });
  }

  /**
   * What is to be sent now; ids of rows are below 0, odd for what takes a record off the broker.
   */
  List<Row> next(Connection on, Instant now, int most) throws SQLException, IOException {
    if (Sql.number(on, "SELECT EXISTS (SELECT 1 FROM farewell WHERE emptied IS NULL)") == 0) {
      return List.of();
    }
    // from when the time was known first: the 30 days of a box without a clock are not over at once
    Sql.update(on, "UPDATE farewell SET since = ? WHERE since IS NULL", now);
    Instant old = now.minus(Retention.KEPT);
    List<Row> rows = new ArrayList<>();
    String over = "(asks = 0 OR erased IS NOT NULL OR since <= ?) AND emptied IS NULL";
    for (Kept each : waiting(on, over, now, old)) {
      Row.Envelope notice = each.farewell().notice();
      rows.add(row(-2 * each.id() - 1, emptied(notice)));
    }
    String due = "asks = 1 AND erased IS NULL AND told IS NULL AND since > ? AND emptied IS NULL";
    for (Kept each : waiting(on, due, now, old)) {
      rows.add(row(-2 * each.id(), each.farewell().notice()));
    }
    return rows.subList(0, Math.min(most, rows.size()));
  }

  private List<Kept> waiting(Connection on, String which, Instant now, Instant old)
      throws SQLException, IOException {
    return kept(on, which + " AND (retry IS NULL OR retry <= ?)", old, now);
  }

  private static Row row(long id, Row.Envelope envelope) {
    return new Row(id, Message.Kind.CONSENT, Optional.empty(), envelope);
  }

  private static Row.Envelope emptied(Row.Envelope notice) {
    return new Row.Envelope(
        notice.topic(), NOTHING, true, Optional.empty(), notice.contentType(), Map.of());
  }

  /** Whether a row is one of these. */
  static boolean owns(long row) {
    return row < 0;
  }

  /** Takes the broker's answer to a row: 0 when it took it, -1 for none. */
  void answered(Connection on, long row, int code, Instant now) throws SQLException, IOException {
    long id = -row / 2;
    if (code == 0 && row % 2 == 0) {
      set(on, "told = ?, tries = 0, retry = NULL", id, now);
    } else if (code == 0) {
      Sql.update(on, "UPDATE farewell SET emptied = ?, body = ? WHERE id = ?", now, NOTHING, id);
      database.forget();
    } else if (code > 0) {
      int tries = (int) Sql.number(on, "SELECT tries FROM farewell WHERE id = ?", id);
      set(on, "tries = tries + 1, retry = ?", id, now.plus(Marks.rest(tries)));
    }
  }

  private static void set(Connection on, String what, long id, Instant at) throws SQLException {
    Sql.update(on, "UPDATE farewell SET " + what + " WHERE id = ?", at, id);
  }

  /** A new line stands: what the broker may have lost is told again. */
  void connected(Connection on) throws SQLException {
    Sql.update(on, "UPDATE farewell SET told = NULL WHERE erased IS NULL AND emptied IS NULL");
  }

  /** What came to its end long ago is not even counted any more. */
  static void sweep(Connection on, Instant old) throws SQLException {
    Sql.update(on, "DELETE FROM farewell WHERE emptied IS NOT NULL AND since <= ?", old);
  }

  private List<Kept> kept(Connection on, String which, Object... values)
      throws SQLException, IOException {
    return Sql.list(
        on,
        this::kept,
        "SELECT id, asks, body FROM farewell WHERE " + which + " ORDER BY id",
        values);
  }

  private Kept kept(ResultSet row) throws SQLException, IOException {
    long id = row.getLong(1);
    boolean asks = row.getInt(2) == 1;
    return new Kept(
        id,
        vault.open(
            place(id),
            row.getBytes(3),
            in -> {
              Row.Envelope notice = Row.Envelope.read(Vault.text(in), in);
              String hash = Vault.text(in);
              return new Farewell(asks, notice, hash, ReceiptAddress.of(Vault.bytes(in)));
            }));
  }

  private byte[] seal(long id, Farewell farewell) throws IOException {
    return vault.seal(
        place(id),
        out -> {
          Vault.write(out, farewell.notice().topic());
          farewell.notice().write(out);
          Vault.write(out, farewell.hash());
          Vault.write(out, farewell.receipts().bytes());
        });
  }

  private static byte[] place(long id) {
    return Vault.place("farewell", id);
  }
}
