// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.Text;
import energy.foyer.store.Database;
import energy.foyer.store.Unusable;
import energy.foyer.vault.BoxKeys;
import energy.foyer.vault.LostKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a resident reads of a database that does not open. */
final class ClosedTest {
  @TempDir Path folder;

  @BeforeEach
  void make() throws IOException {
    Database.open(folder, BoxKeys.open(folder)).close();
  }

  @Test
  void lostKeys_areToldInBothLanguages_withTheWayBack() throws IOException {
    Path keys = folder.resolve(BoxKeys.FILE);
    Files.writeString(keys, "{}");
    both(lost(), "fichier des clés de la box est abîmé", "box-keys.json is damaged");
    Files.delete(keys);
    both(lost(), "fichier des clés de la box manque", "box-keys.json is missing");
  }

  @Test
  void damageAndForeignKeys_areToldInBothLanguages() throws IOException {
    BoxKeys own = BoxKeys.open(folder);
    both(unusable(BoxKeys.fresh()), "scellée par d'autres clés", "sealed under other box keys");
    Files.writeString(folder.resolve(Database.FILE), "rubbish");
    both(unusable(own), "base de données est abîmée", "is damaged");
  }

  private Text lost() {
    return Closed.by(assertThrows(LostKeys.class, () -> BoxKeys.open(folder)));
  }

  private Text unusable(BoxKeys keys) {
    return Closed.by(assertThrows(Unusable.class, () -> Database.open(folder, keys)));
  }

  private static void both(Text told, String french, String english) {
    assertTrue(
        told.fr().contains(french) && told.fr().contains("foyer-gateway restore"), told.fr());
    assertTrue(told.en().contains(english) && told.en().contains("restore"), told.en());
    assertEquals(told.fr(), told.in("fr"));
    assertTrue(told.fr().endsWith("(" + told.en() + ")"), told.fr());
  }
}
