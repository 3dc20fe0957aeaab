// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two commands as they are started, up to the Java that they start. */
final class LauncherTest {
  @TempDir Path folder;

  private record Ran(int code, String out) {}

  /** Lays a Java that says in which locale it was started, and the jars that it would run. */
  @BeforeEach
  void lay() throws IOException {
    Path java = Files.createDirectories(folder.resolve("java/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho \"$(locale charmap) ${LANGUAGE:-none}\"\n");
    assertTrue(java.toFile().setExecutable(true));
    for (String command : new String[] {"gateway", "provision"}) {
      Files.createFile(folder.resolve("foyer-" + command + ".jar"));
    }
  }

  private Ran run(String command, Map<String, String> environment) throws Exception {
    Path launcher = Path.of("src", "main", "files", "usr", "bin", command);
    ProcessBuilder builder = new ProcessBuilder(launcher.toString()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/bin:/bin");
    builder.environment().put("JAVA_HOME", folder.resolve("java").toString());
    builder.environment().put("FOYER_HOME", folder.toString());
    builder.environment().put("FOYER_PROVISION_HOME", folder.toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), out);
  }

  @ParameterizedTest
  @ValueSource(strings = {"foyer-gateway", "foyer-provision"})
  void letters_areUtf8InEachLocale_whichStillTellsTheLanguage(String command) throws Exception {
    assertEquals(new Ran(0, "UTF-8 none\n"), run(command, Map.of("LANG", "C.UTF-8")));
    assertEquals(new Ran(0, "UTF-8 none\n"), run(command, Map.of()));
    assertEquals(new Ran(0, "UTF-8 fr_ZZ.UTF-8\n"), run(command, Map.of("LANG", "fr_ZZ.UTF-8")));
    assertEquals(
        new Ran(0, "UTF-8 fr_ZZ\n"), run(command, Map.of("LC_ALL", "fr_ZZ", "LANG", "C.UTF-8")));
  }

  @Test
  void missingJar_isNamed() throws Exception {
    Files.delete(folder.resolve("foyer-gateway.jar"));
    Ran ran = run("foyer-gateway", Map.of());
    assertEquals(1, ran.code());
    assertTrue(ran.out().contains(folder + "/foyer-gateway.jar"), ran.out());
  }
}
