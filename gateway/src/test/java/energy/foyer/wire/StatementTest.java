// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a resident takes along: it comes back as it was, and nothing else passes for it. */
class StatementTest {
  private static final Instant MADE = Instant.parse("2026-11-26T14:05:09Z");
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private static Statement statement(String audience) {
    List<Statement.Month> months = new ArrayList<>();
    long[] values = {412, 530, 587, 498, 455, 301, 240, 199, 0, 210, 243, 9_999_999};
    for (int i = 0; i < values.length; i++) {
      months.add(
          i == 8
              ? Statement.Month.unknown()
              : new Statement.Month(
                  OptionalLong.of(values[i]), 100 - i, i % 2 == 0, i % 3 == 0, i == 11));
    }
    return new Statement(MADE, audience, YearMonth.of(2025, 11), months);
  }

  private static Opened<StatementReader.Genuine> read(String text) throws IOException {
    return SignedByBox.reader().read(text, MADE.plusSeconds(60));
  }

  private static Refusal refusal(Opened<StatementReader.Genuine> opened) {
    assertTrue(opened instanceof Opened.Refused, "it was taken for genuine");
    return ((Opened.Refused<StatementReader.Genuine>) opened).why();
  }

  @Test
  void statement_comesBackAsItWasWithTheNameOfItsBox() throws IOException {
    Statement statement = statement("Guichet Rénov’, 3e");

    Opened<StatementReader.Genuine> opened = read(SignedByBox.signer().sign(statement));

    assertEquals(
        new Opened.Accepted<>(new StatementReader.Genuine(statement, SignedByBox.BOX)), opened);
    assertEquals(10_003_674, statement.total());
  }

  @Test
  void statement_isReadWhateverAScannerDidToItsBlanksAndCase() throws IOException {
    String text = SignedByBox.signer().sign(statement(""));

    String scanned = "  " + text.toLowerCase(java.util.Locale.ROOT) + "\r\n";
    String broken = text.replaceAll("(.{70})", "$1\n");

    assertTrue(read(scanned) instanceof Opened.Accepted);
    assertTrue(read(broken) instanceof Opened.Accepted);
  }

  @Test
  void eachCharacterChanged_isRefused() throws IOException {
    String text = SignedByBox.signer().sign(statement("Guichet"));
    for (int at = 0; at < text.length(); at++) {
      char other = LETTERS.charAt((LETTERS.indexOf(text.charAt(at)) + 1 + at % 30) % 32);
      if (other != text.charAt(at)) {
        String changed = text.substring(0, at) + other + text.substring(at + 1);
        assertTrue(read(changed) instanceof Opened.Refused, "character " + at);
      }
    }
  }

  @Test
  void eachCut_isRefused() throws IOException {
    String text = SignedByBox.signer().sign(statement(""));
    for (int length = 0; length < text.length(); length++) {
      assertTrue(read(text.substring(0, length)) instanceof Opened.Refused, length + " characters");
    }
    assertEquals(Refusal.SHAPE, refusal(read(text + "%")));
    assertTrue(read(text + "AAAAAAAA") instanceof Opened.Refused);
  }

  @Test
  void anotherTerritory_doesNotKnowTheBox() throws IOException {
    String text = SignedByBox.signer().sign(statement(""));

    assertEquals(Refusal.KID, refusal(SignedByBox.elsewhere().read(text, MADE)));
  }

  @Test
  void statementOfTomorrow_isRefused() throws IOException {
    String text = SignedByBox.signer().sign(statement(""));

    assertEquals(
        Refusal.WINDOW, refusal(SignedByBox.reader().read(text, MADE.minusSeconds(86_401))));
  }

  @Test
  void otherTexts_areNamedForWhatTheyLack() throws IOException {
    assertEquals(Refusal.EMPTY, refusal(read(" \n")));
    assertEquals(Refusal.VERSION, refusal(read("https://exemple.invalid/")));
    assertEquals(Refusal.VERSION, refusal(read("FOYER:2:AAAA")));
    assertEquals(Refusal.SHAPE, refusal(read("FOYER:1:A1")));
    assertEquals(Refusal.SIZE, refusal(read("FOYER:1:" + "A".repeat(7000))));
  }

  @Test
  void text_fitsACodeThatAPhoneShows() throws IOException {
    // 1,451 characters of the alphanumeric mode are version 25 of level M: 117 modules a side
    String text = SignedByBox.signer().sign(statement("é".repeat(30)));

    assertTrue(text.length() <= 1_250, text.length() + " characters");
    assertTrue(text.matches("FOYER:1:[A-Z2-7]+"), "only what the alphanumeric mode holds");
  }

  @Test
  void audience_isShortAndSeen() {
    assertTrue(Statement.fault("é".repeat(30)).isEmpty());
    assertTrue(Statement.fault("é".repeat(31)).isPresent());
    assertTrue(Statement.fault("a\nb").isPresent());
    assertTrue(Statement.fault("a\u202Eb").isPresent());
    assertThrows(IllegalArgumentException.class, () -> statement(" blank"));
  }
}
