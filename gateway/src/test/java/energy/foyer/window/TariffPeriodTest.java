// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TariffPeriodTest {
  @ParameterizedTest
  @CsvSource({
    "LTARF, '  HEURE  CREUSE ', OFFPEAK",
    "LTARF, '  HEURE  PLEINE ', PEAK",
    "LTARF, '     BASE       ', BASE",
    "LTARF, '    HC  BLEU    ', TEMPO_BLUE_OFFPEAK",
    "LTARF, '    HP  ROUGE   ', TEMPO_RED_PEAK",
    "LTARF, ' HEURE NORMALE  ', EJP_NORMAL",
    "LTARF, ' POINTE MOBILE  ', EJP_PEAK",
    "LTARF, 'HC WEEK-END', WEEKEND_OFFPEAK",
    "LTARF, 'ACME SOLEIL', OTHER",
    "PTEC, TH.., BASE",
    "PTEC, HC.., OFFPEAK",
    "PTEC, HPJW, TEMPO_WHITE_PEAK",
    "PTEC, PM.., EJP_PEAK",
    "PTEC, ZZ.., OTHER"
  })
  void period_isKnownByItsNameOrItsCode(String label, String text, TariffKind kind) {
    assertEquals(Optional.of(kind), TariffPeriod.kind(label, text));
  }

  @ParameterizedTest
  @CsvSource({
    "NGTF, '     BASE       ', BASE",
    "NGTF, 'H PLEINE/CREUSE ', PEAK_OFFPEAK",
    "NGTF, '     TEMPO      ', TEMPO",
    "NGTF, EJP, EJP",
    "OPTARIF, BASE, BASE",
    "OPTARIF, HC.., PEAK_OFFPEAK",
    "OPTARIF, EJP., EJP",
    "OPTARIF, BBR(, TEMPO"
  })
  void calendar_isAnOption(String label, String text, TariffOption option) {
    assertEquals(Optional.of(option), TariffPeriod.option(label, text));
  }

  @Test
  void nameThatSaysNothing_isNoOption_andAnIdleRegisterNoPeriod() {
    assertEquals(Optional.empty(), TariffPeriod.option("NGTF", "   PRODUCTEUR   "));
    assertEquals(Optional.empty(), TariffPeriod.option("NGTF", "ACME SOLEIL"));
    assertEquals(Optional.empty(), TariffPeriod.option("OPTARIF", "????"));
    assertEquals(Optional.empty(), TariffPeriod.option("LTARF", "BASE"));
    assertTrue(TariffPeriod.isIdle("INDEX NON CONSO "));
    assertTrue(TariffPeriod.isIdle("INDEX INACTIF 2 "));
    assertFalse(TariffPeriod.isIdle("  HEURE  CREUSE "));
  }
}
