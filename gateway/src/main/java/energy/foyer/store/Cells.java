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
  private final List<Register> registers;
  private final Map<Register, Integer> places = new HashMap<>();
  private final long[] values;
  private final String[] said;
  private final Map<Integer, String> holding = new HashMap<>();
  private long at;

  Cells(List<Register> registers) {
    this.registers = registers;
    for (Register register : registers) {
      places.put(register, places.size());
    }
    values = new long[registers.size()];
    said = new String[registers.size()];
  }

  /** The time of the frame, seconds since 1970. */
  public long at() {
    return at;
  }

  /** Whether the register of a column told a number. */
  public boolean told(int column) {
    return values[column] != Samples.ABSENT;
  }

  /** The number, in the register's unit. */
  public long value(int column) {
    return values[column];
  }

  /** The text that the register of a column told, if it is another one than before. */
  public Optional<String> text(int column) {
    return Optional.ofNullable(said[column]);
  }

  /** Goes through rows of a block. */
  void through(Samples samples, BlockWalk.Rows rows, Extract.Visit visit) {
    int[] columns = new int[samples.columns()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = places.getOrDefault(samples.register(i), -1);
    }
    List<Samples.Said> texts = samples.texts();
    int next = 0;
    try {
      for (int row = rows.from(); row < rows.to(); row++) {
        at = samples.at(row);
        Arrays.fill(values, Samples.ABSENT);
        Arrays.fill(said, null);
        for (int i = 0; i < columns.length; i++) {
          if (columns[i] >= 0) {
            values[columns[i]] = samples.value(i, row);
          }
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
    }
  }

  /** Counts only: readings are personal. */
  @Override
  public String toString() {
    return "Cells[" + registers.size() + "]";
  }
}
