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

import energy.foyer.vault.RecoveryCode.Typed;
import energy.foyer.vault.RecoveryCode.Why;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RecoveryCodeTest {
  private static final String COUNTED = "00001 00515 01029 01543 02057 02571 03085 03599 26355";

  private final ResidentKey resident = ResidentKey.create();

  private static RecoveryCode of(String hex) {
    return RecoveryCode.of(HexFormat.of().parseHex(hex));
  }

  private static RecoveryCode good(String text) {
    Typed typed = RecoveryCode.read(text);
    if (typed instanceof Typed.Good good) {
      return good.code();
    }
    throw new AssertionError(text + " is refused: " + typed);
  }

  /** The check groups by long division of polynomials over integers, in Python. */
  @ParameterizedTest
  @CsvSource({
    "000102030405060708090a0b0c0d0e0f, " + COUNTED,
    "00000000000000000000000000000000, 00000 00000 00000 00000 00000 00000 00000 00000 51409",
    "ffffffffffffffffffffffffffffffff, 65535 65535 65535 65535 65535 65535 65535 65535 41533",
    "bc0103d1fdf48234280a7149e1280fb0, 48129 00977 65012 33332 10250 29001 57640 04016 61459"
  })
  void text_isNineGroups_andReadsBack(String hex, String text) {
    assertEquals(text, of(hex).text());
    assertEquals(text, good(text).text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "000010051501029015430205702571030850359926355",
        "  00001-00515-01029-01543-02057-02571-03085-03599-26355\n",
        "00001\u00a000515\u202f01029\t01543 \u2013 02057\u201102571 03085 03599 26355",
        "0000 1005 1501 0290 1543 0205 7025 7103 0850 3599 2635 5",
        "\uff10\uff10\uff10\uff10\uff11 00515 01029 01543 02057 02571 03085 03599 26355"
      })
  void typing_isFreeInSpacesAndHyphens(String text) {
    assertEquals(COUNTED, good(text).text());
  }

  @ParameterizedTest
  @CsvSource({
    "'', LENGTH, 0",
    "00001 00515 01029 01543 02057 02571 03085 03599, LENGTH, 0",
    "00001 00515 01029 01543 02057 02571 03085 03599 26355 00000, LENGTH, 0",
    "0001 00515 01029 01543 02057 02571 03085 03599 26355, LENGTH, 1",
    "00001 00515 01029 01543 020577 02571 03085 03599 26355, LENGTH, 5",
    "00001 00515 01029 01543 02057 02571 03085 03599 2635, LENGTH, 9",
    "00001 00515 01029 01543 02057 02571 03085 03599 26355 1, LENGTH, 9",
    "00001 0051501029 0154 02057 02571 03085 03599 26355, LENGTH, 4",
    "00001 00515 010290154302057 02571 0308 03599 26355, LENGTH, 7",
    "00001 00515 0102901543020570 02571 0308 03599 26355, CHECK, 0",
    "00001005150102901543020570257103085035992635, LENGTH, 0",
    "00001 00515 01O29 01543 02057 02571 03085 03599 26355, NOT_A_DIGIT, 3",
    "00001 00515 01029 01543 02057 02571 03085 03599 2635x, NOT_A_DIGIT, 9",
    "00001 00515 01029 01543 02057 02571 03085 03599 26355 x, NOT_A_DIGIT, 9",
    "00001 00515 65536 01543 02057 02571 03085 03599 26355, TOO_LARGE, 3",
    "00001 00515 01029 01543 02057 02571 03085 03599 99999, TOO_LARGE, 9",
    "00000 00000 00000 00000 00000 00000 00000 00000 00000, CHECK, 0",
    "00001 00515 01029 01543 02057 02571 03085 03599 26356, CHECK, 0"
  })
  void wrongCode_saysWhyAndWhere(String text, Why why, int group) {
    assertEquals(new Typed.Wrong(why, group), RecoveryCode.read(text));
  }

  @Test
  void endlessTyping_isRefusedUnread() {
    assertEquals(new Typed.Wrong(Why.LENGTH, 0), RecoveryCode.read(" ".repeat(212) + compact()));
    assertEquals(COUNTED, good(" ".repeat(211) + compact()).text());
  }

  private static String compact() {
    return COUNTED.replace(" ", "");
  }

  /** Each of the 65,535 other values of each group, by the check of three random codes. */
  @Test
  void errorInOneGroup_isCaught_allOfThem() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int[] groups : new int[][] {groups(COUNTED), randomGroups(random), randomGroups(random)}) {
      for (int group = 0; group < 9; group++) {
        int right = groups[group];
        for (int value = 0; value <= 0xFFFF; value++) {
          groups[group] = value;
          assertEquals(value == right, TypedGroups.match(groups), "seed " + seed);
        }
        groups[group] = right;
      }
    }
  }

  /** Each pair of neighbours, the check group too, by each value of the left one. */
  @Test
  void exchangeOfNeighbours_isCaught_allValues() {
    long seed = new Random().nextLong();
    int[] groups = randomGroups(new Random(seed));
    for (int left = 0; left < 8; left++) {
      for (int value = 0; value <= 0xFFFF; value++) {
        groups[left] = value;
        int[] code = TypedGroups.of(bytes(groups));
        boolean same = code[left] == code[left + 1];
        exchange(code, left, left + 1);
        assertEquals(same, TypedGroups.match(code), "seed " + seed);
      }
    }
  }

  @Test
  void exchangeOfAnyTwoGroups_isCaught_asTyped() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      byte[] bits = new byte[16];
      random.nextBytes(bits);
      String[] groups = RecoveryCode.of(bits).text().split(" ");
      for (int left = 0; left < 9; left++) {
        for (int right = left + 1; right < 9; right++) {
          String[] typed = groups.clone();
          typed[left] = groups[right];
          typed[right] = groups[left];
          Typed expected =
              groups[left].equals(groups[right])
                  ? RecoveryCode.read(String.join(" ", groups))
                  : new Typed.Wrong(Why.CHECK, 0);
          Typed found = RecoveryCode.read(String.join(" ", typed));
          assertEquals(expected.getClass(), found.getClass(), "seed " + seed);
        }
      }
    }
  }

  @Test
  void wrongDigit_isCaught_asTyped() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      byte[] bits = new byte[16];
      random.nextBytes(bits);
      String text = RecoveryCode.of(bits).text();
      for (int at = 0; at < text.length(); at++) {
        for (char digit = '0'; digit <= '9'; digit++) {
          if (text.charAt(at) != ' ' && text.charAt(at) != digit) {
            String typed = text.substring(0, at) + digit + text.substring(at + 1);
            Typed found = RecoveryCode.read(typed);
            assertTrue(found instanceof Typed.Wrong, "seed " + seed + ": " + found);
          }
        }
      }
    }
  }

  @Test
  void code_opensTheResidentsKey_typedBack() throws IOException {
    RecoveryCode code = RecoveryCode.create();
    byte[] sealed = resident.half().seal(CLEAR, PLACE);
    byte[] wrapped = code.wrap(resident, PLACE);
    ResidentKey again = good(code.text()).unwrap(wrapped, PLACE).orElseThrow();
    assertArrayEquals(CLEAR, again.open(sealed, PLACE));
  }

  @Test
  void anotherCodeOrPlace_andDamage_openNothing() {
    RecoveryCode code = RecoveryCode.create();
    byte[] wrapped = code.wrap(resident, PLACE);
    assertTrue(code.unwrap(wrapped, OTHER_PLACE).isEmpty());
    assertTrue(RecoveryCode.create().unwrap(wrapped, PLACE).isEmpty());
    Seals.damaged(wrapped).forEach(damaged -> assertTrue(code.unwrap(damaged, PLACE).isEmpty()));
  }

  /** The key by HKDF-SHA-256 in Python: hmac and hashlib over RFC 5869. */
  @Test
  void wrappingKey_isPlainHkdf() throws GeneralSecurityException {
    byte[] wrapped = of("000102030405060708090a0b0c0d0e0f").wrap(resident, PLACE);
    byte[] both =
        Seals.openPlain(
            "30da168dd1f67ff1a7e7018bd453f34d7a69c07d8b3b295c5dc11d97bca4aca2", wrapped, PLACE);
    assertArrayEquals(resident.half().bytes(), Arrays.copyOfRange(both, 32, 64));
  }

  @Test
  void codes_differ() {
    assertNotEquals(RecoveryCode.create().text(), RecoveryCode.create().text());
  }

  @Test
  void close_wipesTheBits_andRefusesFromThenOn() {
    byte[] bits = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
    RecoveryCode code = RecoveryCode.of(bits);
    byte[] wrapped = code.wrap(resident, PLACE);
    code.close();
    assertArrayEquals(new byte[16], bits);
    assertThrows(IllegalStateException.class, code::text);
    assertThrows(IllegalStateException.class, () -> code.wrap(resident, PLACE));
    assertThrows(IllegalStateException.class, () -> code.unwrap(wrapped, PLACE));
  }

  @Test
  void text_ofTheObjects_saysNothing() {
    assertEquals("RecoveryCode[redacted]", RecoveryCode.create().toString());
    assertEquals("Good[code=RecoveryCode[redacted]]", RecoveryCode.read(COUNTED).toString());
  }

  private static int[] groups(String text) {
    return Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
  }

  private static int[] randomGroups(Random random) {
    byte[] bits = new byte[16];
    random.nextBytes(bits);
    return TypedGroups.of(bits);
  }

  private static byte[] bytes(int[] groups) {
    byte[] bits = new byte[16];
    for (int i = 0; i < 8; i++) {
      bits[2 * i] = (byte) (groups[i] >> 8);
      bits[2 * i + 1] = (byte) groups[i];
    }
    return bits;
  }

  private static void exchange(int[] groups, int left, int right) {
    int kept = groups[left];
    groups[left] = groups[right];
    groups[right] = kept;
  }
}
