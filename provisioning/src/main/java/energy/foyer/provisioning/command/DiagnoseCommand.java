// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.command;

import energy.foyer.provisioning.service.JsonTree;
import energy.foyer.wire.HelpCode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains the twelve letters that a resident reads out by phone. */
@Command(
    description = {
      "Explains the help code that a resident reads out by phone: how the box does, and what to"
          + " say. It holds nothing of a person, of a meter or of a figure.",
      "Twelve letters; blanks, hyphens and capitals make no difference. A letter that was misheard"
          + " is refused (exit code 2): have the code read again."
    },
    mixinStandardHelpOptions = true)
public final class DiagnoseCommand implements Callable<Integer> {
  private static final String WORDS = "energy.foyer.provisioning.command.diagnose";

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "CODE",
      arity = "1..3",
      description = "Twelve letters, as one word or as three groups.")
  private List<String> letters = List.of();

  @Option(
      names = "--language",
      defaultValue = "fr",
      description = "fr or en (default: ${DEFAULT-VALUE}).")
  private String language;

  @Option(names = "--json", description = "Print one line of JSON, the states by their names.")
  private boolean json;

  @Override
  public Integer call() {
    if (!language.equals("fr") && !language.equals("en")) {
      throw new ParameterException(spec.commandLine(), "--language: expected fr or en");
    }
    ResourceBundle words =
        ResourceBundle.getBundle(
            WORDS,
            language.equals("fr") ? Locale.FRENCH : Locale.ROOT,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    HelpCode.Read read = HelpCode.read(String.join("", letters));
    if (read instanceof HelpCode.Read.Wrong wrong) {
      throw new ParameterException(
          spec.commandLine(), words.getString("wrong." + code(wrong.why())));
    }
    HelpCode code = ((HelpCode.Read.Good) read).code();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonTree.write(members(code)));
    } else {
      explain(code, words, out);
    }
    return 0;
  }

  private static void explain(HelpCode code, ResourceBundle words, PrintWriter out) {
    out.println(words.getString("version") + " " + code.version());
    members(code)
        .forEach(
            (part, state) -> {
              if (!part.equals("version") && !part.equals("code")) {
                out.println(words.getString(part + "." + state));
              }
            });
  }

  private static Map<String, Object> members(HelpCode code) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("code", code.text());
    members.put("version", code.version().toString());
    members.put("running", code(code.running()));
    members.put("state", code(code.state()));
    members.put("line", code(code.line()));
    members.put("mode", code(code.mode()));
    members.put("errors", code(code.errors()));
    members.put("clock", code(code.clock()));
    members.put("broker", code(code.broker()));
    members.put("waiting", code(code.waiting()));
    members.put("room", code(code.room()));
    return members;
  }

  private static String code(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
