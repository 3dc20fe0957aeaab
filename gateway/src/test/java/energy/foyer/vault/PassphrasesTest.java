// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.vault.Passphrases.Weakness;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PassphrasesTest {

  private static Optional<Weakness> check(String passphrase) {
    return Passphrases.check(passphrase.toCharArray());
  }

  private static void assertWeak(Weakness weakness, String passphrase) {
    assertEquals(Optional.of(weakness), check(passphrase), passphrase);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "Xq7!fm2?Lw9", "e\u0301te\u0301 a\u0300 9 h!", "🦊🌲🎈🍒🚲🪁🎻🧵🌙🛶🐚"})
  void fewerThanTwelveCharacters_areTooShort(String passphrase) {
    assertWeak(Weakness.TOO_SHORT, passphrase);
  }

  @Test
  void length_countsCharacters_notTheirParts() {
    assertEquals(Optional.empty(), check("Xq7!fm2?Lw9z"));
    assertEquals(Optional.empty(), check("🦊🌲🎈🍒🚲🪁🎻🧵🌙🛶🐚🍄"));
    assertWeak(Weakness.TOO_SHORT, "Xq7!fm2?Lwe\u0301");
  }

  @Test
  void moreThan256Characters_areTooLong() {
    StringBuilder longest = new StringBuilder();
    for (int i = 0; i < 256; i++) {
      longest.appendCodePoint(0x4E00 + 37 * i);
    }
    assertEquals(Optional.empty(), check(longest.toString()));
    assertWeak(Weakness.TOO_LONG, longest + "Z");
    assertWeak(Weakness.TOO_LONG, "a".repeat(100_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "motdepasse12",
        "Mot De Passe 2026",
        "m0td3pass3!!",
        "M0tD3P@$$3M0tD3P@$$3",
        "***motdepasse***",
        "mot-de-passe-secret",
        "Password1234",
        "p@ssw0rd2026!",
        "P4$$w0rd P4$$w0rd",
        "passwordpassword",
        "adminadmin12",
        "bonjour12345",
        "BonjourBonjour",
        "soleil2024!!!",
        "S0l31l------",
        "doudouchouchou",
        "maman papa amour",
        "jetaimemaman",
        "Je t'aime, maman",
        "Liberté, Égalité, Fraternité",
        "liberte egalite fraternite",
        "frère jacques",
        "un deux trois soleil",
        "i love you 1234",
        "iloveyou4ever",
        "letmein12345",
        "correct horse battery staple",
        "to be or not to be",
        "marseille13013",
        "villeurbanne69",
        "Linky1234567",
        "azertyuiop123",
        "qwertyuiop123",
        "mon c\u0153ur 1234"
      })
  void knownPassphrase_isRefusedHoweverItIsDressed(String passphrase) {
    Weakness found = check(passphrase).orElseThrow(() -> new AssertionError(passphrase));
    assertEquals(Weakness.WELL_KNOWN, found, passphrase);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aaaaaaaaaaaa",
        "abababababab",
        "aaaaabbbbbccccc",
        "abcabcabcabc",
        "xyzzyxyzzyxyzzy",
        "abcdefghijkl",
        "zyxwvutsrqpo",
        "ABCDEF123456",
        "abcd1234wxyz",
        "123456789012",
        "987654321098",
        "061234567890",
        "06 12 34 56 78 90",
        "+33 4 72 10 30 30",
        "12/05/1983 07:45",
        "314159265358979",
        "qsdfghjklmwxcvbn",
        "azerqsdfwxcv1234",
        "asdfghjklzxcvbnm",
        "mlkjhgfdsqpoiuy",
        "1qaz2wsx3edc",
        "1aqw2zsx3edc",
        "&é\"'(-è_çà)=",
        "!@#$%^&*()12",
        "hamster hamster",
        "Hamster! hamster? HAMSTER",
        "hamster1hamster2",
        "chat123chat456",
        "tournesoltournesol",
        "            ",
        "- - - - - - - -"
      })
  void simplePassphrase_isRefused(String passphrase) {
    assertWeak(Weakness.TOO_SIMPLE, passphrase);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quatre vents et un renard",
        "le chat du voisin dort",
        "Xq7!fm2?Lw9z",
        "?!%;:*$^=+<~",
        "kT9 vR2 wB5 zN8",
        "48213907650123333104",
        "ma grand-mère fait du vélo le jeudi",
        "soleil et moutarde sur le balcon",
        "three blue kettles on a roof",
        "горный ручей и сосна",
        "山の上の小さな赤い屋根の家",
        "un hamster et un autre hamster gris"
      })
  void otherPassphrase_isGoodEnough(String passphrase) {
    assertEquals(Optional.empty(), check(passphrase));
  }

  @Test
  void accents_weighTheSameHoweverTheyWereTyped() {
    assertWeak(Weakness.WELL_KNOWN, "fre\u0300re jacques");
    assertWeak(Weakness.WELL_KNOWN, "fr\u00e8re jacques");
  }

  @Test
  void passphrase_isLeftToWhoeverHasIt() {
    char[] passphrase = "quatre vents et un renard".toCharArray();
    Passphrases.check(passphrase);
    assertArrayEquals("quatre vents et un renard".toCharArray(), passphrase);
  }

  @Test
  void randomCharacters_areGoodEnough() {
    SecureRandom random = new SecureRandom();
    for (int round = 0; round < 300; round++) {
      StringBuilder drawn = new StringBuilder();
      for (int i = 0; i < 16; i++) {
        drawn.append((char) ('!' + random.nextInt(94)));
      }
      assertEquals(Optional.empty(), check(drawn.toString()), drawn.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"words_fr.txt", "words_en.txt"})
  void words_are1024_of4To8UnaccentedLetters_noneNearAnother(String resource) {
    List<String> words = Passphrases.words(resource);
    assertEquals(1024, words.size());
    assertEquals(1024, new HashSet<>(words).size());
    Set<String> shorter = new HashSet<>();
    for (String word : words) {
      assertTrue(word.matches("[a-z]{4,8}"), word);
      // one letter replaced, left out or put in: what a slip of the hand makes of a word
      for (String slip : slips(word)) {
        assertTrue(shorter.add(slip), () -> word + " is a slip away from another by " + slip);
      }
    }
  }

  /** The word with each letter in turn unknown; two words that share one are a letter apart. */
  private static List<String> slips(String word) {
    String[] slips = new String[word.length()];
    for (int i = 0; i < slips.length; i++) {
      slips[i] = word.substring(0, i) + '?' + word.substring(i + 1);
    }
    return Arrays.asList(slips);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr", "en"})
  void suggestion_isSixOfTheWords_andGoodEnough(String language) {
    Set<String> words = Set.copyOf(Passphrases.words("words_" + language + ".txt"));
    Set<String> drawn = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      String offer = Passphrases.suggest(language);
      List<String> six = List.of(offer.split(" "));
      assertEquals(6, six.size(), offer);
      assertTrue(words.containsAll(six), offer);
      assertEquals(Optional.empty(), check(offer), offer);
      drawn.addAll(six);
    }
    // 600 draws of 1,024 find 454 on average; 100 fewer is out of reach of chance
    assertTrue(drawn.size() > 354, () -> "only " + drawn.size() + " words drawn");
  }

  @Test
  void suggestion_inAnyOtherLanguage_isEnglish() {
    Set<String> english = Set.copyOf(Passphrases.words("words_en.txt"));
    assertTrue(english.containsAll(List.of(Passphrases.suggest("de").split(" "))));
    assertNotEquals(Passphrases.suggest("en"), Passphrases.suggest("en"));
  }
}
