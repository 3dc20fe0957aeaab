// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a resident types to erase: some hours, one meter, everything. */
final class EraseCommandTest {
  @TempDir Path temp;
  private AtHome home;

  @BeforeEach
  void open() throws IOException {
    home = AtHome.claimed(temp);
  }

  @AfterEach
  void close() throws IOException {
    assertEquals(0, home.box.sessions(), "each session ended with its command");
    home.close();
  }

  private String halfHours() {
    String[] history = {
      "history", "--grain", "half-hour", "--from", "2026-10-24", "--to", "2026-10-25"
    };
    assertEquals(0, home.resident(history), home::err);
    return home.out();
  }

  @Test
  void someHours_goAndTheRestOfTheDayStays_thenTheMeterGoesByItsNumber() throws IOException {
    new PretendDays(home.box).live("2026-10-24T12:00:00", "2026-10-25T03:00:30");
    String before = halfHours();
    String[] some = {"erase", "--from", "2026-10-24T14:00", "--to", "2026-10-24T15:00"};
    assertEquals(0, home.resident(with(some, "--yes", "--only-here")), home::err);
    String after = halfHours();
    assertTrue(before.contains("2026-10-24 14:00") && before.contains("2026-10-24 14:30"), before);
    assertFalse(after.contains("2026-10-24 14:00") || after.contains("2026-10-24 14:30"), after);
    assertTrue(after.contains("2026-10-24 13:30") && after.contains("2026-10-24 15:00"), after);
    oneMeterGoesByItsNumber();
  }

  private void oneMeterGoesByItsNumber() {
    String[] erase = {"erase", "--meter", "999", "--yes", "--only-here"};
    assertEquals(2, home.resident(erase));
    assertTrue(home.err().contains("Nothing is kept of a meter of the number 999."), home.err());
    String number = home.err().replaceFirst("(?s).*?\\s\\s(\\d{12}): from .*", "$1");
    erase[2] = number;
    assertEquals(0, home.resident(with(erase, "--to", "2026-10-24", "--dry-run")), home::err);
    assertTrue(home.out().contains("Would be deleted: readings"), home.out());
    assertTrue(halfHours().contains("2026-10-24 13:30"));
    assertEquals(0, home.resident(with(erase, "--to", "2026-10-24")), home::err);
    String after = halfHours();
    assertFalse(after.contains("2026-10-24"), after);
    assertTrue(after.contains("2026-10-25 01:00"), after);
    assertEquals(2, home.resident("erase", "--all", "--meter", number));
  }

  @Test
  void handover_tellsWhatGoes_andDoesNothingUnasked() throws IOException {
    assertEquals(0, home.resident("handover", "--dry-run"), home::err);
    assertTrue(home.out().contains("Also go: all consents, the ledger ("), home.out());
    assertEquals(0, home.resident("handover", "--dry-run", "--json", "--lang", "fr"), home::err);
    assertTrue(home.out().startsWith("{\"done\":false,"), home.out());
    assertEquals(2, home.resident("handover"), "nobody at a terminal agreed");
    assertEquals(1, home.answering(AtHome.PASSPHRASE + "\nno\n", "handover"));
    assertEquals(1, home.answering(AtHome.PASSPHRASE + "\nno\n", "erase", "--all"));
    assertTrue(home.out().contains("Nothing was deleted."), home.out());
    assertEquals(0, home.box.restarted.get());
    assertTrue(home.box.books.residence().claimed());
  }

  private static String[] with(String[] command, String... more) {
    String[] all = Arrays.copyOf(command, command.length + more.length);
    System.arraycopy(more, 0, all, command.length, more.length);
    return all;
  }
}
