// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageNumbersTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private final Numbers french = Numbers.of(Words.of("fr"), PARIS);
  private final Numbers english = Numbers.of(Words.of("en"), PARIS);

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "0, 3, 1, \"0,0\"",
        "49, 3, 1, \"0,0\"",
        "50, 3, 1, \"0,1\"",
        "-50, 3, 1, \"−0,1\"",
        "-49, 3, 1, \"0,0\"",
        "999950, 3, 1, \"1\u202f000,0\"",
        "1234567, 0, 0, \"1\u202f234\u202f567\"",
        "100, 0, 0, 100",
        "1005, 3, 2, \"1,01\"",
        "9223372036854775807, 3, 0, \"9\u202f223\u202f372\u202f036\u202f854\u202f776\""
      })
  void decimal_isRoundedOnceHalfAwayFromZero(long value, int scale, int digits, String shown) {
    assertEquals(shown, french.decimal(value, scale, digits));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "0, \"0,0\u00a0kWh\", \"0.0\u00a0kWh\"",
        "4, \"0,00\u00a0kWh\", \"0.00\u00a0kWh\"",
        "456, \"0,46\u00a0kWh\", \"0.46\u00a0kWh\"",
        "9840, \"9,8\u00a0kWh\", \"9.8\u00a0kWh\"",
        "214499, \"214\u00a0kWh\", \"214\u00a0kWh\"",
        "2145000, \"2\u202f145\u00a0kWh\", \"2,145\u00a0kWh\""
      })
  void energy_showsThreeFiguresOrSo(long wattHours, String inFrench, String inEnglish) {
    assertEquals(inFrench, french.kwh(wattHours));
    assertEquals(inEnglish, english.kwh(wattHours));
  }

  @Test
  void money_standsWhereTheLanguagePutsIt() {
    assertEquals("2,14\u00a0€", french.euros(213_500));
    assertEquals("€2.14", english.euros(213_500));
    assertEquals("−1\u202f234,50\u00a0€", french.euros(-123_450_000));
    assertEquals("−€1,234.50", english.euros(-123_450_000));
    assertEquals("0,2016\u00a0€", french.price(20_160));
    assertEquals("0,00\u00a0€", french.euros(-499));
    assertEquals("1\u202f234,50", french.euroColumn(123_450_000));
  }

  @Test
  void power_keepsItsOwnUnit() {
    assertEquals("1\u202f240\u00a0VA", french.voltAmperes(1240));
    assertEquals("240\u00a0W", english.watts(240));
    assertEquals("6\u00a0kVA", french.kilovoltAmperes(6000));
    assertEquals("7,36\u00a0kVA", french.kilovoltAmperes(7360));
    assertEquals("0\u00a0kVA", french.kilovoltAmperes(0));
    assertEquals("12.5\u00a0kW", english.kilowatts(12_500));
  }

  @Test
  void bytes_areCountedInThousands() {
    assertEquals("0\u00a0octet", french.bytes(0));
    assertEquals("999\u00a0octets", french.bytes(999));
    assertEquals("0\u00a0bytes", english.bytes(0));
    assertEquals("1\u00a0byte", english.bytes(1));
    assertEquals("640\u00a0ko", french.bytes(639_500));
    assertEquals("12,4\u00a0Mo", french.bytes(12_400_000));
    assertEquals("1.1\u00a0GB", english.bytes(1L << 30));
  }

  @Test
  void percent_isRoundedToWholeOnes() {
    assertEquals("47\u00a0%", french.percent(466));
    assertEquals("47%", english.percent(465));
  }

  @Test
  void dates_areWrittenOut() {
    LocalDate first = LocalDate.of(2026, 11, 1);
    assertEquals("dimanche 1er novembre 2026", french.day(first));
    assertEquals("Sunday 1 November 2026", english.day(first));
    assertEquals("mar. 17", french.shortDay(LocalDate.of(2026, 11, 17)));
    assertEquals("17 nov.", french.shortDate(LocalDate.of(2026, 11, 17)));
    assertEquals("août 2026", french.month(YearMonth.of(2026, 8)));
    assertEquals("December 2026", english.month(YearMonth.of(2026, 12)));
    assertEquals("Août", Numbers.headed(french.monthName(8)));
    assertEquals("lundi", french.weekday(1));
    assertEquals("Sun", english.shortWeekday(7));
  }

  @Test
  void times_areThoseOfTheCivilZone() {
    Instant summer = Instant.parse("2026-06-30T22:05:00Z");
    assertEquals("0\u00a0h\u00a005", french.time(summer));
    assertEquals("0:05", english.time(summer));
    assertEquals("13\u00a0h", french.time(Instant.parse("2026-11-20T12:00:30Z")));
    assertEquals("13:00", english.time(Instant.parse("2026-11-20T12:00:30Z")));
    assertEquals("6\u00a0h", french.hour(6));
    assertEquals("6:00", english.hour(6));
    assertEquals("1er juillet 2026 à 0\u00a0h\u00a005", french.dateTime(summer));
    assertEquals("1 July 2026 at 0:05", english.dateTime(summer));
    assertEquals(LocalDate.of(2026, 7, 1), french.dayOf(summer));
  }
}
