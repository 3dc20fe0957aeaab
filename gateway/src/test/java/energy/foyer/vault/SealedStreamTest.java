// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedStreamTest {
  private static final byte[] BOUND = {1, 2, 3};

  @TempDir Path temp;

  private static byte[] sealed(byte[] clear, SealKey key) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SealedOutput sealed = new SealedOutput(out, key, BOUND)) {
      sealed.write(clear, 0, clear.length / 2);
      sealed.write(clear, clear.length / 2, clear.length - clear.length / 2);
      sealed.finish();
    }
    return out.toByteArray();
  }

  private static byte[] opened(byte[] sealed, SealKey key, byte[] bound) throws IOException {
    return new SealedInput(new ByteArrayInputStream(sealed), key, bound).readAllBytes();
  }

  @Test
  void anyLength_comesBack_andNoOtherPlaceKeyOrEndDoes() throws IOException {
    int segment = SealedOutput.SEGMENT;
    SealKey key = SealKey.create();
    for (int length : new int[] {0, 1, segment - 1, segment, segment + 1, 2 * segment, 150_000}) {
      byte[] clear = new byte[length];
      new Random(length).nextBytes(clear);
      byte[] sealed = sealed(clear, key);
      assertArrayEquals(clear, opened(sealed, key, BOUND), "length " + length);
      assertThrows(IOException.class, () -> opened(sealed, key, new byte[] {1, 2, 4}));
      assertThrows(IOException.class, () -> opened(sealed, SealKey.create(), BOUND));
      byte[] longer = Arrays.copyOf(sealed, sealed.length + 1);
      assertThrows(IOException.class, () -> opened(longer, key, BOUND));
      byte[] shorter = Arrays.copyOf(sealed, sealed.length - 1);
      assertThrows(EOFException.class, () -> opened(shorter, key, BOUND));
    }
  }

  @Test
  void segmentsLeftOutMovedOrDoubled_areRefused() throws IOException {
    SealKey key = SealKey.create();
    int whole = SealedOutput.SEGMENT + SealKey.OVERHEAD + 4;
    byte[] sealed = sealed(new byte[3 * SealedOutput.SEGMENT], key);
    byte[] first = Arrays.copyOf(sealed, whole);
    assertThrows(IOException.class, () -> opened(first, key, BOUND), "cut behind a segment");
    byte[] without = Arrays.copyOfRange(sealed, whole, sealed.length);
    assertThrows(IOException.class, () -> opened(without, key, BOUND), "without the first");
    byte[] swapped = sealed.clone();
    System.arraycopy(sealed, 0, swapped, whole, whole);
    System.arraycopy(sealed, whole, swapped, 0, whole);
    assertThrows(IOException.class, () -> opened(swapped, key, BOUND), "two exchanged");
  }

  @Test
  void keysOfABox_openWhatOthersSealed_andSealUnderTheirOwn() throws IOException {
    BoxKeys own = BoxKeys.open(temp.resolve("own"));
    BoxKeys other = BoxKeys.fresh();
    byte[] sealed = other.seal(BOUND, BOUND);
    assertThrows(IOException.class, () -> own.open(sealed, BOUND));
    BoxKeys both = BoxKeys.of(own.opening(other).bytes());
    assertArrayEquals(BOUND, both.open(sealed, BOUND));
    assertArrayEquals(BOUND, both.open(own.seal(BOUND, BOUND), BOUND));
    byte[] mine = both.seal(BOUND, BOUND);
    assertArrayEquals(BOUND, own.open(mine, BOUND));
    assertThrows(IOException.class, () -> other.open(mine, BOUND));
    BoxKeys many = own;
    for (int i = 1; i < 32; i++) {
      many = many.opening(BoxKeys.fresh());
    }
    BoxKeys full = many;
    assertThrows(IOException.class, () -> full.opening(BoxKeys.fresh()));
  }
}
