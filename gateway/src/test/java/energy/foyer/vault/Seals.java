// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** What the tests of seals share: clear bytes, places, ways to damage, and an opener of the JDK. */
final class Seals {
  static final byte[] CLEAR = bytes("twelve litres");
  static final byte[] PLACE = bytes("shelf 1");
  static final byte[] OTHER_PLACE = bytes("shelf 2");

  private Seals() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Every single byte changed, in one bit and in all of them; every length but the right one. */
  static Stream<byte[]> damaged(byte[] sealed) {
    return Stream.of(
            IntStream.range(0, sealed.length).mapToObj(i -> changed(sealed, i, 1)),
            IntStream.range(0, sealed.length).mapToObj(i -> changed(sealed, i, 0x80)),
            IntStream.range(0, sealed.length).mapToObj(i -> changed(sealed, i, 0xFF)),
            IntStream.range(0, sealed.length).mapToObj(i -> Arrays.copyOf(sealed, i)),
            IntStream.range(1, sealed.length)
                .mapToObj(i -> Arrays.copyOfRange(sealed, i, sealed.length)),
            Stream.of(Arrays.copyOf(sealed, sealed.length + 1)))
        .flatMap(each -> each);
  }

  private static byte[] changed(byte[] sealed, int at, int bits) {
    byte[] changed = sealed.clone();
    changed[at] ^= (byte) bits;
    return changed;
  }

  /** Opens nonce, ciphertext and tag with nothing but the JDK. */
  static byte[] openPlain(String hexKey, byte[] sealed, byte[] associated)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(HexFormat.of().parseHex(hexKey), "AES"),
        new GCMParameterSpec(128, sealed, 0, 12));
    cipher.updateAAD(associated);
    return cipher.doFinal(sealed, 12, sealed.length - 12);
  }
}
