// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.meter.Register;
import energy.foyer.store.Cells;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Writes the frames of one meter as rows. */
final class ExportFrames {
  /** Frames between two steps that are told. */
  private static final long PACE = 4096;

  private final CsvRow row;
  private final long meter;
  private final boolean[] texts;
  private final Digits[] numbers;
  private final Digits meterDigits = new Digits();
  private long count;

  ExportFrames(CsvRow row, long meter, List<Register> columns) {
    this.row = row;
    this.meter = meter;
    texts = new boolean[columns.size()];
    numbers = new Digits[columns.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = columns.get(i).kind() == Register.Kind.TEXT;
      numbers[i] = new Digits();
    }
  }

  /**
   * Writes a frame.
   *
   * @return whether so many were written that somebody should be told
   */
  boolean write(Cells cells) throws IOException {
    row.time(cells.at()).number(meter, meterDigits);
    for (int i = 0; i < texts.length; i++) {
      if (texts[i]) {
        text(cells.text(i));
      } else if (cells.told(i)) {
        row.number(cells.value(i), numbers[i]);
      } else {
        row.nothing();
      }
    }
    row.end();
    count++;
    return count % PACE == 1;
  }

  private void text(Optional<String> text) throws IOException {
    if (text.isPresent()) {
      row.text(text.get());
    } else {
      row.nothing();
    }
  }

  long count() {
    return count;
  }
}
