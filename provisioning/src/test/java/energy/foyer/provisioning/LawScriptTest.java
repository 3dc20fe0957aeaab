// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/law} on reports of builds that are written here: what it makes of each result. */
final class LawScriptTest {
  private static final List<String> RULES =
      List.of(
          "oneConsent",
          "withdrawal",
          "localService",
          "information",
          "accessAndPortability",
          "correction",
          "erasure",
          "minimisation",
          "retention",
          "registerAndBreach");

  /** A build that writes the reports that lie ready, and ends as it is told. */
  private static final String BUILD =
      """
      #!/bin/sh
      mkdir -p gateway/target/surefire-reports
      cp report.xml gateway/target/surefire-reports/TEST-energy.foyer.LawTest-law.xml
      exit "$(cat code)"
      """;

  @TempDir Path root;

  private record Ran(int code, String out) {}

  @BeforeEach
  void lay() throws IOException {
    Files.createDirectory(root.resolve("scripts"));
    Files.copy(Path.of("..", "scripts", "law"), root.resolve("scripts/law"));
    script("scripts/setup", "#!/bin/sh\n");
    script("mvnw", BUILD);
    Files.writeString(root.resolve("code"), "0");
  }

  private void script(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.writeString(file, text);
    assertTrue(file.toFile().setExecutable(true));
  }

  private static List<String> good() {
    List<String> cases = new ArrayList<>();
    for (String rule : RULES) {
      cases.add(passed("law_" + rule + "_isKept"));
    }
    return cases;
  }

  private static String passed(String name) {
    return "  <testcase name=\"" + name + "\" classname=\"energy.foyer.LawTest(law)\" time=\"0\"/>";
  }

  private static String with(String name, String inside) {
    return passed(name).replace("/>", ">\n" + inside + "\n  </testcase>");
  }

  private Ran run(List<String> cases, String... options) throws Exception {
    String report = "<testsuite>\n" + String.join("\n", cases) + "\n</testsuite>\n";
    Files.writeString(root.resolve("report.xml"), report);
    List<String> command = new ArrayList<>(List.of("bash", "scripts/law"));
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command)
            .directory(root.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), out);
  }

  private static void assertRow(Ran ran, String rule, String test, String result) {
    assertTrue(
        ran.out()
            .lines()
            .map(line -> line.split(" *\\| *"))
            .anyMatch(
                cells ->
                    cells[0].startsWith(rule) && cells[1].equals(test) && cells[2].equals(result)),
        ran.out());
  }

  @Test
  void eachRuleKept_isSuccess() throws Exception {
    Ran ran = run(good());
    assertEquals(0, ran.code(), ran.out());
    assertEquals(11, ran.out().lines().count(), ran.out());
    assertRow(ran, "correction (GDPR 16)", "LawTest.law_correction_isKept", "passed");
  }

  @Test
  void ruleWithoutATest_isTold() throws Exception {
    List<String> cases = good();
    cases.remove(5);
    Ran ran = run(cases);
    assertEquals(1, ran.code());
    assertRow(ran, "correction (GDPR 16)", "none", "MISSING");
  }

  @Test
  void failureErrorAndSkip_areTold() throws Exception {
    for (String[] each :
        new String[][] {
          {"    <failure message=\"no\">", "FAILED"},
          {"    <error type=\"x\"/>", "FAILED"},
          {"    <skipped/>", "SKIPPED"}
        }) {
      List<String> cases = good();
      cases.add(with("law_erasure_byRange", each[0]));
      Ran ran = run(cases);
      assertEquals(1, ran.code(), each[1]);
      assertRow(ran, "erasure", "LawTest.law_erasure_isKept", "passed");
      assertRow(ran, "", "LawTest.law_erasure_byRange", each[1]);
    }
  }

  @Test
  void oneOfManyCases_failsTheWholeTest() throws Exception {
    List<String> cases = good();
    cases.add(passed("law_information_each(String)[1]"));
    cases.add(with("law_information_each(String)[2]", "    <failure>"));
    cases.add(passed("law_information_each(String)[3]"));
    Ran ran = run(cases);
    assertEquals(1, ran.code());
    assertRow(ran, "", "LawTest.law_information_each", "FAILED");
  }

  @Test
  void testOfNoRule_andWhatFailedBeforeItsTests_areTold() throws Exception {
    for (String name : List.of("", "law_justice_isDone")) {
      List<String> cases = good();
      cases.add(with(name, "    <error>"));
      Ran ran = run(cases);
      assertEquals(1, ran.code());
      assertRow(ran, "(no rule)", "LawTest." + name, "FAILED");
    }
  }

  @Test
  void brokenBuild_isNoTable_andOtherArgumentsAreWrongUse() throws Exception {
    Files.writeString(root.resolve("code"), "1");
    assertEquals(new Ran(1, ""), run(good()));
    assertEquals(2, run(good(), "--all").code());
    assertTrue(run(good(), "--help").out().startsWith("Usage: scripts/law"));
  }
}
