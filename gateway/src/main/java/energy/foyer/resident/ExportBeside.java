// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.Beside;
import energy.foyer.store.History;
import energy.foyer.store.Imported;
import energy.foyer.store.TypedIndex;
import energy.foyer.store.TypedIndexes;
import energy.foyer.store.Unlocked;
import energy.foyer.window.Span;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Writes {@code beside.csv}: what the resident brought, each row with its quality, {@code imported}
 * or {@code typed}. An imported value has a start and an end and is in thousandths of a watt-hour;
 * a typed index has one time.
 */
final class ExportBeside {
  /** The heads of the columns. */
  static final List<String> HEADS = List.of("from", "to", "quality", "what", "value", "unit");

  static final String IMPORTED = "imported";
  static final String TYPED = "typed";

  /** Thousandths of a watt-hour. */
  static final String UNIT = "mWh";

  private final History history;
  private final Unlocked resident;
  private final Instant until;
  private long count;

  ExportBeside(History history, Unlocked resident, Instant until) {
    this.history = history;
    this.resident = resident;
    this.until = until;
  }

  /** Writes all of it and tells how many rows that are. */
  long write(CsvRow row) throws IOException {
    for (String head : HEADS) {
      row.text(head);
    }
    row.end();
    Beside beside = new Beside(history);
    Optional<Span> span = beside.span();
    if (span.isPresent()) {
      beside.each(resident, span.get(), value -> value(row, value));
    }
    for (TypedIndex index : new TypedIndexes(history).all(resident)) {
      if (!index.at().isAfter(until)) {
        row.time(index.at().getEpochSecond()).nothing();
        row.text(TYPED).text(index.meter().code()).number(index.value());
        row.text(index.meter().unit()).end();
        count++;
      }
    }
    row.flush();
    return count;
  }

  private void value(CsvRow row, Imported value) throws IOException {
    if (value.end() <= until.getEpochSecond()) {
      row.time(value.start()).time(value.end());
      row.text(IMPORTED).text(value.quantity().code()).number(value.milliWattHours());
      row.text(UNIT).end();
      count++;
    }
  }
}
