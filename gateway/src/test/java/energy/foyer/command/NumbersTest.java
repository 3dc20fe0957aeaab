// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class NumbersTest {
  private static final Numbers ENGLISH = new Numbers(Words.in("en"));
  private static final Numbers FRENCH = new Numbers(Words.in("fr"));

  @Test
  void digits_standInThrees() {
    assertEquals("0", ENGLISH.whole(0));
    assertEquals("999", ENGLISH.whole(999));
    assertEquals("-999", ENGLISH.whole(-999));
    assertEquals("1,234,567", ENGLISH.whole(1_234_567));
    assertEquals("-1\u202f234", FRENCH.whole(-1_234));
    assertEquals("9,223,372,036,854,775,807", ENGLISH.whole(Long.MAX_VALUE));
    assertEquals("-9,223,372,036,854,775,808", ENGLISH.whole(Long.MIN_VALUE));
  }

  @Test
  void bytes_areToldInMebibytesRoundedUp() {
    assertEquals("0.0", ENGLISH.mebi(0));
    assertEquals("0.1", ENGLISH.mebi(1));
    assertEquals("12,5", FRENCH.mebi(12 * 1_048_576 + 524_288));
    assertEquals("12,6", FRENCH.mebi(12 * 1_048_576 + 524_289));
    assertEquals("1,024.0", ENGLISH.mebi(1L << 30));
  }
}
