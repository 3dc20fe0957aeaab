// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.vault;

import static energy.foyer.vault.Seals.CLEAR;
import static energy.foyer.vault.Seals.OTHER_PLACE;
import static energy.foyer.vault.Seals.PLACE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PassphraseKeyTest {
  private static final byte[] SALT = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
  private static final int FEW = 1_000;

  private final ResidentKey resident = ResidentKey.create();

  private static PassphraseKey key(String passphrase) {
    return PassphraseKey.derive(passphrase.toCharArray(), SALT, FEW);
  }

  /** The vector that many implementations of PBKDF2-HMAC-SHA512 test with, cut to 32 bytes. */
  @Test
  void derivation_makesThePublishedKey() {
    assertEquals(
        "8c0511f4c6e597c6ac6315d8f0362e225f3c501495ba23b868c005174dc4ee71",
        HexFormat.of()
            .formatHex(
                PassphraseKey.stretched(
                    "passwordPASSWORDpassword".toCharArray(),
                    "saltSALTsaltSALTsaltSALTsaltSALTsalt".getBytes(StandardCharsets.US_ASCII),
                    4096)));
  }

  /** Keys by hashlib.pbkdf2_hmac of Python 3.11 over the UTF-8 of unicodedata's NFC. */
  @ParameterizedTest
  @CsvSource({
    "1, quatre vents et un renard,"
        + " 241c2737bdb1aa7a073f6f844149437ebab3bcfc4c7335efa7e98dba281d604d",
    "1000, quatre vents et un renard,"
        + " 11edf7a401b2cdace89c7cde31c16a3cc2daa6dbd3cd8b3251d1b853e3875e4c",
    "1000, 'été à la forêt, œuf 🦊',"
        + " 3721a6d631a4887d90b19e61a0ce78fe56c3358ea4727723c6e1df1ba82c5ac9",
    "1000, '', aba72c39879408aa5caadc066598ac8d072be27d4550769747a8557f830c1af9"
  })
  void key_isPlainPbkdf2_andWrapsByPlainAesGcm(int iterations, String passphrase, String hexKey)
      throws GeneralSecurityException {
    byte[] wrapped =
        PassphraseKey.derive(passphrase.toCharArray(), SALT, iterations).wrap(resident, PLACE);
    assertEquals(92, wrapped.length);
    byte[] both = Seals.openPlain(hexKey, wrapped, PLACE);
    assertArrayEquals(resident.half().bytes(), Arrays.copyOfRange(both, 32, 64));
  }

  @Test
  void samePassphrase_opensTheResidentsKey() throws IOException {
    byte[] sealed = resident.half().seal(CLEAR, PLACE);
    byte[] wrapped = key("quatre vents et un renard").wrap(resident, PLACE);
    resident.close();
    ResidentKey again = key("quatre vents et un renard").unwrap(wrapped, PLACE).orElseThrow();
    assertArrayEquals(CLEAR, again.open(sealed, PLACE));
    assertArrayEquals(resident.half().bytes(), again.half().bytes());
  }

  @Test
  void anotherPassphraseSaltCountOrPlace_opensNothing() {
    char[] passphrase = "quatre vents et un renard".toCharArray();
    byte[] wrapped = PassphraseKey.derive(passphrase, SALT, FEW).wrap(resident, PLACE);
    byte[] salt = SALT.clone();
    salt[15] ^= 1;
    assertTrue(key("quatre vents et un renard").unwrap(wrapped, OTHER_PLACE).isEmpty());
    assertTrue(key("Quatre vents et un renard").unwrap(wrapped, PLACE).isEmpty());
    assertTrue(key("quatre vents et un renard ").unwrap(wrapped, PLACE).isEmpty());
    assertTrue(key("").unwrap(wrapped, PLACE).isEmpty());
    assertTrue(PassphraseKey.derive(passphrase, salt, FEW).unwrap(wrapped, PLACE).isEmpty());
    assertTrue(PassphraseKey.derive(passphrase, SALT, FEW + 1).unwrap(wrapped, PLACE).isEmpty());
  }

  @Test
  void wrappedKey_damagedInAnyByteOrCut_opensNothing() {
    PassphraseKey key = key("quatre vents et un renard");
    Seals.damaged(key.wrap(resident, PLACE))
        .forEach(damaged -> assertTrue(key.unwrap(damaged, PLACE).isEmpty()));
  }

  @Test
  void accents_openHoweverTheyWereTyped() {
    byte[] wrapped = key("\u00e9t\u00e9 \u00e0 la for\u00eat").wrap(resident, PLACE);
    assertTrue(key("e\u0301te\u0301 a\u0300 la fore\u0302t").unwrap(wrapped, PLACE).isPresent());
    assertTrue(key("ete a la foret").unwrap(wrapped, PLACE).isEmpty());
  }

  @Test
  void passphrase_isLeftToWhoeverHasIt() {
    char[] passphrase = "quatre vents et un renard".toCharArray();
    PassphraseKey.derive(passphrase, SALT, 1);
    assertArrayEquals("quatre vents et un renard".toCharArray(), passphrase);
  }

  @Test
  void closedKey_wrapsAndOpensNothing() {
    PassphraseKey key = key("quatre vents et un renard");
    byte[] wrapped = key.wrap(resident, PLACE);
    key.close();
    assertThrows(IllegalStateException.class, () -> key.wrap(resident, PLACE));
    assertThrows(IllegalStateException.class, () -> key.unwrap(wrapped, PLACE));
    assertEquals("PassphraseKey[redacted]", key.toString());
  }

  @ParameterizedTest
  @CsvSource({"15, 1", "17, 1", "16, 0", "16, -1", "16, 10000001"})
  void saltAndCount_outOfRange_areRefused(int salt, int iterations) {
    assertThrows(
        IllegalArgumentException.class,
        () -> PassphraseKey.derive(new char[12], new byte[salt], iterations));
  }

  /** 20,000 iterations in 10 ms are two million a second. */
  @ParameterizedTest
  @CsvSource({
    "10000000, 2000000",
    "40000001, 499000",
    "95238095, 210000",
    "1400000000, 210000",
    "1, 10000000",
    "0, 10000000",
    "9223372036854775807, 210000"
  })
  void count_isThatOfOneSecond_neverUnder210000_norOverTheLimit(long trial, int iterations) {
    assertEquals(iterations, PassphraseKey.inOneSecond(trial));
  }

  @Test
  void calibration_answersAWholeThousandInRange() {
    int iterations = PassphraseKey.calibrated();
    assertTrue(
        iterations >= PassphraseKey.FEWEST && iterations <= PassphraseKey.MOST,
        () -> "iterations " + iterations);
    assertEquals(0, iterations % 1_000);
  }
}
