// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.vault;

import static energy.foyer.vault.Seals.CLEAR;
import static energy.foyer.vault.Seals.OTHER_PLACE;
import static energy.foyer.vault.Seals.PLACE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.wire.PlainHpke;
import java.io.IOException;
import java.lang.reflect.Field;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ResidentKeyTest {
  private static final int AES_256_GCM = 2;

  private final ResidentKey resident = ResidentKey.create();

  @Test
  void sealOfTheHalf_opensWithTheKeyBesideItsPlace_andIs48BytesLonger() throws IOException {
    ResidentSeal half = ResidentSeal.of(resident.half().bytes());
    for (int length : new int[] {0, 1, 16, 70_000}) {
      byte[] clear = new byte[length];
      Arrays.fill(clear, (byte) 0x5A);
      byte[] sealed = half.seal(clear, PLACE);
      assertEquals(length + ResidentSeal.OVERHEAD, sealed.length);
      assertArrayEquals(clear, resident.open(sealed, PLACE));
    }
  }

  @Test
  void seal_isPlainHpke_withThePlaceAsInfo() throws GeneralSecurityException, IOException {
    byte[] sealed = resident.half().seal(CLEAR, PLACE);
    byte[] both = both();
    PlainHpke.Recipient recipient =
        new PlainHpke.Recipient(Arrays.copyOf(both, 32), resident.half().bytes());
    byte[] clear =
        new PlainHpke(AES_256_GCM)
            .open(
                recipient,
                PLACE,
                new PlainHpke.Sealed(
                    Arrays.copyOf(sealed, 32),
                    Arrays.copyOfRange(sealed, 32, sealed.length),
                    new byte[0]));
    assertArrayEquals(CLEAR, clear);
  }

  @Test
  void seal_opensNowhereElse_norWithAnotherKey() {
    byte[] sealed = resident.half().seal(CLEAR, PLACE);
    assertThrows(IOException.class, () -> resident.open(sealed, OTHER_PLACE));
    assertThrows(IOException.class, () -> ResidentKey.create().open(sealed, PLACE));
  }

  @Test
  void seal_damagedInAnyByteOrCut_isRefused() {
    // the highest bit of a point too, which X25519 itself ignores: HPKE binds the point as sent
    Seals.damaged(resident.half().seal(CLEAR, PLACE))
        .forEach(damaged -> assertThrows(IOException.class, () -> resident.open(damaged, PLACE)));
  }

  @Test
  void seal_toAPointWithoutASecret_isRefused() {
    byte[] sealed = resident.half().seal(CLEAR, PLACE);
    Arrays.fill(sealed, 0, 32, (byte) 0);
    assertThrows(IOException.class, () -> resident.open(sealed, PLACE));
  }

  @Test
  void keyWrappedToTheHalf_opensWhatItSealed() throws IOException {
    SealKey segment = SealKey.create();
    byte[] sealed = segment.seal(CLEAR, PLACE);
    byte[] wrapped = resident.half().wrap(segment, OTHER_PLACE);
    assertEquals(80, wrapped.length);
    segment.close();
    try (SealKey again = resident.unwrap(wrapped, OTHER_PLACE)) {
      assertArrayEquals(CLEAR, again.open(sealed, PLACE));
    }
    assertThrows(IOException.class, () -> resident.unwrap(wrapped, PLACE));
    byte[] noKey = resident.half().seal(CLEAR, PLACE);
    assertThrows(IOException.class, () -> resident.unwrap(noKey, PLACE));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33})
  void halfOfAnotherLength_isRefused(int length) {
    assertThrows(IOException.class, () -> ResidentSeal.of(new byte[length]));
  }

  @Test
  void halfThatAgreesOnNoSecret_isRefused() {
    byte[] one = new byte[32];
    one[0] = 1;
    assertThrows(IOException.class, () -> ResidentSeal.of(new byte[32]));
    assertThrows(IOException.class, () -> ResidentSeal.of(one));
  }

  @Test
  void halves_thatDoNotBelongTogether_makeNoKey() throws IOException {
    SealKey key = SealKey.create();
    byte[] both = both();
    System.arraycopy(ResidentKey.create().half().bytes(), 0, both, 32, 32);
    assertTrue(ResidentKey.from(key, key.seal(both, PLACE), PLACE).isEmpty());
    assertTrue(ResidentKey.from(key, key.seal(new byte[64], PLACE), PLACE).isEmpty());
    assertTrue(ResidentKey.from(key, key.seal(new byte[63], PLACE), PLACE).isEmpty());
  }

  @Test
  void close_wipesTheScalar_andRefusesFromThenOn() throws ReflectiveOperationException {
    byte[] sealed = resident.half().seal(CLEAR, PLACE);
    Field field = ResidentKey.class.getDeclaredField("scalar");
    field.setAccessible(true);
    byte[] scalar = (byte[]) field.get(resident);
    assertFalse(Arrays.equals(new byte[32], scalar));
    resident.close();
    resident.close();
    assertArrayEquals(new byte[32], scalar);
    assertThrows(IllegalStateException.class, () -> resident.open(sealed, PLACE));
    assertThrows(IllegalStateException.class, () -> resident.under(SealKey.create(), PLACE));
  }

  @Test
  void half_sealsOnAfterTheKeyIsClosed() {
    resident.close();
    assertEquals(CLEAR.length + ResidentSeal.OVERHEAD, resident.half().seal(CLEAR, PLACE).length);
  }

  @Test
  void text_saysNothing() {
    assertEquals("ResidentKey[redacted]", resident.toString());
  }

  private byte[] both() throws IOException {
    SealKey key = SealKey.create();
    return key.open(resident.under(key, PLACE), PLACE);
  }
}
