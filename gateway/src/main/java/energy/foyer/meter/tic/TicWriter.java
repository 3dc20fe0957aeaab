// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.meter.tic;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes frames as a meter sends them, the inverse of {@link TicDecoder}: for pretend meters and
 * for tests.
 *
 * <pre>
 * new TicWriter(TicMode.STANDARD).begin()
 *     .group("ADSC", "041276123456").group("DATE", "H240115120000", "").number("EAST", 13456789)
 *     .end()
 * </pre>
 *
 * A short three-phase frame is a historic frame that begins with {@code ADIR1} to {@code ADIR3}.
 * The writer does not ask whether a meter would say such a thing; checksums are always right.
 */
public final class TicWriter {
  private static final int STX = 0x02;
  private static final int ETX = 0x03;
  private static final int EOT = 0x04;
  private static final int LF = 0x0A;
  private static final int CR = 0x0D;

  private final TicMode mode;
  private byte[] frame = new byte[256];
  private int length;

  public TicWriter(TicMode mode) {
    this.mode = mode;
  }

  /** Starts a frame; what was written and not ended is forgotten. */
  public TicWriter begin() {
    length = 0;
    put(STX);
    return this;
  }

  /**
   * Adds a group without a horodate.
   *
   * @param label its label
   * @param data its characters, padded as the meter does
   */
  public TicWriter group(String label, String data) {
    return write(label + separator() + data);
  }

  /**
   * Adds a group with a horodate; standard mode only.
   *
   * @param horodate thirteen characters, see {@link Horodate}
   * @param data its characters, empty for {@code DATE}
   * @throws IllegalStateException in historic mode
   */
  public TicWriter group(String label, String horodate, String data) {
    if (mode == TicMode.HISTORIC) {
      throw new IllegalStateException("the historic mode has no horodates");
    }
    return write(label + separator() + horodate + separator() + data);
  }

  /**
   * Adds a number, padded with zeros to the length that its label asks for.
   *
   * @param label a label of the specification, of any mode
   * @param value in the label's unit, zero or more
   * @throws IllegalArgumentException for an unknown label and a value that does not fit
   */
  public TicWriter number(String label, long value) {
    return group(label, padded(label, value));
  }

  /** As {@link #number(String, long)}, with a horodate. */
  public TicWriter number(String label, String horodate, long value) {
    return group(label, horodate, padded(label, value));
  }

  /** Ends the frame: its bytes from STX to ETX. */
  public byte[] end() {
    return finish(ETX);
  }

  /** Ends the frame as a meter does that is interrupted: its bytes from STX to EOT. */
  public byte[] interrupt() {
    return finish(EOT);
  }

  private byte[] finish(int end) {
    put(end);
    byte[] bytes = Arrays.copyOf(frame, length);
    length = 0;
    return bytes;
  }

  private String separator() {
    return mode == TicMode.STANDARD ? "\t" : " ";
  }

  private static String padded(String label, long value) {
    TicLabel known =
        TicLabels.named(label)
            .orElseThrow(() -> new IllegalArgumentException("no label of the TIC: " + label));
    String digits = Long.toString(value);
    if (value < 0 || digits.length() > known.length()) {
      throw new IllegalArgumentException("the value does not fit " + label);
    }
    return "0".repeat(known.length() - digits.length()) + digits;
  }

  private TicWriter write(String content) {
    int sum = 0;
    put(LF);
    for (byte one : content.getBytes(StandardCharsets.US_ASCII)) {
      put(one);
      sum += one;
    }
    put(mode.separator());
    put(mode.checksum(sum));
    put(CR);
    return this;
  }

  private void put(int one) {
    if (length == frame.length) {
      frame = Arrays.copyOf(frame, 2 * length);
    }
    frame[length++] = (byte) one;
  }
}
