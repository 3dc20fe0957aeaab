// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class HelpCodeTest {
  private static final String LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ";

  private static final HelpCode GOOD =
      new HelpCode(
          HelpCode.Line.TALKING,
          HelpCode.Mode.STANDARD,
          HelpCode.Errors.NONE,
          HelpCode.Time.TRUSTED,
          HelpCode.Broker.CONNECTED,
          HelpCode.State.CLAIMED,
          HelpCode.Room.ENOUGH,
          HelpCode.Waiting.NONE,
          HelpCode.Running.LONGER,
          new HelpVersion(1, 2, 3));

  private static HelpCode.Why why(String letters) {
    return assertInstanceOf(HelpCode.Read.Wrong.class, HelpCode.read(letters), letters).why();
  }

  private static void comesBack(HelpCode code) {
    String text = code.text();
    assertTrue(text.matches("([A-HJ-NPR-Z]{4} ){2}[A-HJ-NPR-Z]{4}"), text);
    assertEquals(new HelpCode.Read.Good(code), HelpCode.read(text), text);
  }

  private static List<HelpCode> many() {
    List<HelpCode> codes = new ArrayList<>();
    int[] versions = {0, 1, 31, 63};
    for (HelpCode.Line line : HelpCode.Line.values()) {
      for (HelpCode.Broker broker : HelpCode.Broker.values()) {
        for (HelpCode.Errors errors : HelpCode.Errors.values()) {
          int n = codes.size();
          codes.add(
              new HelpCode(
                  line,
                  HelpCode.Mode.values()[n % 3],
                  errors,
                  HelpCode.Time.values()[n / 3 % 3],
                  broker,
                  HelpCode.State.values()[n / 9 % 3],
                  HelpCode.Room.values()[n / 27 % 3],
                  HelpCode.Waiting.values()[n % 4],
                  HelpCode.Running.values()[n / 4 % 5],
                  new HelpVersion(n % 32, versions[n / 5 % 4], versions[n / 20 % 4])));
        }
      }
    }
    return codes;
  }

  @Test
  void everyValueOfEachPart_comesBack() {
    many().forEach(HelpCodeTest::comesBack);
    for (int n = 0; n < 64; n++) {
      for (HelpVersion version :
          List.of(
              new HelpVersion(n % 32, 0, 63), new HelpVersion(0, n, 1), new HelpVersion(7, 8, n))) {
        comesBack(
            new HelpCode(
                HelpCode.Line.CLOSED,
                HelpCode.Mode.HISTORIC,
                HelpCode.Errors.MOST,
                HelpCode.Time.DEMONSTRATION,
                HelpCode.Broker.LOST,
                HelpCode.State.DATABASE_CLOSED,
                HelpCode.Room.DISK,
                HelpCode.Waiting.VERY_MANY,
                HelpCode.Running.values()[n % 5],
                version));
      }
    }
  }

  @Test
  void oneChangedLetter_isRefused() {
    for (HelpCode code : List.of(GOOD, many().get(411), many().get(987))) {
      String text = code.text().replace(" ", "");
      for (int at = 0; at < text.length(); at++) {
        for (char other : LETTERS.toCharArray()) {
          if (other != text.charAt(at)) {
            String changed = text.substring(0, at) + other + text.substring(at + 1);
            assertEquals(HelpCode.Why.CHECK, why(changed));
          }
        }
      }
    }
  }

  @Test
  void twoExchangedLetters_areRefused() {
    String text = GOOD.text().replace(" ", "");
    for (int one = 0; one < text.length(); one++) {
      for (int other = one + 1; other < text.length(); other++) {
        if (text.charAt(one) != text.charAt(other)) {
          char[] letters = text.toCharArray();
          letters[one] = text.charAt(other);
          letters[other] = text.charAt(one);
          assertEquals(HelpCode.Why.CHECK, why(new String(letters)));
        }
      }
    }
  }

  @Test
  void heardAsPeopleSayIt_isRead() {
    String text = GOOD.text();
    assertEquals(new HelpCode.Read.Good(GOOD), HelpCode.read(text.toLowerCase()));
    assertEquals(new HelpCode.Read.Good(GOOD), HelpCode.read(" " + text.replace(' ', '-') + "\n"));
    assertEquals(new HelpCode.Read.Good(GOOD), HelpCode.read(text.replace(" ", "")));
    assertEquals(HelpCode.Why.LENGTH, why(""));
    assertEquals(HelpCode.Why.LENGTH, why(text + "A"));
    for (String sign : List.of("I", "O", "Q", "1", "é", "?")) {
      assertEquals(HelpCode.Why.SIGN, why(sign + text.substring(1)));
    }
  }

  @Test
  void randomLetters_areHardlyEverACode() {
    Random random = new Random(4711);
    int codes = 0;
    for (int n = 0; n < 100_000; n++) {
      StringBuilder letters = new StringBuilder();
      for (int i = 0; i < 12; i++) {
        letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
      }
      codes += HelpCode.read(letters.toString()) instanceof HelpCode.Read.Good ? 1 : 0;
    }
    assertTrue(codes < 12, codes + " of 100,000");
  }

  @Test
  void boxesThatDoAlike_haveLettersThatAreNotAlike() {
    HelpCode other =
        new HelpCode(
            GOOD.line(),
            GOOD.mode(),
            GOOD.errors(),
            GOOD.clock(),
            GOOD.broker(),
            GOOD.state(),
            GOOD.room(),
            GOOD.waiting(),
            HelpCode.Running.A_WEEK,
            GOOD.version());
    String one = GOOD.text();
    int differing = 0;
    for (int i = 0; i < one.length(); i++) {
      differing += one.charAt(i) == other.text().charAt(i) ? 0 : 1;
    }
    assertTrue(differing >= 3, one + " / " + other.text());
    assertNotEquals(one, other.text());
  }

  @Test
  void classes_beginWhereTheirNamesSay() {
    assertEquals(HelpCode.Errors.NONE, HelpCode.Errors.of(0));
    assertEquals(HelpCode.Errors.FEW, HelpCode.Errors.of(20));
    assertEquals(HelpCode.Errors.SOME, HelpCode.Errors.of(21));
    assertEquals(HelpCode.Errors.MOST, HelpCode.Errors.of(1000));
    assertEquals(HelpCode.Waiting.FEW, HelpCode.Waiting.of(9));
    assertEquals(HelpCode.Waiting.MANY, HelpCode.Waiting.of(10));
    assertEquals(HelpCode.Running.MINUTES, HelpCode.Running.of(299));
    assertEquals(HelpCode.Running.LONGER, HelpCode.Running.of(604_800));
    assertEquals(HelpCode.Broker.CONNECTED, HelpCode.Broker.of(""));
    assertEquals(HelpCode.Broker.QUOTA, HelpCode.Broker.of("a quota is exceeded (0x97)"));
    assertEquals(HelpCode.Broker.OTHER, HelpCode.Broker.of("something else"));
    assertEquals(new HelpVersion(0, 1, 0), HelpVersion.of("0.1.0-SNAPSHOT"));
    assertEquals(HelpVersion.UNKNOWN, HelpVersion.of("development"));
    assertEquals(HelpVersion.UNKNOWN, HelpVersion.of("32.0.0"));
  }
}
