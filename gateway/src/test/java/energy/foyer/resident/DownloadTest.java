// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.resident.Downloads.Days;
import energy.foyer.resident.Downloads.Texts;
import energy.foyer.store.Imported;
import energy.foyer.window.Quantity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read of each shape of download, and what is refused of it. */
final class DownloadTest {
  private static final LocalDate MARCH = LocalDate.of(2026, 3, 2);
  private static final LocalDate SPRING = LocalDate.of(2026, 3, 29);
  private static final LocalDate AUTUMN = LocalDate.of(2025, 10, 26);
  private static final Instant NOW = Instant.parse("2026-11-26T00:00:00Z");

  record Read(List<Imported> values, Download.Found found) {}

  static Read read(byte[] bytes) throws Refused, IOException {
    List<Imported> values = new ArrayList<>();
    Download.Found found =
        Download.read(
            Arrays.copyOf(bytes, Math.min(4, bytes.length)),
            new ByteArrayInputStream(bytes),
            new Download.Civil(Downloads.PARIS, NOW),
            values::add);
    return new Read(values, found);
  }

  private static String refusal(byte[] bytes) {
    return assertThrows(Refused.class, () -> read(bytes)).detail().en();
  }

  private static Imported halfHour(LocalDate day, int number, long milli) {
    long start = Downloads.start(day).getEpochSecond() + 1800L * number;
    return new Imported(Quantity.ELECTRICITY_IMPORT, start, 1800, milli);
  }

  private static Imported day(LocalDate day, int hours, long wattHours) {
    long start = Downloads.start(day).getEpochSecond();
    return new Imported(Quantity.ELECTRICITY_IMPORT, start, hours * 3600, wattHours * 1000);
  }

  @Test
  void curve_isTheHalfHourBeforeItsTime() throws Exception {
    Read read = read(Downloads.bytes(Downloads.curve(new Days(MARCH, 1, i -> 271 + i), 30)));
    assertEquals(48, read.values().size());
    // 271 W for half an hour are 135.5 Wh
    assertEquals(halfHour(MARCH, 0, 135_500), read.values().get(0));
    assertEquals(halfHour(MARCH, 47, 159_000), read.values().get(47));
    assertEquals(Optional.of(Downloads.POINT), read.found().point());
    assertEquals(0, read.found().missing());
  }

