// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.store.ApiTokens;
import energy.foyer.store.Residents;
import energy.foyer.store.Settings;
import energy.foyer.vault.RecoveryCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passphrases, the recovery code, people, phones and tokens. */
final class WaysCommandTest {
  private static final String CHOSEN = "givre lanterne poulie soupir";
  private static final Pattern CODE = Pattern.compile("(?:[0-9]{5} ){8}[0-9]{5}");

  @TempDir Path temp;
  private AtHome home;

  @BeforeEach
  void open() throws IOException {
    home = AtHome.claimed(temp);
  }

  @AfterEach
  void close() throws IOException {
    assertEquals(
        0, home.box.sessions(), () -> "each session ended with its command: " + home.err());
    home.close();
  }

  private boolean opens(String passphrase) {
    return home.handing(passphrase, "people", "list") == 0;
  }

  private String code() {
    Matcher found = CODE.matcher(home.out());
    assertTrue(found.find(), home.out());
    return found.group();
  }

  @Test
  void wrongPassphrase_isToldWithoutAHint() {
    assertEquals(1, home.handing("an entirely different one\n", "ledger"));
    String told = home.err();
    assertTrue(told.contains("does not open this box"), told);
    assertFalse(told.contains(Residents.NAME), told);
    assertEquals("", home.out());
    assertEquals(1, home.handing("x\n", "ledger"));
    assertEquals(told, home.err(), "the same for all");
  }

  @Test
  void mistypedPassphrase_isAskedForAgain() {
    assertEquals(0, home.answering("sabot\n" + AtHome.PASSPHRASE + "\n", "ledger", "--lang", "fr"));
    assertTrue(home.err().contains("n’ouvre pas cette box"), home.err());
    assertTrue(home.out().startsWith("Phrase secrète : \nPhrase secrète : \n#"), home.out());
    assertEquals(1, home.answering("a\nb\nc\n" + AtHome.PASSPHRASE + "\n", "ledger"));
  }

  @Test
  void nobodyAtATerminal_isAskedNothing() {
    for (String[] command :
        new String[][] {{"ledger"}, {"history"}, {"people", "add", "Noa"}, {"recovery", "use"}}) {
      assertEquals(2, home.type(command), command[0]);
      assertTrue(home.err().contains("--passphrase-fd"), home.err());
      assertEquals(2, home.handing("\n", command), "an empty line is none");
    }
  }

  @Test
  void passphrase_isChangedByALineAndAtTheTerminal() {
    assertEquals(0, home.handing(AtHome.PASSPHRASE + "\n" + CHOSEN + "\n", "passphrase"));
    assertTrue(home.out().contains("the old one opens nothing"), home.out());
    assertFalse(opens(AtHome.PASSPHRASE));
    assertEquals(1, home.handing("wrong\n" + CHOSEN + "\n", "passphrase"));
    assertEquals(1, home.handing(CHOSEN + "\nmotdepasse\n", "passphrase", "--lang", "fr"));
    assertEquals("Trop courte : au moins 12 caractères.", home.typed.lastError());
    String next = "cuivre falaise ruban dimanche";
    assertEquals(0, home.answering(CHOSEN + "\n" + next + "\n" + next + "\n", "passphrase"));
    assertTrue(opens(next));
  }

  @Test
  void recoveryCode_opensWhenThePassphraseIsLost() {
    assertEquals(0, home.resident("recovery", "new"));
    String first = code();
    List<Function<String, String>> answers =
        List.of(
            shown -> AtHome.PASSPHRASE,
            shown -> {
              Matcher found = CODE.matcher(shown);
              return found.find() ? found.group().replace(" ", "") : "";
            });
    assertEquals(0, home.answering(answers, "recovery", "new"));
    String second = code();
    assertEquals(1, home.handing(first + "\n" + CHOSEN + "\n", "recovery", "use"), "the old one");
    assertEquals(
        1, home.handing("1" + second + "\n" + CHOSEN + "\n", "recovery", "use"), "mistyped");
    assertTrue(home.err().contains("nine groups of five digits"), home.err());
    assertEquals(0, home.handing(second + "\n" + CHOSEN + "\n", "recovery", "use"), home.err());
    assertTrue(opens(CHOSEN));
    assertFalse(opens(AtHome.PASSPHRASE));
    String next = "cuivre falaise ruban dimanche";
    String lines = "12345\n" + second + "\n" + next + "\n" + next + "\n";
    assertEquals(0, home.answering(lines, "recovery", "use", "--person", Residents.NAME));
    assertTrue(opens(next));
    assertEquals(1, home.answering(lines, "recovery", "use", "--person", "Nobody"));
  }

