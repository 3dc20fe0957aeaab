// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import energy.foyer.PauseButton.Standing;
import energy.foyer.board.Sign;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LightSignTest {

  @ParameterizedTest
  @CsvSource({
    "SHARING,   false, false, false, READING",
    "SHARING,   false, false, true,  WAITING",
    "SHARING,   false, true,  false, READING",
    "SHARING,   true,  false, true,  TROUBLE",
    "PAUSED,    false, false, true,  PAUSED",
    "PAUSED,    true,  false, true,  PAUSED",
    "FAILED,    false, false, false, TROUBLE",
    "FAILED,    true,  true,  true,  TROUBLE",
    "UNCLAIMED, false, false, false, UNCLAIMED",
    "UNCLAIMED, false, false, true,  UNCLAIMED",
    "UNCLAIMED, true,  false, false, TROUBLE",
    "UNCLAIMED, true,  true,  false, WAITING"
  })
  void light_tellsFirstWhetherDataLeave(
      Standing standing, boolean trouble, boolean claimOpen, boolean waits, Sign sign) {
    LightSign.Told told = new LightSign.Told(() -> trouble, () -> claimOpen, () -> waits);
    assertEquals(sign, new LightSign(() -> standing, told).now());
  }
}
