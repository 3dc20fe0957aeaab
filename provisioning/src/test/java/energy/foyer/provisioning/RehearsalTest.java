// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.provisioning.service.JsonTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Rehearsals of programmes in Python: one that does all right, and each mistake found by name. */
final class RehearsalTest {
  /** Keeps windows in SQLite; the mistakes are in what is put in the place of the marks. */
  private static final String PROGRAMME =
      """
      import json, sqlite3, sys
      db = sqlite3.connect(sys.argv[1])
      db.execute("PRAGMA synchronous=OFF")
      db.execute("CREATE TABLE IF NOT EXISTS w(consent, quantity, statistic, step, start,"
                 " rev, value KEY)")
      names = ("consent", "quantity", "statistic", "step", "start", "rev")
      for line in sys.stdin:
          item = json.loads(line)
          if item["type"] == "window":
              value = item["value"] if "value" in item else sum(v["value"] for v in item["values"])
              db.execute("INSERT INTO w VALUES(?, ?, ?, ?, ?, ?, ?) CONFLICT",
                         [item[name] for name in names] + [value])
          elif item["erase"]:
              ERASE
              print("erased", item["consent"], flush=True)
          db.commit()
          print("ok", item["id"], flush=True)
      """;

  private static final String KEY = ", PRIMARY KEY(consent, quantity, statistic, step, start)";
  private static final String RIGHT =
      "ON CONFLICT DO UPDATE SET rev = excluded.rev, value = excluded.value"
          + " WHERE excluded.rev > rev";
  private static final String ERASE =
      "db.execute(\"DELETE FROM w WHERE consent = ?\", [item[\"consent\"]])";
  private static final String HELD =
      """
      import json, sqlite3, sys
      names = ("consent", "quantity", "statistic", "step", "start", "value")
      for row in sqlite3.connect(sys.argv[1]).execute("SELECT " + ", ".join(names) + " FROM w"):
          print(json.dumps(dict(zip(names, row))))
      """;

  @TempDir Path folder;

  private Provision.Ran rehearse(String key, String conflict, String erase, Object... more)
      throws Exception {
    Path programme = folder.resolve("programme.py");
    Files.writeString(
        programme,
        PROGRAMME.replace(" KEY", key).replace("CONFLICT", conflict).replace("ERASE", erase));
    Path held = Files.writeString(folder.resolve("held.py"), HELD);
    Path database = folder.resolve("w.db");
    Files.deleteIfExists(database);
    List<Object> arguments =
        new ArrayList<>(
            List.of(
                "service",
                "rehearse",
                "--homes",
                12,
                "--days",
                8,
                "--seed",
                7,
                "--json",
                "--exec",
                "exec python3 " + programme + " " + database,
                "--held",
                "python3 " + held + " " + database));
    arguments.addAll(List.of(more));
    return Provision.run(arguments.toArray());
  }

  private static Map<?, ?> object(Provision.Ran ran) {
    return JsonTree.object(ran.out().strip());
  }

  private static long number(Map<?, ?> of, String name) {
    return Long.parseLong(((JsonTree.Literal) of.get(name)).text());
  }

  private static Set<String> kinds(Provision.Ran ran) {
    assertEquals(1, ran.code(), ran.err());
    Set<String> kinds = new TreeSet<>();
    for (Object difference : (List<?>) object(ran).get("differences")) {
      kinds.add((String) ((Map<?, ?>) difference).get("kind"));
    }
    return kinds;
  }

