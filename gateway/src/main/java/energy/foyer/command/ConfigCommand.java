// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import energy.foyer.Config;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.Jsonb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the keys of the configuration, or checks a file. */
@Command(name = "config")
final class ConfigCommand implements Callable<Integer> {
  /** What stands in a file that nobody has adapted yet. */
  private static final String PLACEHOLDER = "CHANGE-ME";

  private final Streams streams;

  @ArgGroup(multiplicity = "1")
  private Wish wish = new Wish();

  @Option(names = "--json")
  private boolean json;

  @Option(names = "--lang", paramLabel = "fr|en")
  private Target.Language language = Target.Language.configured;

  /** One of the two things that the command does. */
  static final class Wish {
    @Option(names = "--keys")
    private boolean keys;

    @Option(names = "--check", paramLabel = "FILE")
    private Optional<Path> check = Optional.empty();
  }

  /** One key of the configuration. */
  @Json
  record KeyLine(String key, @Json.Property("default") String preset, String unit, String meaning) {
    static KeyLine of(Config.Key key) {
      return new KeyLine(key.text(), key.preset(), key.unit(), key.meaning());
    }
  }

  ConfigCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble {
    Words words = language.wished().map(Words::in).orElseGet(Words::ofThisHost);
    if (wish.check.isPresent()) {
      check(wish.check.get(), words);
      streams.out().println(words.say("config.good", wish.check.get()));
      return 0;
    }
    List<KeyLine> keys = Stream.of(Config.Key.values()).map(KeyLine::of).toList();
    if (json) {
      Jsonb jsonb = Documents.builder().build();
      keys.forEach(key -> streams.out().println(jsonb.type(KeyLine.class).toJson(key)));
    } else {
      keys.forEach(key -> print(key, words));
    }
    return 0;
  }

  private static void check(Path file, Words words) throws Trouble {
    if (!Files.exists(file)) {
      throw new Trouble(Trouble.WRONG_USE, words.say("config.no-file", file));
    }
    if (ConfigFile.read(file, words).meterLine().contains(PLACEHOLDER)) {
      throw new Trouble(Trouble.WRONG_USE, words.say("config.placeholder", file));
    }
  }

  private void print(KeyLine key, Words words) {
    String preset =
        key.preset().isEmpty()
            ? words.say("config.no-preset")
            : words.say("config.preset", key.preset());
    streams.out().println(key.key() + "  [" + key.unit() + "]  " + preset);
    streams.out().println("    " + key.meaning());
  }
}
