// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HoursTypedTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "22:30-6:30 | 22:30-6:30",
        "22h30-6h30 | 22:30-6:30",
        "22 h 30 à 6 h 30 | 22:30-6:30",
        "22\u00a0h\u00a030 – 6\u00a0h | 22:30-6:00",
        "2h-7h et 14h-17h | 2:00-7:00,14:00-17:00",
        "2:00 to 7:00 and 14:00 to 17:00 | 2:00-7:00,14:00-17:00",
        "2h-7h, 14h-17h | 2:00-7:00,14:00-17:00",
        "at night | at night"
      })
  void hours_areReadAsTheyAreWritten(String typed, String plain) {
    assertEquals(plain, HoursTyped.plain(typed));
  }
}
