// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.provisioning.bench.PageWalk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/run} with a real broker: what it tells of the page, and how it ends. */
final class RunScriptTest {
  private static final Duration MOST = Duration.ofSeconds(200);

  private static final Pattern FRENCH =
      Pattern.compile("(?s)la page du foyer : (https://localhost:\\d+)/.*secrète : (\\S+)\n");

  private static final Pattern ENGLISH =
      Pattern.compile("(?s)the resident's page: (https://localhost:\\d+)/.*phrase: (\\S+)\n");

  /** What a build leaves. */
  private static final String BUILD =
      """
      #!/bin/sh
      mkdir -p gateway/target provisioning/target
      : >gateway/target/foyer-gateway.jar
      : >provisioning/target/foyer-provision.jar
      """;

  /** The least that the script waits for of both commands; tells the port and the passphrase. */
  private static final String LEAST =
      """
      #!/bin/sh
      did="$1 $2"
      for each in "$@"; do
        case $before in
          --dir | --out) mkdir -p "$each" && dir=$each ;;
          --services-port) services=$each ;;
          --page-port) echo "$each" >page ;;
        esac
        before=$each
      done
      case $did in
        "broker init") printf 'listener %s 127.0.0.1\\n' "$services" >"$dir/mosquitto.conf" ;;
        "service init") [ "$3" = --list ] || echo '{}' >"$dir/offer.json" ;;
        "service receive") echo '{"type":"consent"}' && exec sleep 600 ;;
        "box add") echo 'claim code: abcd' ;;
        "meter simulate") echo meter && exec sleep 600 ;;
        "claim "*) cat >phrase ;;
        "offers "*) echo soutien-solidaire ;;
        "run "*) echo ready >&2 && exec sleep 600 ;;
      esac
      """;

  @TempDir Path root;

  @BeforeEach
  void lay() throws IOException {
    for (String folder : List.of("scripts", "tmp")) {
      Files.createDirectory(root.resolve(folder));
    }
    for (String name : List.of("run", "stage")) {
      Files.copy(Path.of("..", "scripts", name), root.resolve("scripts").resolve(name));
    }
    script("scripts/setup", "#!/bin/sh\n");
    script("mvnw", BUILD);
  }

  private void script(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    assertTrue(file.toFile().setExecutable(true));
  }

  private void launchers(String gateway, String provision) throws IOException {
    script("provisioning/src/main/files/usr/bin/foyer-gateway", gateway);
    script("provisioning/src/main/files/usr/bin/foyer-provision", provision);
  }

  private static String real(String main) {
    String command = "'" + String.join("' '", Programs.java(main, Programs.QUICK)) + "'";
    return "#!/bin/sh\nexec " + command + " \"$@\"\n";
  }

  private String text(String name) {
    try {
      return Files.readString(root.resolve(name));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private List<Path> stages() throws IOException {
    try (Stream<Path> all = Files.list(root.resolve("tmp"))) {
      return all.toList();
    }
  }

  /** The script while it runs, and all that it started. */
  private final class Running implements AutoCloseable {
    private final Process process;
    private List<ProcessHandle> all = List.of();

    Running(String language) throws IOException {
      ProcessBuilder builder =
          new ProcessBuilder("bash", "scripts/run")
              .directory(root.toFile())
              .redirectOutput(root.resolve("out").toFile())
              .redirectError(root.resolve("err").toFile());
      builder.environment().put("LANGUAGE", language);
      builder.environment().put("TMPDIR", root.resolve("tmp").toString());
      process = builder.start();
    }

    MatchResult told(Pattern wanted) {
      Await.until(MOST, () -> !process.isAlive() || wanted.matcher(text("err")).find());
      Matcher told = wanted.matcher(text("err"));
      assertTrue(told.find(), () -> text("err"));
      all = process.descendants().toList();
      return told.toMatchResult();
    }

    /** Asks it to end; nothing of it is left then. */
    void end() throws Exception {
      assertTrue(all.size() >= 5, "broker, two receivers, meter and box");
      process.destroy();
      assertEquals(143, process.waitFor(), () -> text("err"));
      Await.until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
      assertEquals(List.of(), stages());
    }

    @Override
    public void close() {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroyForcibly();
    }
  }

  @Test
  void addressAndPassphraseOfThePage_areToldInBothLanguages_andAllEndsWithTheScript()
      throws Exception {
    launchers(LEAST, LEAST);
    for (String language : List.of("fr", "en")) {
      try (Running run = new Running(language)) {
        MatchResult told = run.told(language.equals("fr") ? FRENCH : ENGLISH);
        assertEquals("https://localhost:" + text("page").strip(), told.group(1));
        assertEquals(text("phrase").strip(), told.group(2));
        run.end();
      }
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "foyer.long", matches = "true")
  void toldPage_opensWithTheToldPassphrase() throws Exception {
    launchers(real("energy.foyer.Main"), real("energy.foyer.provisioning.Main"));
    try (Running run = new Running("fr")) {
      MatchResult told = run.told(FRENCH);
      Path certificate = stages().get(0).resolve("box/data/page-certificate.pem");
      new PageWalk(told.group(1), certificate).login(told.group(2));
      run.end();
    }
  }

  @Test
  void wrongUse_exitsWith2_andStartsNothing() throws Exception {
    for (String wrong : List.of("--speed=0", "--nothing", "--from")) {
      Process process =
          new ProcessBuilder("bash", "scripts/run", wrong)
              .directory(root.toFile())
              .redirectErrorStream(true)
              .redirectOutput(root.resolve("out").toFile())
              .start();
      assertEquals(2, process.waitFor(), wrong);
      assertFalse(Files.exists(root.resolve("gateway")), wrong);
    }
  }
}
