// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a panel loads, seen from outside a process of its own. */
final class PanelLoadTest {
  @TempDir Path folder;

  /** Runs a panel; what it told. */
  private List<String> run(String light, String button) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + folder.resolve("loaded"),
                "-Djava.util.logging.SimpleFormatter.format=%4$s %5$s%n",
                "-cp",
                System.getProperty("java.class.path"),
                PanelAlone.class.getName(),
                light,
                button,
                folder.resolve("native").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("told").toFile())
            .start();
    try {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    } finally {
      process.destroyForcibly();
    }
    return Files.readAllLines(folder.resolve("told"));
  }

  private List<String> loaded(String name) throws IOException {
    try (Stream<String> classes = Files.lines(folder.resolve("loaded"))) {
      return classes.filter(line -> line.contains(" " + name)).toList();
    }
  }

  private void assertNothingOfTheLibrary() throws IOException {
    assertEquals(1, loaded(Panel.class.getName() + " ").size());
    assertEquals(List.of(), loaded("com.pi4j."));
    assertEquals(List.of(), loaded("org.slf4j."));
    assertTrue(Files.notExists(folder.resolve("native")));
  }

  @Test
  void nothingWired_loadsNothingOfTheLibrary() throws Exception {
    assertEquals(List.of("went on"), run("-", "-"));
    assertNothingOfTheLibrary();
  }

  @Test
  void machineWithoutPins_isToldInOneLineAndNothingOfTheLibraryIsLoaded() throws Exception {
    String arch = System.getProperty("os.arch");
    assumeTrue(!arch.equals("aarch64") && !arch.equals("arm"), "this machine may have pins");
    assertEquals(
        List.of(
            "WARNING light and button are not used: this machine (" + arch + ") has no GPIO pins",
            "went on"),
        run("17", "27"));
    assertNothingOfTheLibrary();
  }
}
