// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.vault;

import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.hybrid.HybridConfig2026;
import com.google.crypto.tink.util.Bytes;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * The public half of the resident's key: it seals, and cannot open. A seal is plain HPKE in base
 * mode (DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM), {@value #OVERHEAD} bytes longer than
 * what it seals: 32 bytes of encapsulated key, the ciphertext, 16 bytes of tag. The associated
 * bytes are HPKE's info; its aad is empty. Source: RFC 9180.
 *
 * <p>Safe for use by several threads. Whoever has this half can make seals that open: it keeps
 * secrets, it proves no origin.
 */
public final class ResidentSeal {

  /** What a seal adds to the clear bytes. */
  public static final int OVERHEAD = 48;

  static final int LENGTH = 32;

  private final byte[] half;
  private final HybridEncrypt encrypt;

  private ResidentSeal(byte[] half) throws GeneralSecurityException {
    this.half = half.clone();
    this.encrypt =
        KeysetHandle.newBuilder()
            .addEntry(KeysetHandle.importKey(publicKey(half)).withRandomId().makePrimary())
            .build()
            .getPrimitive(HybridConfig2026.get(), HybridEncrypt.class);
  }

  /**
   * The half of these bytes.
   *
   * @param half 32 bytes: an X25519 public key (RFC 7748, section 5)
   * @throws IOException if they are no such key
   */
  public static ResidentSeal of(byte[] half) throws IOException {
    try {
      ResidentSeal seal = new ResidentSeal(half);
      // the few points that agree on no secret show only when something is sealed to them
      seal.encrypt.encrypt(new byte[0], new byte[0]);
      return seal;
    } catch (GeneralSecurityException noPoint) {
      throw new IOException("the resident's public key is damaged", noPoint);
    }
  }

  /** This half as 32 bytes. */
  public byte[] bytes() {
    return half.clone();
  }

  /**
   * Seals bytes to the resident.
   *
   * @param associated what the sealed bytes are bound to: they open only beside the same
   */
  public byte[] seal(byte[] clear, byte[] associated) {
    try {
      return encrypt.encrypt(clear, associated);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("sealing does not fail", impossible);
    }
  }

  /** Seals a key to the resident, as 80 bytes. */
  public byte[] wrap(SealKey key, byte[] associated) {
    byte[] clear = key.copy();
    try {
      return seal(clear, associated);
    } finally {
      Arrays.fill(clear, (byte) 0);
    }
  }

  static HpkePublicKey publicKey(byte[] half) throws GeneralSecurityException {
    return HpkePublicKey.create(suite(), Bytes.copyFrom(half), null);
  }

  static HpkeParameters suite() throws GeneralSecurityException {
    return HpkeParameters.builder()
        .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
        .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
        .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
        .setVariant(HpkeParameters.Variant.NO_PREFIX)
        .build();
  }
}
