// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.mqtt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class FlightTest {
  @Test
  void answers_standInTheOrderHanded() {
    Flight flight = new Flight(3);
    flight.answered(2, 0x87);
    flight.answered(0, 0x00);
    flight.answered(1, 0x10);
    assertArrayEquals(new int[] {0x00, 0x10, 0x87}, flight.await(Duration.ofMinutes(5)));
  }

  @Test
  void firstAnswer_counts() {
    Flight flight = new Flight(1);
    flight.answered(0, 0x87);
    flight.answered(0, 0x00);
    assertArrayEquals(new int[] {0x87}, flight.await(Duration.ZERO));
  }

  @Test
  void lostLine_endsTheWaitAndLeavesNone() {
    Flight flight = new Flight(2);
    flight.answered(0, 0x00);
    flight.lost();
    assertArrayEquals(new int[] {0x00, Flight.NONE}, flight.await(Duration.ofMinutes(5)));
    assertTrue(flight.over());
  }

  @Test
  void timeOver_leavesNone() {
    assertArrayEquals(new int[] {Flight.NONE}, new Flight(1).await(Duration.ofMillis(1)));
  }
}
