// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
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
import java.util.List;
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

  private final Aead aead;

  private BoxKeys(Aead aead) {
    this.aead = aead;
  }

  /**
   * The keys in a folder; made, folder mode 0700 and file mode 0600, where there are none.
   *
   * @throws IOException if a mode or an owner is wrong, the message naming the command that mends
   *     it, or if the keys are damaged or missing beside a database: they are never made anew
   *     there, since what the old ones sealed would be lost
   */
  public static BoxKeys open(Path folder) throws IOException {
    PrivateFiles.folder(folder);
    Path file = folder.resolve(FILE);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      refuseBesideDatabase(folder, file);
      create(file);
    }
    PrivateFiles.check(file, false);
    return new BoxKeys(read(file));
  }

  private static void refuseBesideDatabase(Path folder, Path file) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      List<String> databases =
          all.map(path -> path.getFileName().toString())
              .filter(name -> name.endsWith(".db"))
              .sorted()
              .toList();
      if (!databases.isEmpty()) {
        throw new IOException(
            file
                + " is missing, and "
                + databases.get(0)
                + " beside it opens with no other keys: put the file back from a backup, or move"
                + " the database away to begin anew");
      }
    }
  }

  private static void create(Path file) throws IOException {
    try {
      AesGcmParameters parameters =
          AesGcmParameters.builder()
              .setKeySizeBytes(32)
              .setIvSizeBytes(12)
              .setTagSizeBytes(16)
              .setVariant(AesGcmParameters.Variant.NO_PREFIX)
              .build();
      KeysetHandle keys = KeysetHandle.generateNew(parameters, CONFIGURATION);
      String json =
          TinkJsonProtoKeysetFormat.serializeKeyset(
              keys, CONFIGURATION, InsecureSecretKeyAccess.get());
      PrivateFiles.write(file, json.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("AES-256-GCM is part of the library", impossible);
    }
  }

  private static Aead read(Path file) throws IOException {
    try {
      if (Files.size(file) > LONGEST_FILE) {
        throw new GeneralSecurityException("too long for a keyset");
      }
      String json = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return TinkJsonProtoKeysetFormat.parseKeyset(
              json, CONFIGURATION, InsecureSecretKeyAccess.get())
          .getPrimitive(CONFIGURATION, Aead.class);
    } catch (GeneralSecurityException | RuntimeException damaged) {
      // no cause: what a parser says of a bad keyset may quote it
      throw new IOException(
          file
              + " is damaged: put it back from a backup, or move it and the database away to begin"
              + " anew");
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
