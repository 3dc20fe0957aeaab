// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.vault;

import static energy.foyer.vault.Seals.CLEAR;
import static energy.foyer.vault.Seals.OTHER_PLACE;
import static energy.foyer.vault.Seals.PLACE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class SealKeyTest {
  private final SealKey key = SealKey.create();

  @Test
  void seal_opensWithItsKeyBesideItsPlace_andIs28BytesLonger() throws IOException {
    for (int length : new int[] {0, 1, 15, 16, 17, 70_000}) {
      byte[] clear = new byte[length];
      Arrays.fill(clear, (byte) 0x5A);
      byte[] sealed = key.seal(clear, PLACE);
      assertEquals(length + SealKey.OVERHEAD, sealed.length);
      assertArrayEquals(clear, key.open(sealed, PLACE));
    }
  }

  @Test
  void seal_isNeverTheSameTwice() {
    assertFalse(Arrays.equals(key.seal(CLEAR, PLACE), key.seal(CLEAR, PLACE)));
  }

  @Test
  void seal_isPlainAesGcm() throws GeneralSecurityException {
    byte[] sealed = key.seal(CLEAR, PLACE);
    assertArrayEquals(CLEAR, Seals.openPlain(HexFormat.of().formatHex(key.copy()), sealed, PLACE));
  }

  @Test
  void seal_opensNowhereElse_norWithAnotherKey() {
    byte[] sealed = key.seal(CLEAR, PLACE);
    assertThrows(IOException.class, () -> key.open(sealed, OTHER_PLACE));
    assertThrows(IOException.class, () -> key.open(sealed, new byte[0]));
    assertThrows(IOException.class, () -> SealKey.create().open(sealed, PLACE));
  }

  @Test
  void seal_damagedInAnyByteOrCut_isRefused() {
    Seals.damaged(key.seal(CLEAR, PLACE))
        .forEach(damaged -> assertThrows(IOException.class, () -> key.open(damaged, PLACE)));
  }

  @Test
  void wrappedKey_opensWhatItSealed() throws IOException {
    SealKey segment = SealKey.create();
    byte[] sealed = segment.seal(CLEAR, PLACE);
    byte[] wrapped = key.wrap(segment, OTHER_PLACE);
    assertEquals(60, wrapped.length);
    segment.close();
    try (SealKey again = key.unwrap(wrapped, OTHER_PLACE)) {
      assertArrayEquals(CLEAR, again.open(sealed, PLACE));
    }
  }

  @Test
  void wrappedKey_damagedOrMoved_isRefused() {
    byte[] wrapped = key.wrap(SealKey.create(), PLACE);
    assertThrows(IOException.class, () -> key.unwrap(wrapped, OTHER_PLACE));
    Seals.damaged(wrapped)
        .forEach(damaged -> assertThrows(IOException.class, () -> key.unwrap(damaged, PLACE)));
  }

  @Test
  void sealedBytesThatAreNoKey_areRefusedAsOne() {
    assertThrows(IOException.class, () -> key.unwrap(key.seal(new byte[31], PLACE), PLACE));
    assertThrows(IOException.class, () -> key.unwrap(key.seal(new byte[33], PLACE), PLACE));
  }

  @Test
  void close_wipesTheKey_andRefusesFromThenOn() {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) 7);
    SealKey mine = SealKey.of(bytes);
    byte[] sealed = mine.seal(CLEAR, PLACE);
    mine.close();
    mine.close();
    assertArrayEquals(new byte[32], bytes);
    assertThrows(IllegalStateException.class, () -> mine.seal(CLEAR, PLACE));
    assertThrows(IllegalStateException.class, () -> mine.open(sealed, PLACE));
    assertThrows(IllegalStateException.class, () -> mine.wrap(key, PLACE));
    assertThrows(IllegalStateException.class, () -> key.wrap(mine, PLACE));
  }

  @Test
  void copy_isNotTheKeyItself() {
    byte[] copy = key.copy();
    Arrays.fill(copy, (byte) 0);
    assertFalse(Arrays.equals(copy, key.copy()));
  }

  @Test
  void text_saysNothing() {
    assertEquals("SealKey[redacted]", key.toString());
  }
}
