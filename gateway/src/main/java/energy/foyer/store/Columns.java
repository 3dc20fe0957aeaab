// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.meter.Register;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Predicate;

/** The columns of a block, written one behind the other; see {@link BlockCode}. */
final class Columns {
  /** Differences from the value before. */
  private static final int STEPS = 0;

  /** Differences from the mean of the last eight, for what trembles about a level. */
  private static final int MEANS = 1;

  /** Moves as an earlier column does, whose place follows. */
  private static final int ALIKE = 2;

  /** Added to the form of a column in which values are missing. */
  private static final int HOLES = 4;

  private static final int WINDOW = 8;

  private final Pack steps = new Pack(1 << 12);
  private final Pack means = new Pack(1 << 12);
  private final long[] recent = new long[WINDOW];
  private long[] present = new long[0];

  /** How many columns hold a value at all. */
  int told(Samples samples) {
    int told = 0;
    for (int i = 0; i < samples.columns(); i++) {
      told += tells(samples, i) ? 1 : 0;
    }
    return told;
  }

  private static boolean tells(Samples samples, int column) {
    long[] values = samples.values(column);
    for (int row = 0; row < samples.count(); row++) {
      if (values[row] != Samples.ABSENT) {
        return true;
      }
    }
    return false;
  }

  void write(Samples samples, Pack out) {
    int[] written = new int[samples.columns()];
    int told = 0;
    for (int i = 0; i < samples.columns(); i++) {
      if (tells(samples, i)) {
        BlockCode.register(out, samples.register(i));
        column(samples, i, Arrays.copyOf(written, told), out);
        written[told++] = i;
      }
    }
  }

  private void column(Samples samples, int column, int[] earlier, Pack out) {
    long[] values = samples.values(column);
    int rows = samples.count();
    for (int i = 0; i < earlier.length; i++) {
      if (alike(samples.values(earlier[i]), values, rows)) {
        steps.clear();
        steps.number(i);
        steps.signed(values[0] - samples.values(earlier[i])[0]);
        body(ALIKE, steps, out);
        return;
      }
    }
    steps.clear();
    means.clear();
    int count = gather(values, rows);
    if (count < rows) {
      holes(values, rows, steps);
      holes(values, rows, means);
    }
    long stepBits = steps(count);
    long meanBits = means(count);
    int holes = count < rows ? HOLES : 0;
    if (meanBits < stepBits) {
      body(MEANS + holes, means, out);
    } else {
      body(STEPS + holes, steps, out);
    }
  }

  private static void body(int form, Pack body, Pack out) {
    out.octet(form);
    out.number(body.length());
    out.add(body.array(), 0, body.length());
  }

  private static boolean alike(long[] one, long[] other, int rows) {
    long apart = other[0] - one[0];
    for (int row = 0; row < rows; row++) {
      if (one[row] == Samples.ABSENT
          || other[row] == Samples.ABSENT
          || other[row] - one[row] != apart) {
        return false;
      }
    }
    return true;
  }

  private int gather(long[] values, int rows) {
    if (present.length < rows) {
      present = new long[rows];
    }
    int count = 0;
    for (int row = 0; row < rows; row++) {
      if (values[row] != Samples.ABSENT) {
        present[count++] = values[row];
      }
    }
    return count;
  }

  private long steps(int count) {
    Tokens tokens = new Tokens(steps);
    long last = 0;
    for (int i = 0; i < count; i++) {
      tokens.add(present[i] - last);
      last = present[i];
    }
    tokens.flush();
    return tokens.bits();
  }

  private long means(int count) {
    Tokens tokens = new Tokens(means);
    Mean mean = new Mean(recent);
    for (int i = 0; i < count; i++) {
      tokens.add(present[i] - mean.next());
      mean.add(present[i]);
    }
    tokens.flush();
    return tokens.bits();
  }

  /** Which rows hold a value: how many do, how many do not, and so on to the end. */
  private static void holes(long[] values, int rows, Pack out) {
    boolean told = true;
    int run = 0;
    for (int row = 0; row < rows; row++) {
      if (values[row] == Samples.ABSENT == told) {
        out.number(run);
        told = !told;
        run = 0;
      }
      run++;
    }
    out.number(run);
  }

  /** A column as it lies there. */
  private record Stored(Register register, int form, Unpack body) {}

  /** Reads the wanted columns, and those that they refer to. */
  void read(Unpack in, Samples samples, int told, Predicate<Register> wanted) throws IOException {
    Stored[] stored = new Stored[told];
    for (int i = 0; i < told; i++) {
      Register register = BlockCode.register(in);
      int form = in.octet();
      stored[i] = new Stored(register, form, in.part(in.count(Integer.MAX_VALUE)));
    }
    long[][] read = new long[told][];
    for (int i = 0; i < told; i++) {
      if (wanted.test(stored[i].register())) {
        int place = samples.place(stored[i].register(), i);
        if (place < 0) {
          throw Unpack.damaged();
        }
        if (read[i] == null) {
          read[i] = samples.values(place);
          column(stored, read, i, samples.count());
        } else {
          System.arraycopy(read[i], 0, samples.values(place), 0, samples.count());
        }
      }
    }
  }

  /** Reads a column into its array, and what it refers to into one made for that. */
  private void column(Stored[] stored, long[][] read, int place, int rows) throws IOException {
    Stored one = stored[place];
    if (one.form() != ALIKE) {
      values(one.body(), one.form(), rows, read[place]);
      return;
    }
    int like = one.body().count(place - 1);
    long apart = one.body().signed();
    if (read[like] == null) {
      read[like] = new long[rows];
      column(stored, read, like, rows);
    }
    for (int row = 0; row < rows; row++) {
      read[place][row] = read[like][row] + apart;
    }
  }

  private void values(Unpack in, int form, int rows, long[] values) throws IOException {
    if ((form & HOLES) != 0) {
      readHoles(in, values, rows);
    }
    Tokens.Reader tokens = new Tokens.Reader(in);
    Mean mean = new Mean(recent);
    boolean whole = (form & HOLES) == 0;
    boolean level = (form & MEANS) != 0;
    long last = 0;
    for (int row = 0; row < rows; row++) {
      if (whole || values[row] != Samples.ABSENT) {
        last = tokens.next() + (level ? mean.next() : last);
        values[row] = last;
        if (level) {
          mean.add(last);
        }
      }
    }
  }

  private static void readHoles(Unpack in, long[] values, int rows) throws IOException {
    boolean told = true;
    for (int row = 0; row < rows; told = !told) {
      int run = in.count(rows - row);
      if (run == 0 && row > 0) {
        throw Unpack.damaged();
      }
      Arrays.fill(values, row, row + run, told ? 0 : Samples.ABSENT);
      row += run;
    }
  }

  /** The mean of the last values, rounded down; of none it is zero. */
  private static final class Mean {
    private final long[] recent;
    private int count;
    private long sum;

    Mean(long[] recent) {
      this.recent = recent;
    }

    long next() {
      return count < WINDOW ? (count == 0 ? 0 : sum / count) : sum >> 3;
    }

    void add(long value) {
      int place = count & WINDOW - 1;
      if (count >= WINDOW) {
        sum -= recent[place];
      }
      recent[place] = value;
      sum += value;
      count = count + 1 < 0 ? WINDOW : count + 1;
    }
  }
}
