// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import energy.foyer.resident.Refused;
import energy.foyer.window.Days;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PeriodTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

  private static PeriodQuery query(String query) throws Refused {
    return PeriodQuery.of(Form.read(query.getBytes(StandardCharsets.US_ASCII)), TODAY);
  }

  private static Period asked(String query) throws Refused {
    PeriodQuery asked = query(query);
    assertEquals("", asked.wrong(), query);
    return asked.period();
  }

  private static Days days(String from, String to) {
    return new Days(LocalDate.parse(from), LocalDate.parse(to));
  }

  @Test
  void address_namesTheDaysOfItsPeriod() throws Refused {
    assertEquals(days("2026-11-01", "2026-12-01"), asked("").days());
    assertEquals(days("2026-11-16", "2026-11-23"), asked("span=week&at=2026-11-22").days());
    assertEquals(days("2024-01-01", "2025-01-01"), asked("span=year&at=2024-02-29").days());
    assertEquals(days("2026-11-19", "2026-11-20"), asked("span=day&at=2026-11-19").days());
    Period span = asked("span=span&from=2026-10-05&to=2026-10-06");
    assertEquals(days("2026-10-05", "2026-10-07"), span.days());
    assertEquals("/history?span=span&from=2026-10-05&to=2026-10-06", span.address());
    assertEquals("/history?span=week&at=2026-11-16", asked("span=week&at=2026-11-22").address());
  }

  @Test
  void whatCannotBe_isSaid_andTheNearestIsShown() throws Refused {
    nearest("length", "2026-11-01", "2026-12-01", "span=decade");
    nearest("date", "2026-02-28", "2026-03-01", "span=day&at=2026-02-30");
    nearest("date", "2025-12-01", "2026-01-01", "span=month&at=2025-13");
    nearest("date", "2026-11-20", "2026-11-21", "span=day&at=%3Cscript%3E");
    nearest("date", "2026-11-20", "2026-11-21", "date=yesterday");
    nearest("early", "2000-01-01", "2000-01-02", "span=day&at=1999-12-31");
    nearest("late", "2026-11-20", "2026-11-21", "span=day&at=2026-11-21");
    nearest("late", "2026-11-20", "2026-11-21", "span=span&from=2027-01-01&to=2027-02-01");
    nearest("order", "2026-10-05", "2026-10-07", "span=span&from=2026-10-06&to=2026-10-05");
    nearest("long", "2020-12-29", "2026-01-02", "span=span&from=2019-01-01&to=2026-01-01");
  }

  private static void nearest(String wrong, String from, String to, String query) throws Refused {
    PeriodQuery asked = query(query);
    assertEquals(wrong, asked.wrong(), query);
    assertEquals(days(from, to), asked.period().days(), query);
  }

  @Test
  void dateAsItIsWritten_isRead_andTheDaysOfAWeekToComeAreOfIt() throws Refused {
    assertEquals(days("2026-11-19", "2026-11-20"), asked("span=day&at=19%2F11%2F2026").days());
    assertEquals(days("2026-11-19", "2026-11-20"), asked("date=2026-11-19").days());
    assertEquals(days("2026-11-16", "2026-11-23"), asked("span=week&at=2026-11-22").days());
    assertEquals(days("2026-11-10", "2026-11-21"), asked("span=span&from=2026-11-10").days());
    assertEquals(
        days("2026-11-10", "2026-11-21"), asked("span=span&from=2026-11-10&to=2026-12-24").days());
  }

  @Test
  void neighbours_areAsLong_andMonthsAndWeeksKeepTheirPlace() throws Refused {
    Period march = asked("span=month&at=2026-03-31");
    assertEquals(days("2026-02-01", "2026-03-01"), march.before().days());
    assertEquals(days("2026-04-01", "2026-05-01"), march.after().days());
    assertEquals(days("2025-03-01", "2025-04-01"), march.yearBefore().orElseThrow().days());
    Period week = asked("span=week&at=2026-11-20");
    assertEquals(days("2025-11-17", "2025-11-24"), week.yearBefore().orElseThrow().days());
    assertEquals(Optional.empty(), asked("span=year").yearBefore(), "it is the one before");
    Period span = asked("span=span&from=2026-10-05&to=2026-10-11");
    assertEquals(days("2026-09-28", "2026-10-05"), span.before().days());
    assertEquals(days("2026-10-12", "2026-10-19"), span.after().days());
  }

  @Test
  void rowsOfTwoYears_areToldApart() throws Refused {
    Numbers numbers = Numbers.of(Words.of("fr"), ZoneId.of("Europe/Paris"));
    Period span = asked("span=span&from=2026-10-05&to=2026-11-05");
    assertEquals("5 oct. – 5 nov. 2026", span.brief(numbers));
    assertEquals("5 oct. – 5 nov. 2025", span.yearBefore().orElseThrow().brief(numbers));
    Period month = asked("span=span&from=2026-10-01&to=2026-10-20");
    assertEquals("1er – 20 oct. 2026", month.brief(numbers));
  }

  @Test
  void periodUnderWay_comparesByTheDaysThatAreOver() throws Refused {
    Period month = asked("span=month");
    assertEquals(
        Optional.of(days("2026-10-01", "2026-10-20")), month.comparable(month.before(), TODAY));
    assertEquals(Optional.of(days("2026-11-01", "2026-11-20")), month.over(TODAY));
    LocalDate last = LocalDate.of(2026, 3, 31);
    Period march = Period.at(Period.Kind.MONTH, last);
    assertEquals(
        Optional.of(days("2026-02-01", "2026-03-01")),
        march.comparable(march.before(), last),
        "no more days than it has");
    Period first = Period.at(Period.Kind.MONTH, LocalDate.of(2026, 11, 1));
    assertEquals(Optional.empty(), first.over(LocalDate.of(2026, 11, 1)), "none is over");
    Period past = asked("span=month&at=2026-03-01");
    assertEquals(Optional.of(past.before().days()), past.comparable(past.before(), TODAY));
  }
}