  @ParameterizedTest
  @CsvSource({"2026-03-29,46", "2025-10-26,50"})
  void curve_hasAllHalfHoursOfADayOnWhichClocksChange(LocalDate day, int count) throws Exception {
    Read told = read(Downloads.bytes(Downloads.curve(new Days(day, 1, i -> 2 * i), 30)));
    Read untold = read(Downloads.bytes(Downloads.rows(new Days(day, 1, i -> 2 * i), "CONS")));
    Read book = read(Downloads.halfHours(Texts.SHARED, new Days(day, 1, i -> 2 * i)));
    List<Imported> expected = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      expected.add(halfHour(day, i, 1000L * i));
    }
    assertEquals(expected, told.values());
    assertEquals(expected, untold.values());
    assertEquals(expected, book.values());
  }

  @Test
  void curve_ofTenMinutesAddsUpToHalfHoursThatAreWhole() throws Exception {
    Read read =
        read(Downloads.bytes(Downloads.curve(new Days(MARCH, 1, i -> i == 4 ? -1 : 100 + i), 10)));
    // 100, 101 and 102 W for ten minutes each; the second half-hour lacks a third of it
    assertEquals(halfHour(MARCH, 0, 50_500), read.values().get(0));
    assertEquals(47, read.values().size());
    assertEquals(halfHour(MARCH, 2, 53_500), read.values().get(1));
    assertEquals(2, read.found().missing());
  }

  @Test
  void curve_ofHoursStaysHours() throws Exception {
    Read read = read(Downloads.bytes(Downloads.curve(new Days(MARCH, 1, i -> 300), 60)));
    assertEquals(24, read.values().size());
    assertEquals(3600, read.values().get(0).seconds());
    assertEquals(300_000, read.values().get(0).milliWattHours());
  }

  @Test
  void curve_takesNoHoleForALongerStep() throws Exception {
    String whole = Downloads.curve(new Days(MARCH, 1, i -> 100), 30);
    String holed = whole.replace("2026-03-02T02:00:00+01:00;100\r\n", "");
    Read read = read(Downloads.bytes(holed));
    assertEquals(47, read.values().size());
    assertTrue(read.values().stream().allMatch(one -> one.milliWattHours() == 50_000));
  }

  @Test
  void curve_mayComeLastFirst() throws Exception {
    List<String> lines =
        new ArrayList<>(Downloads.curve(new Days(AUTUMN, 1, i -> 2 * i), 30).lines().toList());
    List<String> values = new ArrayList<>(lines.subList(4, lines.size()));
    java.util.Collections.reverse(values);
    String turned =
        String.join("\n", lines.subList(0, 4)) + "\n" + String.join("\n", values) + "\n";
    assertEquals(halfHour(AUTUMN, 49, 49_000), read(Downloads.bytes(turned)).values().get(49));
  }

  @Test
  void indexes_giveTheDaysBetweenThem() throws Exception {
    String csv =
        Downloads.indexes(SPRING, 1_000_000, 1_011_840, -1, 1_030_000, 1_029_000, 1_030_500);
    Read read = read(Downloads.bytes(csv));
    assertEquals(
        List.of(day(SPRING, 23, 11_840), day(SPRING.plusDays(4), 24, 1_500)), read.values());
    // two days around the index that is missing, one on which it fell
    assertEquals(3, read.found().missing());
  }

  @Test
  void indexes_ofSummerMayStandAnHourAfterMidnight() throws Exception {
    String csv =
        Downloads.indexes(LocalDate.of(2026, 6, 1), 5_000, 6_000)
            .replace("T00:00:00+02:00", "T01:00:00+02:00");
    assertEquals(
        List.of(day(LocalDate.of(2026, 6, 1), 24, 1_000)), read(Downloads.bytes(csv)).values());
  }

  @Test
  void rows_tellWhatWasGivenToo() throws Exception {
    String given = Downloads.rows(new Days(MARCH, 1, i -> 40), "PROD");
    Read read = read(Downloads.bytes(given));
    assertEquals(Quantity.ELECTRICITY_EXPORT, read.values().get(0).quantity());
    String reactive = given.replace(";PA;", ";ERI;");
    assertTrue(refusal(Downloads.bytes(reactive)).contains("tells no value"));
  }

  @ParameterizedTest
  @EnumSource(Texts.class)
  void workbook_ofDaysIsRead(Texts texts) throws Exception {
    byte[] book =
        Downloads.days(
            texts,
            List.of(
                List.of("29/03/2026", "#6.3289999999999997"),
                List.of("30/03/2026", "15,064"),
                List.of("31/03/2026", "NA"),
                List.of(Downloads.serial(LocalDate.of(2026, 4, 1), 0), "#1.5E-2")),
            "Consommation Quotidienne");
    Read read = read(book);
    assertEquals(
        List.of(
            day(SPRING, 23, 6_329),
            day(SPRING.plusDays(1), 24, 15_064),
            day(LocalDate.of(2026, 4, 1), 24, 15)),
        read.values());
    assertEquals(1, read.found().missing());
    assertEquals(Optional.of(Downloads.POINT), read.found().point());
    assertFalse(read.found().toString().contains(Downloads.POINT));
  }

  @Test
  void workbook_saysInItsSheetWhatWasGiven() throws Exception {
    byte[] book =
        Downloads.days(
            Texts.SHARED, List.of(List.of("01/03/2026", "#33.53")), "Production Quotidienne");
    assertEquals(Quantity.ELECTRICITY_EXPORT, read(book).values().get(0).quantity());
  }

  @Test
  void workbook_mayTellHalfHoursAsSerialNumbers() throws Exception {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("Début", "Fin", "Valeur (en kW)"));
    for (int i = 0; i < 48; i++) {
      int next = (i + 1) % 48;
      rows.add(
          List.of(
              Downloads.serial(MARCH, i),
              Downloads.serial(next == 0 ? MARCH.plusDays(1) : MARCH, next),
              "#0.3"));
    }
    byte[] book =
        Downloads.workbook(
            Texts.INLINE, List.of(new Downloads.Sheet("Consommation Horaire", rows)));
    Read read = read(book);
    assertEquals(48, read.values().size());
    assertEquals(halfHour(MARCH, 47, 150_000), read.values().get(47));
  }

  @Test
  void lastLine_mayLackItsEnd() throws Exception {
    for (String csv :
        List.of(
            Downloads.curve(new Downloads.Days(MARCH, 1, i -> 100 + i), 30),
            Downloads.indexes(MARCH, 1_000, 2_000, 3_500),
            Downloads.rows(new Downloads.Days(MARCH, 1, i -> 50 + i), "CONS"),
            "Date;Valeur (en kWh);\n02/03/2026;1,5;\n",
            "Date;Valeur (en kWh)\r\n02/03/2026;1,5\r\n")) {
      List<Imported> whole = read(Downloads.bytes(csv)).values();
      assertFalse(whole.isEmpty());
      assertEquals(whole, read(Downloads.bytes(csv.stripTrailing())).values(), csv);
    }
  }

  @Test
  void sameTimeTwice_countsOnceOrIsRefused() throws Exception {
    String csv = "Horodate;Valeur (en Wh)\n2026-03-02T00:30:00+01:00;100\n";
    String again = csv + "2026-03-02T00:30:00+01:00;100\n2026-03-02T01:00:00+01:00;5\n";
    assertEquals(2, read(Downloads.bytes(again)).values().size());
    String other = csv + "2026-03-02T00:30:00+01:00;101\n";
    assertEquals(
        "Row 3: two values for the same time. Nothing was changed.",
        refusal(Downloads.bytes(other)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                                          | neither an export
          hello                                                       | neither an export
          Date;Valeur (en kWh)~01/01/2026;-1~                         | Cell B2: the value is negative
          Date;Valeur (en kWh)~01/01/2026;1e99999999~                 | Cell B2: the number cannot be read
          Date;Valeur (en kWh)~01/01/2026;1.2.3~                      | Cell B2: the number cannot be read
          Date;Valeur (en kWh)~01/01/2026;=1+1~                       | Cell B2: the number cannot be read
          Date;Valeur (en kWh)~01/01/2026;9000000~                    | Row 2: more than 250 kW
          Date;Valeur (en kWh)~31/02/2026;1~                          | Cell A2: the date or time
          Date;Valeur (en kWh)~01/01/1926;1~                          | Cell A2: the date or time
          Date;Valeur (en kWh)~01/01/2027;1~                          | Row 2: the time is later
          Date;Valeur (en W)~01/01/2026;1~                            | Row 2: the unit
          Date;Valeur~01/01/2026;1~                                   | Cell B2: the unit
          Date;Valeur (en kWh)~                                       | The file: it tells no value
          Unite~VA~Horodate;Valeur~2026-01-01T00:00:00+01:00;1~       | Cell B4: these are highest powers
          Date;Valeur (en kWh)~01/01/2026;"1~                         | Row 2: a quotation mark
          Date;Valeur (en kWh)~01/01/2026;                            | Row 2: the file ends in the middle
          Date;Valeur (en kWh)~01/01/2026                             | Row 2: the file ends in the middle
          Date;Valeur (en kWh)~01/01/2026;1~02/01/20                  | Row 3: the file ends in the middle
          Date;Valeur (en kWh)~01/01/2026;1~02/01/2026;1,             | Cell B3: the number cannot be read
          Horodate;Valeur (en W)~2026-01-01T00:07:00+01:00;1~2026-01-01T00:37:00+01:00;1~ | Row 2: the time is not on a step
          Horodate;Valeur (en W)~2026-01-01 01:30:00;1~2026-01-01 01:00:00;1~ | Row 3: without an offset
          Horodate;Valeur (en W)~2026-03-29 02:30:00;1~               | Cell A2: the date or time
          """)
  void wrong_isNamedWithItsPlace(String text, String expected) {
    String told = refusal(Downloads.bytes(text.replace("~", "\n")));
    assertTrue(Arrays.stream(expected.split("; ")).anyMatch(told::contains), told + " for " + text);
  }
}
