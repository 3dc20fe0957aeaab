// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.meter.tic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HorodateTest {

  @ParameterizedTest
  @CsvSource({
    "H240115120000, 2024-01-15T11:00:00Z",
    "E240715120000, 2024-07-15T10:00:00Z",
    "h000101000000, 1999-12-31T23:00:00Z",
    "e991231235959, 2099-12-31T21:59:59Z",
    "H240229235959, 2024-02-29T22:59:59Z",
    "E241027023000, 2024-10-27T00:30:00Z",
    "H241027023000, 2024-10-27T01:30:00Z"
  })
  void season_givesTheOffset(String horodate, Instant time) {
    byte[] bytes = horodate.getBytes(StandardCharsets.US_ASCII);
    assertEquals(time.getEpochSecond(), Horodate.seconds(bytes, 0));
  }

  /** Every seventh hour of the century, there and back. */
  @Test
  void everyTime_comesBack() {
    Instant end = Instant.parse("2099-12-31T20:00:00Z");
    Instant time = Instant.parse("1999-12-31T23:00:00Z");
    for (; time.isBefore(end); time = time.plus(Duration.ofSeconds(7 * 3600 + 61))) {
      byte[] winter = Horodate.winter(time).getBytes(StandardCharsets.US_ASCII);
      byte[] summer = Horodate.summer(time).getBytes(StandardCharsets.US_ASCII);
      assertEquals(time.getEpochSecond(), Horodate.seconds(winter, 0));
      assertEquals(time.getEpochSecond(), Horodate.seconds(summer, 0));
    }
  }

  @Test
  void degraded_isInLowerCase() {
    Instant time = Instant.parse("2024-01-15T11:00:00Z");
    assertEquals("h240115120000", Horodate.degraded(Horodate.winter(time)));
    assertEquals("e240115130000", Horodate.degraded(Horodate.summer(time)));
  }
}
