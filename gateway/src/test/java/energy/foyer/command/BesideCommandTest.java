// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.resident.HomeBox;
import energy.foyer.resident.Offerings;
import energy.foyer.store.Ready;
import energy.foyer.window.Figure;
import energy.foyer.window.Quality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What the resident brings: shown beside, never added, and told only where it is granted. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class BesideCommandTest {
  private static final String DAYS =
      """
      Identifiant PRM;Type de donnees;Unite
      09000000000042;Consommation quotidienne;kWh

      Date;Valeur (en kWh)
      20/10/2026;7,101
      21/10/2026;7,102
      22/10/2026;NA
      23/10/2026;7,103
      24/10/2026;7,104
      25/10/2026;99,999
      """;

  @TempDir static Path temp;
  private static AtHome home;
  private static Path file;

  @BeforeAll
  static void live() throws IOException {
    home = AtHome.claimed(temp);
    PretendDays days = new PretendDays(home.box);
    days.live("2026-10-24T12:00:00", "2026-10-26T00:10:00");
    file = Files.writeString(temp.resolve("days.csv"), DAYS);
  }

  @AfterAll
  static void close() throws IOException {
    home.close();
  }

  private String done(String... arguments) {
    assertEquals(0, home.resident(arguments), home::err);
    return home.out();
  }

  private String measured() {
    return done("history", "--from", "2026-10-20", "--to", "2026-10-25");
  }

  @Test
  @Order(1)
  void import_isShownBeside_andNeverInWhatWasMeasured() throws IOException {
    String before = measured();
    String dry = done("import", file.toString(), "--dry-run");
    assertTrue(dry.contains("would be imported: 5 new values from"), dry);
    assertTrue(dry.contains("Times of which the file tells no value, or not all of it: 1."), dry);
    assertTrue(dry.contains("the box measured itself: both are shown"), dry);
    assertFalse(
        done("history", "--from", "2026-10-20", "--to", "2026-10-25", "--with-imported")
            .contains("7,101"));
    assertTrue(done("import", file.toString()).contains("was imported: 5 new values"));
    String again = done("import", file.toString());
    assertTrue(again.contains("was imported: 0 new values"), again);
    assertTrue(again.contains("there already, and count once: 5"), again);
    assertTrue(again.contains("The same file was imported before."), again);
    assertEquals(before, measured());
    String beside =
        done("history", "--from", "2026-10-20", "--to", "2026-10-25", "--with-imported");
    assertTrue(beside.startsWith(before), beside);
    assertTrue(beside.contains("Imported, not measured by this box"), beside);
    assertTrue(beside.contains("electricity taken from the network 99,999 Wh (100 %"), beside);
    String json =
        done("history", "--from", "2026-10", "--grain", "month", "--with-imported", "--json");
    assertTrue(json.contains("\"beside\":{"), json);
    assertTrue(json.contains("\"quality\":\"imported\""), json);
    assertTrue(json.contains("\"energyWh\":" + (7101 + 7102 + 7103 + 7104 + 99_999)), json);
    assertFalse(done("ledger").contains("09000000000042"));
    assertEquals(2, home.resident("history", "--register", "EAST", "--with-imported"));
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void erase_tellsHowMuchOfItGoes() {
    String[] span = {"erase", "--from", "2026-10-20", "--to", "2026-10-21"};
    String dry = done(with(span, "--dry-run"));
    assertTrue(dry.contains("Would be deleted: what was imported or typed (2 parts)"), dry);
    String would = done(with(span, "--dry-run", "--json"));
    assertTrue(would.contains("\"imported\":{\"rows\":2,\"bytes\":"), would);
    String done = done(with(span, "--yes", "--only-here", "--json"));
    assertTrue(done.contains("\"imported\":{\"rows\":2,\"bytes\":"), done);
    String again = done(with(span, "--dry-run", "--json"));
    assertTrue(again.contains("\"imported\":{\"rows\":0,\"bytes\":0}"), again);
  }

  private static String[] with(String[] words, String... more) {
    return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void wrongFile_isRefusedWithItsCell_andChangesNothing() throws IOException {
    String before = done("history", "--from", "2025", "--with-imported", "--json");
    Path wrong = temp.resolve("wrong.csv");
    Files.writeString(wrong, DAYS.replace("/2026;", "/2025;").replace("7,104", "-7,104"));
    assertEquals(1, home.resident("import", wrong.toString()));
    assertTrue(home.err().contains("Cell B9: the value is negative"), home.err());
    assertEquals(before, done("history", "--from", "2025", "--with-imported", "--json"));
  }

  @Test
  void indexes_areTypedListedAndRemoved_andGoAlongIntoAnotherBox() throws IOException {
    String[] gas = {"index", "add", "--of", "gas", "--at", "2026-10-01", "--value", "1234,5"};
    assertTrue(done(gas).contains("Kept: gas"), home.out());
    done("index", "add", "--of", "gas", "--at", "2026-11-01T08:00", "--value", "1244.567");
    done("index", "add", "--of", "former-meter", "--at", "2026-01-01", "--value", "98765");
    String list = done("index", "list");
    assertTrue(list.contains("1,244.567 m³ (10.067 m³ since the one before)"), list);
    assertTrue(list.contains("former meter"), list);
    assertTrue(done("index", "remove", "1", "--dry-run").contains("Would be removed: gas"));
    assertTrue(done("index", "remove", "1").contains("Removed: gas"));
    assertEquals(1, home.resident("index", "remove", "1"));
    assertFalse(done("index", "list").contains("1,234.5"));
    assertEquals(2, home.resident("index", "add", "--of", "gas", "--at", "x", "--value", "1"));
    assertEquals(2, home.resident("index", "add", "--of", "gas", "--at", "2026", "--value", "-1"));
    assertEquals(1, home.resident("index", "add", "--of", "coal", "--at", "2026", "--value", "1"));
    assertEquals(1, home.resident("index", "add", "--of", "gas", "--at", "2027", "--value", "1"));
    goAlong();
  }

  private void goAlong() throws IOException {
    done("import", file.toString());
    String shown = done("history", "--from", "2026-10-20", "--to", "2026-10-25", "--with-imported");
    Path zip = temp.resolve("all.zip");
    done("export", "--output", zip.toString());
    try (AtHome other = AtHome.claimed(Files.createDirectory(temp.resolve("other")))) {
      assertEquals(0, other.resident("import", zip.toString()), other.err());
      assertTrue(other.out().contains("Imported values and typed indexes beside them: 7."));
      assertEquals(
          0,
          other.resident(
              "history", "--from", "2026-10-20", "--to", "2026-10-25", "--with-imported"),
          other.err());
      assertEquals(shown, other.out());
      assertEquals(0, other.resident("index", "list"), other.err());
      assertTrue(other.out().contains("1,244.567 m³"), other.out());
    }
  }

  private List<Quality> granted(String... more) throws IOException {
    List<String> all = new ArrayList<>(List.of("consent", "grant", Offerings.PAST, "--yes"));
    all.addAll(List.of(more));
    done(all.toArray(String[]::new));
    UUID consent = latest(home.box);
    List<Quality> told = new ArrayList<>();
    for (Ready.Row row : home.box.ready(consent)) {
      row.aggregate().figures().stream().map(Figure::quality).forEach(told::add);
    }
    assertEquals(0, home.type("consent", "withdraw", consent.toString()), home::err);
    return told;
  }

  private static UUID latest(HomeBox box) throws IOException {
    Optional<UUID> last =
        box.books.consents().all().stream().map(one -> one.id()).reduce((one, later) -> later);
    return last.orElseThrow();
  }

  @Test
  void imported_isToldOnlyWhereItIsAcceptedAndGranted_andMarked() throws IOException {
    home.box.offerForImported();
    done("import", file.toString());
    assertEquals(0, home.type("offers"), home::err);
    assertTrue(home.out().contains("also what was imported"), home.out());
    // the day of the 25th was measured; the 24th only from noon on
    assertEquals(List.of(Quality.MEASURED), granted());
    Quality brought = Quality.IMPORTED;
    assertEquals(
        List.of(brought, brought, brought, brought, Quality.MEASURED), granted("--imported"));
    // a service that does not accept them gets none, whatever is typed
    done("consent", "grant", Offerings.DAYS, "--yes", "--imported");
    for (Ready.Row row : home.box.ready(latest(home.box))) {
      assertTrue(row.aggregate().figures().stream().noneMatch(one -> one.quality() == brought));
    }
  }
}
