// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.meter.tic;

import java.util.Random;

/** Noise of all kinds, the same for the same seed. */
final class Fuzz {
  private static final byte[] MARKS = {2, 3, 4, 9, 10, 13, 32, 'A', 'C', '0', 0x0F, 0x0E};

  private final Random random;

  Fuzz(long seed) {
    random = new Random(seed);
  }

  /** A piece of noise, 1 to 20,000 bytes. */
  byte[] bytes() {
    return switch (random.nextInt(3)) {
      case 0 -> anything();
      case 1 -> marks();
      default -> damagedFrames();
    };
  }

  private byte[] anything() {
    byte[] bytes = new byte[1 + random.nextInt(20_000)];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Bytes that mean something, in no order. */
  private byte[] marks() {
    byte[] bytes = new byte[1 + random.nextInt(5_000)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = MARKS[random.nextInt(MARKS.length)];
    }
    return bytes;
  }

  /** Frames in which some bytes are wrong. */
  private byte[] damagedFrames() {
    byte[] bytes =
        Frames.join(Frames.historic(), Frames.standard(), Frames.overload(), Frames.tempo());
    int wrong = 1 + random.nextInt(bytes.length / 4);
    for (int i = 0; i < wrong; i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }
}
