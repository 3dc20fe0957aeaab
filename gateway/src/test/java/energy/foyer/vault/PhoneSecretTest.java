// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.vault;

import static energy.foyer.vault.Seals.CLEAR;
import static energy.foyer.vault.Seals.OTHER_PLACE;
import static energy.foyer.vault.Seals.PLACE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PhoneSecretTest {
  private static final String COUNTED =
      "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

  private final ResidentKey resident = ResidentKey.create();

  @Test
  void text_is64HexadecimalDigits_andReadsBack() {
    assertEquals(COUNTED, PhoneSecret.of(HexFormat.of().parseHex(COUNTED)).text());
    assertEquals(COUNTED, PhoneSecret.read(COUNTED).orElseThrow().text());
    assertNotEquals(PhoneSecret.create().text(), PhoneSecret.create().text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00010203",
        "000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F",
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1",
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f0",
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1g",
        " 00102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
        "\uff1000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
      })
  void otherText_isNoSecret(String text) {
    assertTrue(PhoneSecret.read(text).isEmpty());
  }

  @Test
  void secret_opensTheResidentsKey() throws IOException {
    PhoneSecret secret = PhoneSecret.create();
    byte[] sealed = resident.half().seal(CLEAR, PLACE);
    byte[] wrapped = secret.wrap(resident, PLACE);
    assertEquals(92, wrapped.length);
    ResidentKey again =
        PhoneSecret.read(secret.text()).orElseThrow().unwrap(wrapped, PLACE).orElseThrow();
    assertArrayEquals(CLEAR, again.open(sealed, PLACE));
  }

  @Test
  void anotherSecretOrPlace_andDamage_openNothing() {
    PhoneSecret secret = PhoneSecret.create();
    byte[] wrapped = secret.wrap(resident, PLACE);
    assertTrue(secret.unwrap(wrapped, OTHER_PLACE).isEmpty());
    assertTrue(PhoneSecret.create().unwrap(wrapped, PLACE).isEmpty());
    Seals.damaged(wrapped).forEach(damaged -> assertTrue(secret.unwrap(damaged, PLACE).isEmpty()));
  }

  /** The key by HKDF-SHA-256 in Python: hmac and hashlib over RFC 5869. */
  @Test
  void wrappingKey_isPlainHkdf() throws GeneralSecurityException {
    byte[] wrapped = PhoneSecret.read(COUNTED).orElseThrow().wrap(resident, PLACE);
    byte[] both =
        Seals.openPlain(
            "4c167a67e3374f9b3250a71c1ed429ab4c12626629e3eff28263a840aa6035b4", wrapped, PLACE);
    assertArrayEquals(resident.half().bytes(), Arrays.copyOfRange(both, 32, 64));
  }

  @Test
  void close_wipesTheSecret_andRefusesFromThenOn() {
    byte[] bytes = HexFormat.of().parseHex(COUNTED);
    PhoneSecret secret = PhoneSecret.of(bytes);
    byte[] wrapped = secret.wrap(resident, PLACE);
    secret.close();
    assertArrayEquals(new byte[32], bytes);
    assertThrows(IllegalStateException.class, secret::text);
    assertThrows(IllegalStateException.class, () -> secret.wrap(resident, PLACE));
    assertThrows(IllegalStateException.class, () -> secret.unwrap(wrapped, PLACE));
    assertEquals("PhoneSecret[redacted]", secret.toString());
  }
}