  @Test
  void programmeThatDoesAllRight_hasNoDifference_thoughItIsKilledAndToldTwice() throws Exception {
    Path truth = folder.resolve("truth.txt");
    Provision.Ran ran = rehearse(KEY, RIGHT, ERASE, "--truth", truth);
    assertEquals(0, ran.code(), ran.out() + ran.err());
    Map<?, ?> result = object(ran);
    assertEquals(List.of(), result.get("differences"));
    assertEquals(3, number(result, "killed"));
    assertTrue(number(result, "repeated") > 0, ran.out());
    assertTrue(number(result, "erasures") > 0, ran.out());
    assertEquals(number(result, "erasures"), number(result, "erased"));
    Map<?, ?> refused = (Map<?, ?>) result.get("refused");
    assertTrue(refused.keySet().containsAll(List.of("empty", "hpke", "key")), ran.out());
    assertEquals(number(result, "windows"), Files.readAllLines(truth).size());
    Provision.Ran again =
        Provision.run(
            "service",
            "rehearse",
            "--exec",
            "cat",
            "--held",
            "python3 " + folder.resolve("held.py") + " " + folder.resolve("w.db"));
    assertEquals(2, again.code(), "what is held already would all be different");
    assertTrue(again.err().contains("windows are held already"), again.err());
  }

  @Test
  void programmeThatTakesTheLast_holdsOldRevisions() throws Exception {
    Provision.Ran ran =
        rehearse(
            KEY,
            "ON CONFLICT DO UPDATE SET rev = excluded.rev, value = excluded.value",
            ERASE,
            "--kills",
            0);
    assertEquals(Set.of("old-revision"), kinds(ran));
  }

  @Test
  void programmeThatKeepsWhatItHas_missesCorrections() throws Exception {
    assertEquals(
        Set.of("old-revision"),
        kinds(rehearse(KEY, "ON CONFLICT DO NOTHING", ERASE, "--kills", 0)));
  }

  @Test
  void programmeThatOnlyAdds_holdsWindowsTwice() throws Exception {
    Set<String> kinds = kinds(rehearse("", "", ERASE, "--kills", 0));
    assertTrue(kinds.contains("doubled"), kinds.toString());
  }

  @Test
  void programmeThatErasesNothing_isFound() throws Exception {
    assertEquals(Set.of("not-erased"), kinds(rehearse(KEY, RIGHT, "pass", "--kills", 0)));
  }

  /** The receiver's own database, which the service reads. */
  @Test
  @EnabledIfSystemProperty(named = "foyer.long", matches = "true")
  void postgresql_holdsTheTruth_andOneThatIsInUseIsLeftAlone() throws Exception {
    try (TestPostgres postgres = TestPostgres.create()) {
      String url = postgres.database();
      Object[] arguments = {
        "service",
        "rehearse",
        "--homes",
        12,
        "--days",
        8,
        "--seed",
        7,
        "--database",
        url,
        "--database-user",
        "postgres"
      };
      Provision.Ran ran = Provision.run(arguments);
      assertEquals(0, ran.code(), ran.out() + ran.err());
      assertTrue(ran.out().endsWith("no difference\n"), ran.out());
      Provision.Ran again = Provision.run(arguments);
      assertEquals(2, again.code(), again.out());
      assertTrue(again.err().contains("--database: is not empty"), again.err());
    }
  }

  @Test
  void programmeThatStopsAnswering_endsTheRehearsalAndSaysSo() {
    Provision.Ran ran =
        Provision.run(
            "service",
            "rehearse",
            "--homes",
            2,
            "--days",
            2,
            "--patience",
            "PT0.2S",
            "--exec",
            "exec cat > /dev/null",
            "--held",
            "true");
    assertEquals(1, ran.code());
    assertTrue(ran.err().contains("the programme stopped answering"), ran.err());
  }

  @Test
  void wrongCalls_areNamed() {
    for (List<Object> wrong :
        List.<List<Object>>of(
            List.of(),
            List.of("--exec", "cat"),
            List.of("--exec", "cat", "--held", "cat", "--like", "nothing"),
            List.of("--exec", "cat", "--held", "cat", "--homes", 0),
            List.of("--database", "jdbc:sqlite:x"))) {
      List<Object> arguments = new ArrayList<>(List.of("service", "rehearse"));
      arguments.addAll(wrong);
      assertEquals(2, Provision.run(arguments.toArray()).code(), wrong.toString());
    }
  }
}
