// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.vault.SealKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * The bodies of entries.
 *
 * <pre>
 * segment  8 bytes  whose key seals the rest; 0 before the claim, for the box keys
 * sealed   the entry, bound to its number
 * </pre>
 */
final class LedgerBody {
  private static final long BOX = 0;

  private final Database database;

  LedgerBody(Database database) {
    this.database = database;
  }

  /** Seals an entry, inside the transaction that the caller is in. */
  byte[] seal(Connection on, long number, LedgerEntry entry) throws SQLException, IOException {
    byte[] clear = clear(entry);
    if (database.resident().known().isEmpty()) {
      return body(BOX, database.vault().keys().seal(clear, place(number)));
    }
    LocalDate day = LocalDate.ofInstant(entry.at(), ZoneOffset.UTC);
    Segments.Segment segment = database.ledgerKeys().current(on, day);
    return body(segment.id(), segment.key().seal(clear, place(number)));
  }

  /** Opens an entry for the resident; one that was changed says so in its place. */
  LedgerEntry open(Connection on, Chain.Sealed sealed, Unlocked unlocked) throws SQLException {
    try {
      SealKey key = database.ledgerKeys().open(on, unlocked, segment(sealed));
      return entry(key.open(rest(sealed), place(sealed.number())), sealed.number());
    } catch (IOException changed) {
      return changed(sealed.number());
    }
  }

  /** The same before the claim. */
  LedgerEntry open(Chain.Sealed sealed) {
    try {
      byte[] clear = database.vault().keys().open(rest(sealed), place(sealed.number()));
      return entry(clear, sealed.number());
    } catch (IOException changed) {
      return changed(sealed.number());
    }
  }

  private static byte[] body(long segment, byte[] sealed) {
    return ByteBuffer.allocate(Long.BYTES + sealed.length).putLong(segment).put(sealed).array();
  }

  private static long segment(Chain.Sealed sealed) throws IOException {
    if (sealed.body().length < Long.BYTES) {
      throw new IOException("an entry of the ledger is cut");
    }
    return ByteBuffer.wrap(sealed.body()).getLong();
  }

  private static byte[] rest(Chain.Sealed sealed) {
    int from = Math.min(Long.BYTES, sealed.body().length);
    return Arrays.copyOfRange(sealed.body(), from, sealed.body().length);
  }

  private static byte[] place(long number) {
    return Vault.place("ledger", number);
  }

  static LedgerEntry changed(long number) {
    return new LedgerEntry(
        number,
        LedgerEntry.Kind.SECURITY,
        Instant.EPOCH,
        Optional.empty(),
        0,
        "",
        "this entry was changed and does not open",
        "",
        "");
  }

  private static byte[] clear(LedgerEntry entry) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(entry.kind().ordinal());
    out.writeLong(entry.at().getEpochSecond());
    out.writeInt(entry.at().getNano());
    Vault.write(out, entry.consent().map(UUID::toString).orElse(""));
    out.writeLong(entry.seq());
    Vault.write(out, entry.topic());
    Vault.write(out, entry.detail());
    Vault.write(out, entry.sha256());
    Vault.write(out, entry.text());
    return bytes.toByteArray();
  }

  private static LedgerEntry entry(byte[] clear, long number) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(clear));
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
