// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.vault.PassphraseKey;
import energy.foyer.vault.ResidentKey;
import energy.foyer.vault.SealKey;
import energy.foyer.wire.Digest;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The beginning of a backup, in clear. The rest of the file is bound to all of it.
 *
 * <pre>
 * "FOYERBAK" | format, 1 | schema, 4 | taken, 8: milliseconds since 1970 | length of the database, 8
 *   | salt, 16 | iterations, 4 | ways in, 1 | each: kind, 1 | identity, 16 | wrapped key, 92
 *   | key of the file under the resident's, 60
 * </pre>
 *
 * <p>Numbers are big-endian. A wrapped key is bound to kind and identity, as in the database.
 *
 * @param schema version of the shape of the database
 * @param length bytes of the database
 * @param fileKey the key of the rest, wrapped
 */
record BackupHead(
    int schema,
    Instant taken,
    long length,
    ResidentTable.Stretch stretch,
    List<Way> ways,
    byte[] fileKey) {

  /** What {@link ResidentKey#derived} makes for the key of the file. */
  static final String PURPOSE = "backup";

  /** Bytes of the longest database that is believed: no quota lets one be longer. */
  static final long LONGEST = 1L << 40;

  private static final byte[] MAGIC = "FOYERBAK".getBytes(StandardCharsets.US_ASCII);
  private static final int FORMAT = 1;
  private static final int WRAPPED = 92;
  private static final int WRAPPED_FILE_KEY = 60;
  private static final int MOST_WAYS = Residence.MOST_PEOPLE + 1;
  private static final byte[] KEY_PLACE = Vault.place("backup", "key");

  /**
   * A way to open it.
   *
   * @param kind a passphrase or the recovery code
   * @param wrapped the resident's key under it
   */
  record Way(Unlocked.Way kind, UUID id, byte[] wrapped) {
    byte[] place() {
      return Vault.place("way", id, kind, "wrapped");
    }
  }

  /** Wraps the key of the file so that only the resident can have made it. */
  static byte[] wrap(ResidentKey resident, SealKey file) {
    try (SealKey own = resident.derived(PURPOSE)) {
      return own.wrap(file, KEY_PLACE);
    }
  }

  /** The key of the rest; whoever asks closes it. */
  SealKey fileKey(ResidentKey resident) throws IOException {
    try (SealKey own = resident.derived(PURPOSE)) {
      return own.unwrap(fileKey, KEY_PLACE);
    }
  }

  /** The resident's key, if the secret opens it. A passphrase takes some seconds. */
  Optional<ResidentKey> open(BackupSecret secret) {
    if (secret instanceof BackupSecret.Code code) {
      return open(Unlocked.Way.RECOVERY_CODE, code.code()::unwrap);
    }
    char[] typed = ((BackupSecret.Passphrase) secret).typed();
    try (PassphraseKey key = stretch.derive(typed)) {
      return open(Unlocked.Way.PASSPHRASE, key::unwrap);
    }
  }

  private Optional<ResidentKey> open(Unlocked.Way kind, WayTable.Secret secret) {
    return ways.stream()
        .filter(way -> way.kind() == kind)
        .flatMap(way -> secret.unwrap(way.wrapped(), way.place()).stream())
        .findFirst();
  }

  /** All of it. */
  byte[] bytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(MAGIC);
    out.writeByte(FORMAT);
    out.writeInt(schema);
    out.writeLong(taken.toEpochMilli());
    out.writeLong(length);
    out.write(stretch.salt());
    out.writeInt(stretch.iterations());
    out.writeByte(ways.size());
    for (Way way : ways) {
      out.writeByte(way.kind().ordinal());
      out.write(Sql.bytes(way.id()));
      out.write(way.wrapped());
    }
    out.write(fileKey);
    return bytes.toByteArray();
  }

  /** What the rest of the file is bound to. */
  byte[] bound() throws IOException {
    return Digest.of(bytes());
  }

  /**
   * Reads it.
   *
   * @throws Unusable if it is no such file, or one that a newer agent wrote
   */
  static BackupHead read(InputStream in, int shape) throws IOException {
    DataInputStream data = new DataInputStream(in);
    try {
      if (!Arrays.equals(data.readNBytes(MAGIC.length), MAGIC)) {
        throw new Unusable(Unusable.Why.FOREIGN, "it does not begin as a backup does");
      }
      int format = data.readUnsignedByte();
      int schema = data.readInt();
      if (format > FORMAT || schema > shape) {
        throw new Unusable(
            Unusable.Why.NEWER,
            "a newer agent made it (format "
                + format
                + ", schema "
                + schema
                + "); this one knows "
                + FORMAT
                + " and "
                + shape);
      }
      return checked(schema, data);
    } catch (EOFException cut) {
      throw new Unusable(Unusable.Why.CUT, "it is cut within its head", cut);
    }
  }

  private static BackupHead checked(int schema, DataInputStream in) throws IOException {
    Instant taken = Instant.ofEpochMilli(in.readLong());
    long length = in.readLong();
    byte[] salt = exactly(in, PassphraseKey.SALT);
    int iterations = in.readInt();
    int count = in.readUnsignedByte();
    boolean sound =
        schema > 0
            && length > 0
            && length <= LONGEST
            && iterations > 0
            && iterations <= PassphraseKey.MOST
            && count > 0
            && count <= MOST_WAYS;
    if (!sound) {
      throw damaged();
    }
    List<Way> ways = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int kind = in.readUnsignedByte();
      if (kind > Unlocked.Way.RECOVERY_CODE.ordinal()) {
        throw damaged();
      }
      UUID id = Sql.uuid(exactly(in, 2 * Long.BYTES));
      ways.add(new Way(Unlocked.Way.values()[kind], id, exactly(in, WRAPPED)));
    }
    return new BackupHead(
        schema,
        taken,
        length,
        new ResidentTable.Stretch(salt, iterations),
        ways,
        exactly(in, WRAPPED_FILE_KEY));
  }

  private static byte[] exactly(DataInputStream in, int length) throws IOException {
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }

  private static Unusable damaged() {
    return new Unusable(Unusable.Why.DAMAGED, "its head holds what no head holds");
  }

  /** Says when it was taken and nothing else. */
  @Override
  public String toString() {
    return "BackupHead[" + taken + "]";
  }
}
