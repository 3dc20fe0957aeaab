// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.wire.Statement;
import io.avaje.jsonb.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What the home took from the network in the twelve months that are over.
 *
 * @param from the first month, ISO 8601
 * @param to the last one
 * @param totalKilowattHours of all that is known
 * @param signable whether the box has a certificate of its territory to sign a statement with
 */
@Json
public record YearBody(
    String from, String to, List<MonthBody> months, long totalKilowattHours, boolean signable) {

  /**
   * One month.
   *
   * @param kilowattHours rounded once; absent where nothing is known
   * @param knownPercent how much of its time is known, rounded down
   * @param imported whether some of it comes from what the resident brought
   * @param corrected whether the resident corrected some of it
   * @param estimated whether an end of it was interpolated over a gap
   */
  @Json
  public record MonthBody(
      String month,
      OptionalLong kilowattHours,
      int knownPercent,
      boolean imported,
      boolean corrected,
      boolean estimated) {
    /** Says which month, not how much. */
    @Override
    public String toString() {
      return "MonthBody[" + month + "]";
    }
  }

  static YearBody of(Statement statement, boolean signable) {
    List<MonthBody> months = new ArrayList<>();
    for (Statement.Month month : statement.months()) {
      months.add(
          new MonthBody(
              statement.first().plusMonths(months.size()).toString(),
              month.kilowattHours(),
              month.knownPercent(),
              month.imported(),
              month.corrected(),
              month.estimated()));
    }
    return new YearBody(
        statement.first().toString(),
        statement.first().plusMonths(Statement.MONTHS - 1L).toString(),
        months,
        statement.total(),
        signable);
  }

  /** Says which months, not how much. */
  @Override
  public String toString() {
    return "YearBody[" + from + "]";
  }
}
