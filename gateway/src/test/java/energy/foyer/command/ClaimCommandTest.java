// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.store.Settings;
import energy.foyer.vault.RecoveryCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClaimCommandTest {
  private static final String CHOSEN = "givre lanterne poulie soupir";
  private static final Pattern CODE = Pattern.compile("(?m)^ *((?:[0-9]{5} ){8}[0-9]{5})$");

  @TempDir Path temp;
  private AtHome home;

  @BeforeEach
  void open() throws IOException {
    home = AtHome.unclaimed(temp);
  }

  @AfterEach
  void close() throws IOException {
    home.close();
  }

  private boolean claimed() throws IOException {
    return home.box.books.residence().claimed();
  }

  private long typedBack() throws IOException {
    return home.box.books.settings().number(Settings.Key.RECOVERY_TYPED_BACK);
  }

  private static String shownCode(String shown) {
    Matcher found = CODE.matcher(shown);
    String last = "";
    while (found.find()) {
      last = found.group(1);
    }
    return last;
  }

  private static boolean isCode(String text) {
    return RecoveryCode.read(text) instanceof RecoveryCode.Typed.Good;
  }

  @Test
  void claimWithoutAPress_isRefused() throws IOException {
    assertEquals(1, home.handing(CHOSEN + "\n" + home.claimCode(), "claim"));
    assertEquals(
        "This box cannot be claimed now: press its button, and claim within five minutes.",
        home.typed.lastError());
    assertEquals(1, home.type("claim", "--dry-run", "--lang", "fr"));
    assertTrue(home.err().contains("appuyez sur son bouton"), home.err());
    assertFalse(claimed());
  }

  @Test
  void dryRun_changesNothing() throws IOException {
    home.box.press();
    assertEquals(0, home.type("claim", "--dry-run"));
    assertEquals("This box can be claimed now. Nothing was changed: --dry-run.\n", home.out());
    assertEquals(0, home.type("claim", "--dry-run", "--json"));
    assertTrue(home.out().startsWith("{\"claimed\":false,\"open\":true"), home.out());
    assertFalse(claimed());
  }

  @Test
  void script_claimsWithTwoLines() throws IOException {
    home.box.press();
    assertEquals(
        0,
        home.handing(CHOSEN + "\n" + home.claimCode() + "\n", "claim", "--name", "Noa"),
        home.err());
    assertTrue(isCode(shownCode(home.out())), home.out());
    assertTrue(home.out().contains("The box is yours."), home.out());
    assertTrue(home.out().contains("'foyer-gateway recovery check'"), home.out());
    assertEquals(0, typedBack());
    assertEquals(0, home.handing(CHOSEN, "people", "list"), home::err);
    assertTrue(home.out().contains("  Noa, since 2026-11-20 18:05"), home.out());
    assertEquals(0, home.box.sessions());
    assertEquals(1, home.handing(CHOSEN + "\nabcd-efgh-ijkl", "claim"), "a second claim");
    assertTrue(home.err().contains("claimed already"), home.err());
  }

  @Test
  void whoGaveNoName_isCalledByTheWordOfTheLanguage() throws IOException {
    home.box.press();
    assertEquals(0, home.handing(CHOSEN + "\n" + home.claimCode() + "\n", "claim", "--lang", "fr"));
    assertEquals(0, home.handing(CHOSEN, "people", "list"), home::err);
    assertTrue(home.out().contains("  resident, since "), home.out());
    assertEquals(0, home.handing(CHOSEN, "people", "list", "--lang", "fr"), home::err);
    assertTrue(home.out().contains("  habitant, depuis "), home.out());
  }

  @Test
  void scriptThatWantsJson_getsTheCodeAlone() throws IOException {
    home.box.press();
    assertEquals(
        0, home.handing(CHOSEN, "claim", "--json", "--code", home.claimCode().toUpperCase()));
    assertTrue(home.out().matches("\\{\"recoveryCode\":\"[0-9 ]{53}\"}\n"), home.out());
    assertTrue(claimed());
  }

  @Test
  void codeOfAFileDescriptor_isRead() throws IOException {
    home.box.press();
    assertEquals(
        0,
        home.typed.handing(
            CHOSEN + "\n" + home.claimCode() + "\n",
            home.to("claim", "--passphrase-fd", "0", "--code-fd", "0")));
    assertTrue(claimed());
  }

  @Test
  void weakPassphraseOrMissingCode_claimsNothing() throws IOException {
    home.box.press();
    for (String weak : List.of("petit mot", "123456789012", "aaaaaaaaaaaaaaaa", "a".repeat(257))) {
      assertEquals(1, home.handing(weak + "\n" + home.claimCode() + "\n", "claim"), weak);
      assertTrue(home.err().contains("Too "), home.err());
      assertFalse(home.err().contains(weak), "a passphrase is never shown");
    }
    assertEquals(2, home.handing(CHOSEN + "\n", "claim"));
    assertTrue(home.err().contains("The code on the label is missing"), home.err());
    assertEquals(2, home.handing("", "claim"));
    assertTrue(home.err().contains("File descriptor 0"), home.err());
    assertEquals(1, home.handing(CHOSEN + "\naaaa-aaaa-aaaa", "claim"));
    assertTrue(home.err().contains("Ce n'est pas") || home.err().contains("not the code"));
    assertFalse(claimed());
  }

  @Test
  void nobodyAtATerminal_isToldHowToHandItOver() throws IOException {
    home.box.press();
    assertEquals(2, home.type("claim", "--code", home.claimCode()));
    assertTrue(home.err().contains("--passphrase-fd 0"), home.err());
    assertEquals(2, home.type("claim", "--code", "a", "--code-fd", "3"), "one of the two");
    assertEquals(2, home.type("claim", "--code", "a", "--passphrase-fd", "12345"));
    assertTrue(home.err().contains("file descriptor 12345 is not open"), home.err());
    assertFalse(claimed());
  }

  @Test
  void resident_isLedThroughTheClaim() throws IOException {
    home.box.press();
    List<Function<String, String>> answers = new ArrayList<>();
    String code = home.claimCode();
    answers.add(shown -> "aaaa-bbbb-cccc");
    answers.add(shown -> code);
    for (String line : List.of("court", CHOSEN, "autre chose", CHOSEN, CHOSEN)) {
      answers.add(shown -> line);
    }
    answers.add(shown -> "12345");
    answers.add(shown -> "0" + shownCode(shown).substring(1).replace(' ', 'x'));
    answers.add(shown -> swapped(shownCode(shown)));
    answers.add(shown -> shownCode(shown).replace(" ", "-"));
    assertEquals(
        0, home.answering(answers, "claim", "--lang", "fr"), () -> home.err() + home.out());
    assertTrue(home.err().startsWith("Vous faites de cette box la vôtre"), home.err());
    assertTrue(home.err().contains("Six mots au hasard"), home.err());
    assertTrue(home.err().contains("Trop courte"), home.err());
    assertTrue(home.err().contains("pas identiques"), home.err());
    String wrong = "dans le fichier claim-code du dossier de données.";
    assertTrue(home.err().contains(wrong), "there is no label: " + home.err());
    assertTrue(
        home.err().indexOf(wrong) < home.err().indexOf("Six mots au hasard"),
        "before a passphrase is chosen");
    assertFalse(home.err().contains("Relisez les douze caractères sur l'étiquette"), home.err());
    assertTrue(home.err().contains("neuf groupes"), home.err());
    assertTrue(home.err().contains("que des chiffres"), home.err());
    assertTrue(home.err().contains("ne vont pas ensemble"), home.err());
    assertEquals(
        2,
        CODE.matcher(home.out()).results().filter(found -> isCode(found.group(1))).count(),
        "after three wrong tries it is shown again");
    assertTrue(home.out().contains("C'est juste."), home.out());
    assertEquals(1, typedBack(), "the box notes it");
    assertFalse(home.out().contains(CHOSEN), "a passphrase is never shown");
    assertEquals(0, home.handing(CHOSEN, "people", "list", "--lang", "fr"));
    assertTrue(home.out().contains("  habitant, depuis le 20/11/2026 18:05"), home.out());
  }

  private static String swapped(String code) {
    String[] groups = code.split(" ");
    String first = groups[0];
    groups[0] = groups[1];
    groups[1] = first;
    return groups[0].equals(groups[1]) ? "" : String.join(" ", groups);
  }

  @Test
  void wrongCode_costsOneTryAndIsToldBeforeAPassphraseIsChosen() throws IOException {
    home.box.press();
    assertEquals(1, home.answering("aaaa-bbbb-cccc\nbbbb-bbbb-cccc\ncccc-bbbb-cccc\n", "claim"));
    assertFalse(home.err().contains("Six random words"), home.err());
    assertFalse(claimed());
  }

  @Test
  void residentWhoLeaves_isToldThatTheCodeIsUnchecked() throws IOException {
    home.box.press();
    String lines = home.claimCode() + "\n" + CHOSEN + "\n" + CHOSEN + "\n";
    assertEquals(1, home.answering(lines, "claim"));
    assertTrue(home.typed.lastError().contains("'foyer-gateway recovery new'"), home.err());
    assertTrue(claimed());
  }

  @Test
  void residentWhoTypesNothing_claimsNothing() throws IOException {
    home.box.press();
    assertEquals(1, home.answering("", "claim"));
    assertEquals(1, home.answering(home.claimCode() + "\n\n\n\n", "claim"));
    assertTrue(home.err().contains("Nothing was typed."), home.err());
    assertEquals(1, home.answering(home.claimCode() + "\nch\ufffdne et roseau au vent", "claim"));
    assertTrue(home.err().contains("LC_ALL=C.UTF-8"), home.err());
    assertFalse(claimed());
  }

  @Test
  void boxThatNobodyClaimed_asksForNoPassphrase() throws IOException {
    for (String[] command :
        new String[][] {
          {"history"},
          {"ledger"},
          {"people", "list"},
          {"phones", "list"},
          {"passphrase"},
          {"recovery", "new"},
          {"recovery", "use"},
          {"retention", "show"}
        }) {
      assertEquals(1, home.answering(CHOSEN + "\n", command), command[0]);
      assertTrue(home.typed.lastError().contains("'foyer-gateway claim'"), home.err());
      assertEquals("", home.out(), "nothing is asked");
    }
    assertEquals(1, home.answering("yes\n", "consent", "grant", "conseil-renovation"));
    assertTrue(Files.exists(home.folder.resolve("claim-code")));
  }
}
