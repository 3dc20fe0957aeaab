// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.meter.tic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.meter.tic.StatusWord.Breaker;
import energy.foyer.meter.tic.StatusWord.Colour;
import energy.foyer.meter.tic.StatusWord.Euridis;
import energy.foyer.meter.tic.StatusWord.PowerLine;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StatusWordTest {

  private static StatusWord word(String text) {
    return StatusWord.of(text).orElseThrow();
  }

  /** A three-phase producer with a Tempo calendar, on a blue day. */
  @Test
  void tempoProducer_isRead() {
    StatusWord word = word("013A0501");
    assertTrue(word.dryContactOpen());
    assertEquals(Breaker.CLOSED, word.breaker());
    assertFalse(word.terminalCoverOpen());
    assertFalse(word.overvoltage());
    assertFalse(word.referencePowerExceeded());
    assertTrue(word.producer());
    assertFalse(word.activeEnergyNegative());
    assertEquals(2, word.supplierIndex());
    assertEquals(1, word.distributorIndex());
    assertFalse(word.clockDegraded());
    assertTrue(word.standardMode());
    assertEquals(Euridis.ON_WITH_SECURITY, word.euridis());
    assertEquals(PowerLine.NEW_LOCKED, word.powerLine());
    assertFalse(word.powerLineSynchronised());
    assertEquals(Colour.BLUE, word.today());
    assertEquals(Colour.NONE, word.tomorrow());
    assertEquals(0, word.mobilePeakNotice());
    assertEquals(0, word.mobilePeak());
  }

  @Test
  void exportingProducer_isRead() {
    StatusWord word = word("002A0301");
    assertTrue(word.dryContactOpen());
    assertTrue(word.producer());
    assertTrue(word.activeEnergyNegative());
    assertTrue(word.standardMode());
    assertEquals(1, word.supplierIndex());
    assertEquals(Euridis.ON_WITHOUT_SECURITY, word.euridis());
  }

  @Test
  void everyBitSet_isRead() {
    StatusWord word = word("FFFFFFFF");
    assertEquals(Breaker.UNKNOWN, word.breaker());
    assertTrue(word.terminalCoverOpen() && word.overvoltage() && word.referencePowerExceeded());
    assertTrue(word.clockDegraded() && word.powerLineSynchronised());
    assertEquals(16, word.supplierIndex());
    assertEquals(4, word.distributorIndex());
    assertEquals(PowerLine.UNKNOWN, word.powerLine());
    assertEquals(Colour.RED, word.today());
    assertEquals(Colour.RED, word.tomorrow());
    assertEquals(3, word.mobilePeakNotice());
    assertEquals(3, word.mobilePeak());
  }

  @ParameterizedTest
  @CsvSource({
    "00000002, OPEN_OVERPOWER",
    "00000004, OPEN_OVERVOLTAGE",
    "00000006, OPEN_LOAD_SHED",
    "00000008, OPEN_REMOTE_ORDER",
    "0000000A, OPEN_OVERHEAT_ABOVE_MAXIMUM",
    "0000000C, OPEN_OVERHEAT_BELOW_MAXIMUM"
  })
  void breaker_tellsItsCause(String text, Breaker breaker) {
    assertEquals(breaker, word(text).breaker());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0000000", "000000000", "0000000g", "0000000a", "é000000"})
  void otherText_isNoWord(String text) {
    assertEquals(Optional.empty(), StatusWord.of(text));
  }
}
