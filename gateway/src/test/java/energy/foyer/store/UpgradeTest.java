// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.vault.BoxKeys;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F23, F24: older shapes become the present one, newer ones are refused, and a copy stays. */
class UpgradeTest {
  private static final String NOTE = "CREATE TABLE note (id INTEGER PRIMARY KEY) STRICT";

  @TempDir Path temp;

  /** The shape after the present one. */
  private static Shape next(Shape.Step step) {
    List<String> made = Stream.concat(Shape.PRESENT.statements(), Stream.of(NOTE)).toList();
    return new Shape(made, Stream.concat(Shape.PRESENT.steps().stream(), Stream.of(step)).toList());
  }

  private static final Shape NEXT = next((on, vault) -> Sql.execute(on, NOTE));

  private Path home() throws IOException {
    Path folder = temp.resolve("box");
    try (BackedUp box = new BackedUp(folder)) {
      box.home.unlocked();
      box.home.giveDaily("service-a");
    }
    return folder;
  }

  private static Path before(Path folder) {
    return folder.resolve("foyer.db.before-" + Shape.PRESENT.version());
  }

  @Test
  void olderShape_isUpgraded_afterACopyWasMade() throws Exception {
    Path folder = home();
    try (Database database = Database.open(folder, BoxKeys.open(folder), NEXT)) {
      assertEquals(
          0, (long) database.<Long>read(on -> Sql.number(on, "SELECT count(*) FROM note")));
      assertEquals(
          1, (long) database.<Long>read(on -> Sql.number(on, "SELECT count(*) FROM consent")));
      assertEquals(
          NEXT.version(), (long) database.<Long>read(on -> Sql.number(on, "PRAGMA user_version")));
    }
    Unusable newer = assertThrows(Unusable.class, () -> new Household(folder));
    assertEquals(Unusable.Why.NEWER, newer.why());
    // the agent that was there before goes on with the copy
    Path back = temp.resolve("back");
    BoxKeys.open(back);
    Files.copy(before(folder), back.resolve(Database.FILE));
    Files.write(back.resolve(BoxKeys.FILE), Files.readAllBytes(folder.resolve(BoxKeys.FILE)));
    try (Household home = new Household(back)) {
      assertEquals(1, home.consents.all().size());
    }
    Before lying = new Before(folder.resolve(Database.FILE));
    Instant made = Files.getLastModifiedTime(before(folder)).toInstant();
    lying.sweep(made.plus(Duration.ofDays(6)));
    assertTrue(Files.exists(before(folder)));
    lying.sweep(made.plus(Duration.ofDays(8)));
    assertFalse(Files.exists(before(folder)));
  }

  @Test
  void upgradeThatFails_leavesWhatWasThere() throws Exception {
    Path folder = home();
    Shape broken =
        next(
            (on, vault) -> {
              Sql.execute(on, NOTE);
              Sql.execute(on, "DELETE FROM block");
              throw new SQLException("the power went");
            });
    assertThrows(IOException.class, () -> Database.open(folder, BoxKeys.open(folder), broken));
    try (Household home = new Household(folder)) {
      assertEquals(1, home.consents.all().size());
    }
    Database.open(folder, BoxKeys.open(folder), NEXT).close();
  }

  @Test
  void backupOfAnOlderShape_isRestoredAsTheNewOne_andOneOfANewerIsNot() throws Exception {
    byte[] older;
    Path folder = temp.resolve("box");
    try (BackedUp box = new BackedUp(folder)) {
      box.home.unlocked();
      box.home.giveDaily("service-a");
      older = box.taken();
    }
    Path other = temp.resolve("other");
    try (Restore restore = Restore.into(other, NEXT)) {
      restore.check(new ByteArrayInputStream(older), BackedUp.passphrase(), BackedUp.RESTORED);
      restore.decide();
    }
    assertEquals(Settling.Found.RESTORED, Settling.in(other));
    assertFalse(Files.exists(before(other)), "the backup itself is the copy from before");
    try (Database database = Database.open(other, BoxKeys.open(other), NEXT)) {
      assertEquals(
          1, (long) database.<Long>read(on -> Sql.number(on, "SELECT count(*) FROM consent")));
      assertEquals(
          0, (long) database.<Long>read(on -> Sql.number(on, "SELECT count(*) FROM note")));
    }
  }
}
