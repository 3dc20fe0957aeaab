// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.command;

import energy.foyer.provisioning.authority.WrongDocument;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a command says, and exits with, when it could not do what it was asked. */
public final class Faults {
  private static final Pattern UNREAD =
      Pattern.compile(
          "Invalid value for option '([^']+)': (?:cannot convert )?('[^']*')"
              + " (?:is not an? |to (?:class )?)(int|long|BigDecimal|java\\.time\\.Instant|java\\.time\\.Duration|java\\.time\\.LocalDate)\\b");

  private static final Map<String, String> EXPECTED =
      Map.of(
          "int", "a whole number",
          "long", "a whole number",
          "BigDecimal", "a number",
          "java.time.Instant", "an instant such as 2026-01-14T22:55:00Z",
          "java.time.Duration", "a duration such as PT10S",
          "java.time.LocalDate", "a day such as 2026-01-14");

  private Faults() {}

  /**
   * The world did not let it: one line, exit code 1; or a document was wrong, exit code 2. Anything
   * but that is a broken program.
   */
  public static int failed(Exception fault, CommandLine command, ParseResult parsed)
      throws Exception {
    if (fault instanceof IOException) {
      command.getErr().println("foyer-provision: " + words((IOException) fault));
      return fault instanceof WrongDocument
          ? CommandLine.ExitCode.USAGE
          : CommandLine.ExitCode.SOFTWARE;
    }
    throw fault;
  }

  /** It was called wrongly: one line and where to read more, exit code 2. */
  public static int misused(ParameterException fault, String[] arguments) {
    CommandLine command = fault.getCommandLine();
    command.getErr().println("foyer-provision: " + plain(fault));
    command
        .getErr()
        .println("'" + command.getCommandSpec().qualifiedName() + " --help' says how to call it");
    return CommandLine.ExitCode.USAGE;
  }

  /** Without the names of classes that the library tells when a value cannot be read. */
  private static String plain(ParameterException fault) {
    if (fault instanceof UnmatchedArgumentException unknown) {
      List<String> near = unknown.getSuggestions();
      return "'"
          + unknown.getUnmatched().get(0)
          + "' is not known here"
          + (near.isEmpty() ? "" : "; near it: " + String.join(", ", near));
    }
    Matcher unread = UNREAD.matcher(fault.getMessage());
    if (!unread.lookingAt()) {
      return fault.getMessage();
    }
    return unread.group(1)
        + ": expected "
        + EXPECTED.get(unread.group(3))
        + ", not "
        + unread.group(2);
  }

  private static String words(IOException fault) {
    if (fault instanceof NoSuchFileException) {
      return fault.getMessage() + ": no such file";
    }
    if (fault instanceof AccessDeniedException) {
      return fault.getMessage() + ": not permitted";
    }
    return fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
  }
}
