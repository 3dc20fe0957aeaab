// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import energy.foyer.Config;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/**
 * What the commands say, in one language. The texts lie in {@code words_fr.properties} and {@code
 * words_en.properties}; {@code %s} stands for what differs from case to case.
 *
 * @param language {@code fr} or {@code en}
 */
record Words(String language, ResourceBundle bundle) {
  private static final String LANG = "--lang";
  private static final String CONFIG = "--config";

  /** The words of a language: French for {@code fr}, English for any other. */
  static Words in(String language) {
    String known = language.equals("fr") ? "fr" : "en";
    try (Reader reader =
        new InputStreamReader(
            Words.class.getResourceAsStream("words_" + known + ".properties"),
            StandardCharsets.UTF_8)) {
      return new Words(known, new PropertyResourceBundle(reader));
    } catch (IOException broken) {
      throw new UncheckedIOException("the words of the commands cannot be read", broken);
    }
  }

  /** The words of whoever sits at this host, before a configuration is known. */
  static Words ofThisHost() {
    return ofHost(System.getenv());
  }

  /**
   * The words that an environment asks for, by the variables of gettext: the locale need not be
   * installed for a command to speak its language.
   */
  static Words ofHost(Map<String, String> environment) {
    return in(
        Stream.of("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
            .map(name -> environment.getOrDefault(name, ""))
            .filter(locale -> !locale.isEmpty())
            .findFirst()
            .map(locale -> locale.split("[_.@:]")[0])
            .orElse(Locale.getDefault().getLanguage()));
  }

  /** The words of help and of wrong use: those of {@code --lang} among what was typed, if any. */
  static Words asked(String... arguments) {
    String wished = option(LANG, arguments).orElse("");
    if (wished.equals("fr") || wished.equals("en")) {
      return in(wished);
    }
    Path file = option(CONFIG, arguments).map(Path::of).orElse(Config.INSTALLED);
    return configured(file).map(Words::in).orElseGet(Words::ofThisHost);
  }

  /** The language of a configuration; whatever is wrong with it is told by who needs it. */
  private static Optional<String> configured(Path file) {
    try {
      return Files.isReadable(file) ? Optional.of(Config.read(file).language()) : Optional.empty();
    } catch (IOException | Config.Fault unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<String> option(String name, String... arguments) {
    Optional<String> value = Optional.empty();
    for (int at = 0; at < arguments.length; at++) {
      if (arguments[at].startsWith(name + "=")) {
        value = Optional.of(arguments[at].substring(name.length() + 1));
      } else if (arguments[at].equals(name) && at + 1 < arguments.length) {
        value = Optional.of(arguments[at + 1]);
      }
    }
    return value;
  }

  /** The text of that name. */
  String say(String name, Object... parts) {
    return String.format(Locale.ROOT, bundle.getString(name), parts);
  }

  /** The text of that name, or {@code otherwise} where there is none. */
  String sayOr(String name, String otherwise) {
    return bundle.containsKey(name) ? bundle.getString(name) : otherwise;
  }
}
