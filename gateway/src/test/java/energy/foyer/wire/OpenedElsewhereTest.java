// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Services need none of our code: other languages open the published vectors, and no others. */
final class OpenedElsewhereTest {
  private static final Path VECTORS =
      Path.of("src", "main", "resources", "energy", "foyer", "wire", "vectors.json");

  /** Where scripts/setup puts the libraries of the example. */
  private static final Path NPM = Path.of("target", "npm");

  /** Checks up to the signature: all that an opening in another language must make. */
  private static final Set<String> SEALED =
      Set.of(
          "topic",
          "empty",
          "size",
          "version",
          "key",
          "hpke",
          "shape",
          "alg",
          "typ",
          "aud",
          "pseudonym",
          "signature");

  private static final int MISSING = 77;

  @Test
  void exampleOfTheReadme_opensInJavaScriptWhatIsOursAndNothingElse() throws Exception {
    assertTrue(
        Files.isDirectory(NPM.resolve("node_modules").resolve("jose")),
        "the example's libraries are missing: run scripts/setup");
    Files.writeString(NPM.resolve("open.mjs"), example());
    Files.writeString(
        NPM.resolve("judge.mjs"), Files.readString(Path.of("src", "test", "npm", "judge.mjs")));
    check(run("node", NPM.resolve("judge.mjs").toString(), VECTORS.toString()));
  }

  @Test
  void python_opensWhatIsOursAndNothingElse() throws Exception {
    Path script = Path.of("src", "test", "python", "judge.py");
    check(run("python3", script.toString(), VECTORS.toString()));
  }

  private static String example() throws IOException {
    Matcher block =
        Pattern.compile("(?s)```js\n(.*?)```")
            .matcher(Files.readString(Path.of("..", "README.md")));
    assertTrue(block.find(), "the README shows how to open a message in JavaScript");
    return block.group(1);
  }

  private static void check(List<String> told) {
    List<String> expected = new ArrayList<>();
    for (String line : told) {
      String verdict = line.substring(0, line.indexOf(' '));
      expected.add(verdict + (SEALED.contains(verdict) ? " refused" : " opened"));
    }
    assertEquals(expected, told);
    assertTrue(told.contains("accepted opened") && told.contains("signature refused"), "" + told);
  }

  private static List<String> run(String... command) throws Exception {
    Path out = Files.createTempFile("judge", ".out");
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
    } catch (IOException none) {
      assumeTrue(!command[0].equals("python3"), "there is no python3 here");
      throw none;
    }
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it does not end");
    assumeTrue(process.exitValue() != MISSING, "cryptography 48 or newer is not installed");
    assertEquals(0, process.exitValue());
    List<String> lines = Files.readAllLines(out, StandardCharsets.UTF_8);
    Files.delete(out);
    return lines;
  }
}
