// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.meter.Reading;
import energy.foyer.meter.Register;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Readings of one meter in columns: a row a frame, in rising time, a column a register that told a
 * number. Registers may come and go; what one did not tell in a row is {@link #ABSENT}. Texts are
 * held where they change.
 */
final class Samples {
  /** What stands where a register told nothing; no meter counts that low. */
  static final long ABSENT = Long.MIN_VALUE;

  /** Registers of numbers, and of texts; what a meter tells beyond is not held. */
  static final int MOST_REGISTERS = 128;

  /** Changes of texts; beyond that none is held. */
  static final int MOST_CHANGES = 20_000;

  private static final int FIRST_ROWS = 64;
  private static final long[] NONE = {};

  /**
   * A text that a register told from a row on.
   *
   * @param row the place of the row, 0 for what held when the block began
   */
  record Said(int row, Register register, String text) {
    @Override
    public String toString() {
      return "Said[" + register.label() + "]";
    }
  }

  private static final class Column {
    private final Register register;
    private long[] values;

    Column(Register register, long[] values) {
      this.register = register;
      this.values = values;
      Arrays.fill(values, ABSENT);
    }
  }

  private final List<Column> columns = new ArrayList<>();
  private final List<long[]> spare = new ArrayList<>();
  private final Map<Register, String> holding = new LinkedHashMap<>();
  private final List<Said> said = new ArrayList<>();
  private long[] times = new long[FIRST_ROWS];
  private int rows;

  /** Holds nothing any more, but for the room. */
  void empty() {
    rows = 0;
    said.clear();
    holding.clear();
    columns.forEach(column -> spare.add(column.values));
    columns.clear();
  }

  /** Begins a block: no row yet, and the texts that hold are said at once. */
  void begin() {
    rows = 0;
    said.clear();
    holding.forEach((register, text) -> said.add(new Said(0, register, text)));
  }

  /**
   * Takes a frame.
   *
   * @param at its time, seconds since 1970
   * @return false if it is not newer than the last one, and nothing of it was taken
   */
  boolean take(long at, List<Reading> readings) {
    if (!row(at)) {
      return false;
    }
    int guess = 0;
    for (int i = 0; i < readings.size(); i++) {
      Reading reading = readings.get(i);
      if (reading.register().kind() == Register.Kind.TEXT) {
        say(reading.register(), reading.text());
      } else {
        int place = place(reading.register(), guess);
        if (place >= 0) {
          columns.get(place).values[rows - 1] = reading.value();
          guess = place + 1;
        }
      }
    }
    return true;
  }

  /** Begins a row in which no register told anything yet. */
  boolean row(long at) {
    if (rows > 0 && at <= times[rows - 1]) {
      return false;
    }
    if (rows == times.length) {
      times = Arrays.copyOf(times, rows * 2);
    }
    times[rows] = at;
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      if (column.values.length < times.length) {
        column.values = Arrays.copyOf(column.values, times.length);
      }
      column.values[rows] = ABSENT;
    }
    rows++;
    return true;
  }

  /** Says a text in the last row. */
  void say(Register register, String text) {
    String held = holding.get(register);
    if (text.equals(held) || said.size() >= MOST_CHANGES) {
      return;
    }
    if (held != null || holding.size() < MOST_REGISTERS) {
      holding.put(register, text);
      said.add(new Said(Math.max(0, rows - 1), register, text));
    }
  }

  /** Takes a text as a stored block told it. */
  void hear(Said text) {
    holding.put(text.register(), text.text());
    said.add(text);
  }

  /** The place of a register's column, made where there is none; -1 for one too many. */
  int place(Register register, int guess) {
    if (guess < columns.size() && columns.get(guess).register == register) {
      return guess;
    }
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).register.equals(register)) {
        return i;
      }
    }
    if (columns.size() == MOST_REGISTERS) {
      return -1;
    }
    long[] room = spare.isEmpty() ? NONE : spare.remove(spare.size() - 1);
    columns.add(new Column(register, room.length < times.length ? new long[times.length] : room));
    return columns.size() - 1;
  }

  /** Appends the rows of another block of the same meter; rows that are not later are left out. */
  void append(Samples other) {
    int[] places = new int[other.columns()];
    for (int i = 0; i < places.length; i++) {
      places[i] = place(other.register(i), i);
    }
    if (other.rows == 0) {
      return;
    }
    if (rows == 0 || other.times[0] > times[rows - 1]) {
      appendAll(other, places);
    } else {
      appendEach(other, places);
    }
  }

  /** Column by column, since a day has many rows. */
  private void appendAll(Samples later, int[] places) {
    int before = rows;
    int after = before + later.rows;
    if (after > times.length) {
      times = Arrays.copyOf(times, Math.max(after, times.length * 2));
    }
    System.arraycopy(later.times, 0, times, before, later.rows);
    for (Column column : columns) {
      if (column.values.length < times.length) {
        column.values = Arrays.copyOf(column.values, times.length);
      }
      Arrays.fill(column.values, before, after, ABSENT);
    }
    for (int i = 0; i < places.length; i++) {
      if (places[i] >= 0) {
        long[] values = later.columns.get(i).values;
        System.arraycopy(values, 0, columns.get(places[i]).values, before, later.rows);
      }
    }
    for (Said one : later.said) {
      // a text is said in the row that is the last
      rows = before + one.row() + 1;
      say(one.register(), one.text());
    }
    rows = after;
  }

  private void appendEach(Samples other, int[] places) {
    int text = 0;
    for (int row = 0; row < other.rows; row++) {
      boolean taken = row(other.times[row]);
      for (int i = 0; taken && i < places.length; i++) {
        if (places[i] >= 0) {
          columns.get(places[i]).values[rows - 1] = other.columns.get(i).values[row];
        }
      }
      for (; text < other.said.size() && other.said.get(text).row() <= row; text++) {
        say(other.said.get(text).register(), other.said.get(text).text());
      }
    }
  }

  /** Every second row, the first and the last among them. */
  Samples thinned() {
    Samples thin = new Samples();
    int text = 0;
    for (int row = 0; row < rows; row++) {
      boolean kept = row % 2 == 0 || row == rows - 1;
      if (kept) {
        thin.row(times[row]);
      }
      for (int i = 0; kept && i < columns.size(); i++) {
        Column column = columns.get(i);
        thin.columns.get(thin.place(column.register, i)).values[thin.rows - 1] = column.values[row];
      }
      for (; text < said.size() && said.get(text).row() <= row; text++) {
        thin.say(said.get(text).register(), said.get(text).text());
      }
    }
    return thin;
  }

  /** How many rows there are. */
  int count() {
    return rows;
  }

  /** The time of a row, seconds since 1970. */
  long at(int row) {
    return times[row];
  }

  /** How many registers told numbers. */
  int columns() {
    return columns.size();
  }

  Register register(int column) {
    return columns.get(column).register;
  }

  /** What a register told in a row, in its unit, or {@link #ABSENT}. */
  long value(int column, int row) {
    return columns.get(column).values[row];
  }

  /** All values of a register: as many as there are rows, and room behind them. */
  long[] values(int column) {
    return columns.get(column).values;
  }

  /** The times of all rows, and room behind them. */
  long[] times() {
    return times;
  }

  /** The texts, in the order in which they were told. */
  List<Said> texts() {
    return List.copyOf(said);
  }

  /** Makes room for so many rows where there is none yet, and not for many more. */
  void reserve(int count) {
    if (count > times.length || count < times.length / 2) {
      times = new long[Math.max(1, count)];
    }
  }

  /** Counts only: readings are personal. */
  @Override
  public String toString() {
    return "Samples[" + rows + " rows, " + columns.size() + " registers]";
  }
}
