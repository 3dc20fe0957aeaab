// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.meter.Register;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One frame in columns, as {@link Extract} hands it over: numbers where a register told one, texts
 * where a register told another one than before.
 */
public final class Cells {
  private static final long[] NONE = {};

  private final List<Register> registers;
  private final Map<Register, Integer> places = new HashMap<>();
  private final long[][] columns;
  private final String[] said;
  private final Map<Integer, String> holding = new HashMap<>();
  private boolean speaking;
  private int row;
  private long at;

  Cells(List<Register> registers) {
    this.registers = registers;
    for (Register register : registers) {
      places.put(register, places.size());
    }
    columns = new long[registers.size()][0];
    said = new String[registers.size()];
  }

  /** The time of the frame, seconds since 1970. */
  public long at() {
    return at;
  }

  /** Whether the register of a column told a number. */
  public boolean told(int column) {
    long[] values = columns[column];
    return row < values.length && values[row] != Samples.ABSENT;
  }

  /** The number, in the register's unit, if it told one. */
  public long value(int column) {
    return columns[column][row];
  }

  /** The text that the register of a column told, if it is another one than before. */
  public Optional<String> text(int column) {
    return Optional.ofNullable(said[column]);
  }

  /** Goes through rows of a block. */
  void through(Samples samples, BlockWalk.Rows rows, Extract.Visit visit) {
    Arrays.fill(columns, NONE);
    for (int i = 0; i < samples.columns(); i++) {
      int place = places.getOrDefault(samples.register(i), -1);
      if (place >= 0) {
        columns[place] = samples.values(i);
      }
    }
    List<Samples.Said> texts = samples.texts();
    int next = 0;
    try {
      for (row = rows.from(); row < rows.to(); row++) {
        at = samples.at(row);
        if (speaking) {
          Arrays.fill(said, null);
          speaking = false;
        }
        for (; next < texts.size() && texts.get(next).row() <= row; next++) {
          hear(texts.get(next));
        }
        visit.see(this);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void hear(Samples.Said text) {
    Integer place = places.get(text.register());
    if (place != null && !text.text().equals(holding.put(place, text.text()))) {
      said[place] = text.text();
      speaking = true;
    }
  }

  /** Counts only: readings are personal. */
  @Override
  public String toString() {
    return "Cells[" + registers.size() + "]";
  }
}
