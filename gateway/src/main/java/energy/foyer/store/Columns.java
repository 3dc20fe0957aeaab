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
  private final int[] histogram = new int[256];
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
        out.octet(ALIKE);
        out.number(i);
        out.signed(values[0] - samples.values(earlier[i])[0]);
        return;
      }
    }
    int count = gather(values, rows);
    steps.clear();
    steps(count);
    means.clear();
    means(count);
    boolean level = cost(means) < cost(steps);
    out.octet((level ? MEANS : STEPS) + (count < rows ? HOLES : 0));
    Pack body = level ? means : steps;
    out.number(body.length());
    if (count < rows) {
      holes(values, rows, out);
    }
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

  private void steps(int count) {
    Tokens tokens = new Tokens(steps);
    long last = 0;
    for (int i = 0; i < count; i++) {
      tokens.add(present[i] - last);
      last = present[i];
    }
    tokens.flush();
  }

  private void means(int count) {
    Tokens tokens = new Tokens(means);
    Mean mean = new Mean(recent);
    for (int i = 0; i < count; i++) {
      tokens.add(present[i] - mean.next());
      mean.add(present[i]);
    }
    tokens.flush();
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

  /** What these bytes take once pressed, in sixteenths of a bit or so. */
  private long cost(Pack pack) {
    Arrays.fill(histogram, 0);
    byte[] bytes = pack.array();
    for (int i = 0; i < pack.length(); i++) {
      histogram[bytes[i] & 0xff]++;
    }
    double bits = 0;
    for (int count : histogram) {
      bits += count == 0 ? 0 : count * Math.log((double) pack.length() / count);
    }
    return (long) (bits * 16);
  }

  void read(Unpack in, Samples samples, int told, Predicate<Register> wanted) throws IOException {
    long[][] earlier = new long[told][];
    int rows = samples.count();
    for (int i = 0; i < told; i++) {
      Register register = BlockCode.register(in);
      int form = in.octet();
      earlier[i] = (form & 3) == ALIKE ? alike(in, earlier, i, rows) : values(in, form, rows);
      if (wanted.test(register)) {
        System.arraycopy(earlier[i], 0, samples.values(samples.place(register, i)), 0, rows);
      }
    }
  }

  private static long[] alike(Unpack in, long[][] earlier, int read, int rows) throws IOException {
    int like = in.count(read - 1);
    long apart = in.signed();
    long[] values = new long[rows];
    for (int row = 0; row < rows; row++) {
      values[row] = earlier[like][row] + apart;
    }
    return values;
  }

  private long[] values(Unpack in, int form, int rows) throws IOException {
    int length = in.count(Integer.MAX_VALUE);
    long[] values = new long[rows];
    if ((form & HOLES) != 0) {
      readHoles(in, values);
    }
    Tokens.Reader tokens = new Tokens.Reader(in.part(length));
    Mean mean = new Mean(recent);
    boolean level = (form & 3) == MEANS;
    long last = 0;
    for (int row = 0; row < rows; row++) {
      if (values[row] != Samples.ABSENT) {
        last = tokens.next() + (level ? mean.next() : last);
        values[row] = last;
        if (level) {
          mean.add(last);
        }
      }
    }
    return values;
  }

  private static void readHoles(Unpack in, long[] values) throws IOException {
    boolean told = true;
    for (int row = 0; row < values.length; told = !told) {
      int run = in.count(values.length - row);
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
