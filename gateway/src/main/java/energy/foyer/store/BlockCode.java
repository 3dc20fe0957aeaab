// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.meter.Register;
import energy.foyer.meter.Unit;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The bytes of a block before they are sealed, pressed into one deflate stream and filled up
 * ({@link Press}), since the size of a block would tell whether somebody is at home:
 *
 * <pre>
 * version 1 · rows · columns · changes of texts
 * times     first, then how each step differs from the one before
 * columns   label, OBIS code, unit, kind · form · length · first value, then tokens
 * texts     row after the one before · label · text
 * </pre>
 *
 * <p>A column is what it differs by from its last value, or from the mean of its last eight,
 * whichever takes less; one that moves as an earlier one does is only a reference to it. {@link
 * Tokens} write the differences.
 */
final class BlockCode {
  /** Rows that one block holds at most. */
  static final int MOST_ROWS = 100_000;

  static final int VERSION = 1;

  private final Pack raw = new Pack(1 << 14);
  private final Columns columns = new Columns();
  private final Press press;

  BlockCode(Press press) {
    this.press = press;
  }

  /**
   * Writes a block.
   *
   * @param step the size is a multiple of that many bytes, less what sealing adds
   */
  byte[] encode(Samples samples, int step) {
    raw.clear();
    raw.number(VERSION);
    raw.number(samples.count());
    raw.number(columns.told(samples));
    raw.number(samples.texts().size());
    times(samples);
    columns.write(samples, raw);
    texts(samples);
    return press.pressed(raw, step);
  }

  private void times(Samples samples) {
    Tokens tokens = new Tokens(raw);
    long last = 0;
    long stride = 0;
    for (int row = 0; row < samples.count(); row++) {
      long at = samples.at(row);
      tokens.add(at - last - stride);
      stride = row == 0 ? 1 : at - last;
      last = at;
    }
    tokens.flush();
  }

  private void texts(Samples samples) {
    int row = 0;
    for (Samples.Said said : samples.texts()) {
      raw.number(said.row() - row);
      row = said.row();
      register(raw, said.register());
      raw.text(said.text());
    }
  }

  /**
   * Reads a block.
   *
   * @param wanted the registers of numbers to read; others are passed over
   * @throws IOException if it is none
   */
  Samples decode(byte[] clear, Predicate<Register> wanted) throws IOException {
    Samples samples = new Samples();
    decode(clear, wanted, samples);
    return samples;
  }

  /**
   * Reads a block into the room of another one, which is gone then even if this is none: walks open
   * thousands.
   */
  void decode(byte[] clear, Predicate<Register> wanted, Samples samples) throws IOException {
    samples.empty();
    Unpack in = press.open(clear);
    if (in.number() != VERSION) {
      throw Unpack.damaged();
    }
    int rows = in.count(MOST_ROWS);
    int told = in.count(Samples.MOST_REGISTERS);
    int changes = in.count(Samples.MOST_CHANGES + Samples.MOST_REGISTERS);
    samples.reserve(rows);
    readTimes(in, samples, rows);
    columns.read(in, samples, told, wanted);
    int row = 0;
    for (int i = 0; i < changes; i++) {
      row += in.count(rows);
      samples.hear(new Samples.Said(row, register(in), in.text()));
    }
  }

  /** Reads a block that this process wrote and never let go. */
  Samples own(byte[] clear) {
    try {
      return decode(clear, register -> true);
    } catch (IOException broken) {
      throw new IllegalStateException("a block in memory does not fit together", broken);
    }
  }

  private static void readTimes(Unpack in, Samples samples, int rows) throws IOException {
    Tokens.Reader tokens = new Tokens.Reader(in);
    long last = 0;
    long stride = 0;
    for (int row = 0; row < rows; row++) {
      long at = last + stride + tokens.next();
      stride = row == 0 ? 1 : at - last;
      last = at;
      if (!samples.row(at)) {
        throw Unpack.damaged();
      }
    }
  }

  static void register(Pack out, Register register) {
    out.text(register.label());
    out.text(register.obis());
    out.text(register.unit().name());
    out.octet(register.kind().name().charAt(2));
  }

  static Register register(Unpack in) throws IOException {
    String label = in.text();
    String obis = in.text();
    String unit = in.text();
    int kind = in.octet();
    try {
      return new Register(label, obis, Unit.valueOf(unit), kind(kind).orElseThrow(Unpack::damaged));
    } catch (IllegalArgumentException damaged) {
      throw new IOException("a stored block names no register", damaged);
    }
  }

  /** The third letters of the kinds differ; the first two do not. */
  private static Optional<Register.Kind> kind(int letter) {
    for (Register.Kind kind : Register.Kind.values()) {
      if (kind.name().charAt(2) == letter) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