  @Test
  void people_comeAndGo() {
    assertEquals(0, home.handing(AtHome.PASSPHRASE + "\n" + CHOSEN, "people", "add", "Noa \"N\""));
    assertTrue(opens(CHOSEN));
    assertEquals(0, home.resident("people", "list"));
    assertTrue(home.out().contains("  Noa \"N\", since 2026-11-20 18:05"), home.out());
    assertEquals(0, home.resident("people", "list", "--json"));
    assertTrue(home.out().startsWith("{\"people\":[{\"id\":\""), home.out());
    assertEquals(0, home.resident("people", "remove", "Noa \"N\"", "--dry-run"));
    assertTrue(opens(CHOSEN));
    assertEquals(0, home.resident("people", "remove", "Noa \"N\""));
    assertFalse(opens(CHOSEN));
    assertEquals(1, home.resident("people", "remove", "Noa \"N\""));
    assertTrue(home.err().contains("'foyer-gateway people list'"), home.err());
    assertEquals(1, home.resident("people", "remove", Residents.NAME), "the last one stays");
    assertEquals(1, home.handing(AtHome.PASSPHRASE + "\nazertyuiopqs", "people", "add", "X"));
    assertEquals(2, home.type("people"));
  }

  @Test
  void tokens_areMadeOnceAndRemoved() throws IOException {
    assertEquals(0, home.resident("tokens", "add", "heating", "--dry-run"));
    assertTrue(home.out().contains("Nothing was changed"), home.out());
    assertEquals(0, home.resident("tokens", "list"));
    assertEquals("There are none.\n", home.out());
    assertEquals(0, home.resident("tokens", "add", "heating", "--lang", "fr"));
    Matcher secret = Pattern.compile("(?m)^ {4}([0-9a-f]{64})$").matcher(home.out());
    assertTrue(secret.find(), home.out());
    assertTrue(home.out().contains("(lecture seule)"), home.out());
    assertEquals(Optional.of(ApiTokens.Kind.READ), home.box.books.tokens().find(secret.group(1)));
    assertEquals(0, home.resident("tokens", "add", "script", "--kind", "full", "--json"));
    Matcher json = Pattern.compile("\\{\"token\":\"([0-9a-f]{64})\"}\n").matcher(home.out());
    assertTrue(json.matches(), home.out());
    assertEquals(Optional.of(ApiTokens.Kind.FULL), home.box.books.tokens().find(json.group(1)));
    assertEquals(1, home.resident("tokens", "add", "script"), "two of one name");
    assertEquals(2, home.resident("tokens", "add", "x", "--kind", "all"));
    assertEquals(2, home.type("tokens", "list"), "nobody is asked for a passphrase");
    assertEquals(0, home.resident("tokens", "list"));
    assertTrue(home.out().contains("  heating, reads only, since 2026-11-20 18:05"), home.out());
    assertTrue(home.out().contains("  script, full, since 2026-11-20 18:05"), home.out());
    assertFalse(home.out().contains(json.group(1)), "a token is shown once");
    assertEquals(0, home.resident("tokens", "remove", "script", "--dry-run"));
    assertTrue(home.box.books.tokens().find(json.group(1)).isPresent());
    assertEquals(0, home.resident("tokens", "remove", "script"));
    assertEquals(Optional.empty(), home.box.books.tokens().find(json.group(1)));
    assertEquals(1, home.resident("tokens", "remove", "script"));
    assertTrue(home.err().contains("'foyer-gateway tokens list'"), home.err());
  }

  @Test
  void recoveryCode_typedBack_isNoted() throws IOException {
    assertEquals(0, home.resident("recovery", "new", "--json"));
    String code = code();
    assertEquals(0, typedBack());
    assertEquals(1, home.handing("12345\n", "recovery", "check"));
    assertTrue(home.err().contains("nine groups of five digits"), home.err());
    try (RecoveryCode other = RecoveryCode.create()) {
      assertEquals(1, home.handing(other.text() + "\n", "recovery", "check"));
      assertTrue(home.err().contains("not the one that the box"), home.err());
    }
    assertEquals(0, typedBack());
    assertEquals(0, home.handing(code + "\n", "recovery", "check"));
    assertEquals(1, typedBack());
    assertEquals(0, home.resident("recovery", "new"));
    assertTrue(home.out().contains("'foyer-gateway recovery check'"), home.out());
    String next = code();
    assertEquals(0, typedBack(), "another code");
    assertEquals(0, home.answering("1\n" + next + "\n", "recovery", "check"));
    assertEquals(1, typedBack());
  }

  private long typedBack() throws IOException {
    return home.box.books.settings().number(Settings.Key.RECOVERY_TYPED_BACK);
  }

  @Test
  void phones_areRememberedAndForgotten() {
    assertEquals(0, home.resident("phones", "list", "--lang", "fr"));
    assertEquals("Il n'y en a pas.\n", home.out());
    assertEquals(0, home.resident("phones", "add", "kitchen"));
    assertTrue(Pattern.compile("(?m)^ {4}[0-9a-f]{64}$").matcher(home.out()).find(), home.out());
    assertEquals(1, home.resident("phones", "add", "kitchen"), "two of one name");
    assertTrue(home.err().contains("A phone has that name"), home.err());
    assertEquals(0, home.resident("phones", "list"));
    assertTrue(
        home.out().contains("  kitchen, since 2026-11-20 18:05, last used 2026-11-20 18:05"),
        home.out());
    assertEquals(0, home.resident("phones", "remove", "kitchen"));
    assertEquals(1, home.resident("phones", "remove", "kitchen"));
  }
}
