// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import energy.foyer.Config;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which box a command speaks to, and how it answers: the options of all clients. */
final class Target {
  @Option(names = "--config", paramLabel = "FILE", descriptionKey = "client.config")
  private Path file = Config.INSTALLED;

  @Option(names = "--json", descriptionKey = "client.json")
  private boolean json;

  @Option(names = "--lang", paramLabel = "fr|en", descriptionKey = "client.lang")
  private Language language = Language.configured;

  /** The languages of the answers. */
  enum Language {
    configured,
    fr,
    en;

    /** The one that was typed. */
    Optional<String> wished() {
      return this == configured ? Optional.empty() : Optional.of(name());
    }
  }

  /** Ready to speak to the agent of the configuration. */
  Session open(Streams streams) throws Trouble {
    Optional<String> wished = language.wished();
    Words host = wished.map(Words::in).orElseGet(Words::ofThisHost);
    Config config = ConfigFile.read(file, host);
    Words words = wished.map(Words::in).orElseGet(() -> Words.in(config.language()));
    return new Session(ApiClient.of(config, words), words, config.zone(), streams, json);
  }
}
