// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.Beside;
import energy.foyer.store.Correction;
import energy.foyer.store.Corrections;
import energy.foyer.store.Unlocked;
import energy.foyer.window.Coverage;
import energy.foyer.window.Days;
import energy.foyer.window.Grain;
import energy.foyer.window.Quantity;
import energy.foyer.window.Seen;
import energy.foyer.window.Span;
import energy.foyer.window.Total;
import energy.foyer.wire.Statement;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The twelve months that are over, day by day: a day that the box saw counts as it saw it, and as
 * the resident corrected it; any other as the resident brought it. None counts twice.
 */
record Year(Desk desk, Unlocked resident) {

  /** What is known of one month. */
  private static final class Sheet {
    private long wattHours;
    private long known;
    private boolean imported;
    private boolean corrected;
  }

  /** The year before an instant, for nobody named. */
  Statement before(Instant now) throws IOException {
    ZoneId zone = desk.parts().zone();
    YearMonth first = YearMonth.from(now.atZone(zone)).minusMonths(Statement.MONTHS);
    Days all = new Days(first.atDay(1), first.plusMonths(Statement.MONTHS).atDay(1));
    Span span = all.span(zone);
    Map<LocalDate, Seen> seen = Uses.days(source(span), span).days();
    Map<LocalDate, Beside.Total> brought = brought(span);
    Set<YearMonth> estimated = estimated(span);
    List<Statement.Month> months = new ArrayList<>();
    for (int i = 0; i < Statement.MONTHS; i++) {
      YearMonth month = first.plusMonths(i);
      Sheet sheet = new Sheet();
      for (LocalDate day = month.atDay(1); !day.isAfter(month.atEndOfMonth()); ) {
        add(sheet, seen.getOrDefault(day, Seen.nothing(0)), Optional.ofNullable(brought.get(day)));
        day = day.plusDays(1);
      }
      long length = new Days(month.atDay(1), month.plusMonths(1).atDay(1)).span(zone).seconds();
      months.add(told(sheet, length, estimated.contains(month)));
    }
    return new Statement(Instant.ofEpochSecond(now.getEpochSecond()), "", first, months);
  }

  private static void add(Sheet sheet, Seen seen, Optional<Beside.Total> brought) {
    Coverage coverage = seen.coverage();
    long known = coverage.length() - coverage.missing();
    if (known > 0) {
      sheet.wattHours += seen.use().total();
      sheet.known += known;
      sheet.corrected |= coverage.corrected() > 0;
    } else if (brought.isPresent()) {
      sheet.wattHours += brought.get().wattHours();
      sheet.known += brought.get().covered();
      sheet.imported = true;
    }
  }

  private static Statement.Month told(Sheet sheet, long length, boolean estimated) {
    if (sheet.known == 0) {
      return Statement.Month.unknown();
    }
    long rounded = Math.min(Statement.LARGEST, Math.floorDiv(sheet.wattHours + 500, 1000L));
    int percent = (int) Math.min(100, 100 * sheet.known / length);
    return new Statement.Month(
        OptionalLong.of(rounded), percent, sheet.imported, sheet.corrected, estimated);
  }

  private Uses.Source source(Span span) throws IOException {
    Books books = desk.books();
    List<Correction> corrections =
        new Corrections(books.consents(), books.history(), books.readout())
            .shown(resident, span).stream()
                .map(Corrections.Shown::correction)
                .filter(one -> one.quantity() == Quantity.ELECTRICITY_IMPORT)
                .toList();
    return new Uses.Source(books.readout(), resident, desk.parts().zone(), corrections);
  }

  private Map<LocalDate, Beside.Total> brought(Span span) throws IOException {
    Map<LocalDate, Beside.Total> days = new HashMap<>();
    for (Beside.Total one : new Beside(desk.books().history()).totals(resident, Grain.DAY, span)) {
      if (one.quantity() == Quantity.ELECTRICITY_IMPORT) {
        days.put(LocalDate.ofInstant(one.span().start(), desk.parts().zone()), one);
      }
    }
    return days;
  }

  /** The months an end of which lies in a gap. */
  private Set<YearMonth> estimated(Span span) throws IOException {
    Set<YearMonth> months = new HashSet<>();
    for (Total total : desk.books().readout().totals(resident, Grain.MONTH, span).totals()) {
      boolean some =
          total.sums().stream()
              .filter(sum -> Quantity.ELECTRICITY_IMPORT.covers(sum.series().obis()))
              .anyMatch(sum -> sum.estimated());
      if (some) {
        months.add(YearMonth.from(total.span().start().atZone(desk.parts().zone())));
      }
    }
    return months;
  }

  /** Says nothing of it. */
  @Override
  public String toString() {
    return "Year[redacted]";
  }
}
