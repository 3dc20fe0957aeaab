// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys of this box, in a file of their own outside the database: a Tink keyset in JSON, {@value
 * #FILE}, mode 0600 in a folder of mode 0700, both owned by the agent's own user. Each seal is
 * AES-256-GCM without a prefix: 12 bytes of nonce, the ciphertext, 16 bytes of tag.
 *
 * <p>They keep what they seal from whoever has the database without this file, and bind it to its
 * place. They keep nothing from whoever has both.
 */
public final class BoxKeys {

  /** The name of the file. */
  public static final String FILE = "box-keys.json";

  /** What a seal adds to the clear bytes. */
  public static final int OVERHEAD = 28;

  private static final Configuration CONFIGURATION = AeadConfig2026.get();

  /** A keyset is a few hundred bytes; what is longer is none. */
  private static final long LONGEST_FILE = 16_384;

  /**
   * Keys in one keyset at most: the box's own, and those of each box that a backup came through.
   */
  private static final int MOST_KEYS = 32;

  private final KeysetHandle keys;
  private final Aead aead;

  private BoxKeys(KeysetHandle keys) throws GeneralSecurityException {
    this.keys = keys;
    this.aead = keys.getPrimitive(CONFIGURATION, Aead.class);
  }

  /**
   * The keys in a folder; made, folder mode 0700 and file mode 0600, where there are none.
   *
   * @throws LostKeys if they are damaged or missing beside a database: they are never made anew
   *     there, since what the old ones sealed would be lost
   * @throws IOException if a mode or an owner is wrong, the message naming the command that mends
   *     it
   */
  public static BoxKeys open(Path folder) throws IOException {
    PrivateFiles.folder(folder);
    Path file = folder.resolve(FILE);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      refuseBesideDatabase(folder, file);
      create(file);
    }
    PrivateFiles.check(file, false);
    return read(file);
  }

  private static void refuseBesideDatabase(Path folder, Path file) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      List<String> databases =
          all.map(path -> path.getFileName().toString())
              .filter(name -> name.endsWith(".db"))
              .sorted()
              .toList();
      if (!databases.isEmpty()) {
        throw new LostKeys(
            true,
            file
                + " is missing, and "
                + databases.get(0)
                + " beside it opens with no other keys: restore a backup, or move the database"
                + " away to begin anew");
      }
    }
  }

  private static void create(Path file) throws IOException {
    PrivateFiles.write(file, fresh().bytes());
  }

  /** Keys that nobody else has. */
  public static BoxKeys fresh() {
    try {
      AesGcmParameters parameters =
          AesGcmParameters.builder()
              .setKeySizeBytes(32)
              .setIvSizeBytes(12)
              .setTagSizeBytes(16)
              .setVariant(AesGcmParameters.Variant.NO_PREFIX)
              .build();
      return new BoxKeys(KeysetHandle.generateNew(parameters, CONFIGURATION));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("AES-256-GCM is part of the library", impossible);
    }
  }

  private static BoxKeys read(Path file) throws IOException {
    Optional<BoxKeys> read =
        Files.size(file) > LONGEST_FILE ? Optional.empty() : parsed(Files.readAllBytes(file));
    return read.orElseThrow(() -> damaged(file));
  }

  /** Empty for what is no keyset; of what a parser says of a bad one nothing is told. */
  private static Optional<BoxKeys> parsed(byte[] json) {
    try {
      return Optional.of(
          new BoxKeys(
              TinkJsonProtoKeysetFormat.parseKeyset(
                  new String(json, StandardCharsets.UTF_8),
                  CONFIGURATION,
                  InsecureSecretKeyAccess.get())));
    } catch (GeneralSecurityException | RuntimeException damaged) {
      return Optional.empty();
    }
  }

  private static LostKeys damaged(Path file) {
    return new LostKeys(
        false,
        file + " is damaged: restore a backup, or move it and the database away to begin anew");
  }

  /**
   * The keys that {@link #bytes} gave.
   *
   * @throws IOException if they are no such bytes
   */
  public static BoxKeys of(byte[] bytes) throws IOException {
    Optional<BoxKeys> read = bytes.length > LONGEST_FILE ? Optional.empty() : parsed(bytes);
    return read.orElseThrow(() -> new IOException("these are no keys of a box"));
  }

  /** All of them, secret, for a backup that is sealed to the resident. */
  public byte[] bytes() {
    try {
      String json =
          TinkJsonProtoKeysetFormat.serializeKeyset(
              keys, CONFIGURATION, InsecureSecretKeyAccess.get());
      return json.getBytes(StandardCharsets.UTF_8);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("these keys were read or made here", impossible);
    }
  }

  /**
   * Keys that seal as these do and open also what others sealed.
   *
   * @throws IOException if that would be more than {@value #MOST_KEYS}
   */
  public BoxKeys opening(BoxKeys others) throws IOException {
    List<Key> all = new ArrayList<>(List.of(keys.getPrimary().getKey()));
    for (BoxKeys each : List.of(this, others)) {
      for (int i = 0; i < each.keys.size(); i++) {
        Key one = each.keys.getAt(i).getKey();
        if (all.stream().noneMatch(one::equalsKey)) {
          all.add(one);
        }
      }
    }
    if (all.size() > MOST_KEYS) {
      throw new IOException("expected at most " + MOST_KEYS + " keys of boxes");
    }
    KeysetHandle.Builder both = KeysetHandle.newBuilder();
    for (int i = 0; i < all.size(); i++) {
      KeysetHandle.Builder.Entry entry = KeysetHandle.importKey(all.get(i)).withRandomId();
      both.addEntry(i == 0 ? entry.makePrimary() : entry);
    }
    try {
      return new BoxKeys(both.build());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("each of these keys was read or made here", impossible);
    }
  }

  /**
   * Seals bytes to this box.
   *
   * @param associated what the sealed bytes are bound to: they open only beside the same
   */
  public byte[] seal(byte[] clear, byte[] associated) {
    try {
      return aead.encrypt(clear, associated);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("sealing does not fail", impossible);
    }
  }

  /**
   * Opens what {@link #seal} made.
   *
   * @throws IOException if the bytes were changed, moved, or sealed by other keys
   */
  public byte[] open(byte[] sealed, byte[] associated) throws IOException {
    try {
      return aead.decrypt(sealed, associated);
    } catch (GeneralSecurityException changed) {
      throw new IOException("sealed bytes do not open: changed, moved, or of other keys", changed);
    }
  }

  /** Says nothing. */
  @Override
  public String toString() {
    return "BoxKeys[redacted]";
  }
}
