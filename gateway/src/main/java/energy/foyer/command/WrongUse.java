// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Says in the words of a language what is wrong with what was typed. */
record WrongUse(Words words) {
  private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]*");

  /** What is wrong, on one line. */
  String told(CommandLine.ParameterException wrong) {
    if (wrong instanceof CommandLine.UnmatchedArgumentException unknown) {
      String told = words.say("use.unknown", unknown.getUnmatched().get(0));
      List<String> near = unknown.getSuggestions();
      return near.isEmpty() ? told : told + " " + words.say("use.near", String.join(", ", near));
    }
    if (wrong instanceof CommandLine.MissingParameterException missing) {
      return missing(missing);
    }
    if (wrong instanceof CommandLine.OverwrittenOptionException twice) {
      return words.say("use.twice", name(twice.getOverwritten()));
    }
    if (wrong instanceof CommandLine.MutuallyExclusiveArgsException) {
      return words.say("use.one-of", options(wrong));
    }
    if (wrong.getArgSpec() != null) {
      return words.say(
          "use.value",
          name(wrong.getArgSpec()),
          String.valueOf(wrong.getValue()),
          String.join(" ", wrong.getArgSpec().description()));
    }
    if (wrong.getMessage().startsWith("Missing required subcommand")) {
      return words.say("gateway.no-command");
    }
    return wrong.getMessage();
  }

  private String missing(CommandLine.MissingParameterException missing) {
    List<ArgSpec> specs = missing.getMissing();
    String names =
        specs.isEmpty()
            ? options(missing)
            : specs.stream().map(WrongUse::written).collect(Collectors.joining(", "));
    boolean either =
        specs.size() > 1
            && specs.stream().allMatch(spec -> spec.group() != null && spec.group().exclusive());
    return words.say(either ? "use.missing-one" : "use.missing", names);
  }

  private static String options(CommandLine.ParameterException wrong) {
    return OPTION
        .matcher(wrong.getMessage())
        .results()
        .map(MatchResult::group)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String name(ArgSpec spec) {
    return spec instanceof OptionSpec option ? option.longestName() : spec.paramLabel();
  }

  private static String written(ArgSpec spec) {
    return spec instanceof OptionSpec option && option.arity().max() > 0
        ? option.longestName() + " " + option.paramLabel()
        : name(spec);
  }
}
