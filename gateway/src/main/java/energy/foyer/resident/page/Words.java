// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the pages say, in one language: {@code name_fr.properties} and {@code name_en.properties}
 * beside this class, each key once. {@code {0}}, {@code {1}} stand for what is filled in; an
 * apostrophe is an apostrophe.
 */
final class Words {
  /** The bundles: a page has its own. */
  static final List<String> BUNDLES =
      List.of(
          "frame",
          "plain",
          "closed",
          "help",
          "accessibility",
          "numbers",
          "now",
          "history",
          "tariff",
          "checks",
          "secret",
          "welcome",
          "data",
          "settings",
          "sharing",
          "left");

  private static final Pattern PLACE = Pattern.compile("\\{([0-9])}");

  private final String language;
  private final Map<String, String> texts;

  private Words(String language, Map<String, String> texts) {
    this.language = language;
    this.texts = Map.copyOf(texts);
  }

  /** {@code fr} or {@code en}. */
  static Words of(String language) {
    Map<String, String> texts = new HashMap<>();
    for (String bundle : BUNDLES) {
      read(bundle + "_" + language + ".properties")
          .forEach(
              (key, text) -> {
                if (texts.put((String) key, (String) text) != null) {
                  throw new IllegalStateException("the text '" + key + "' stands twice");
                }
              });
    }
    return new Words(language, texts);
  }

  private static Properties read(String name) {
    Properties texts = new Properties();
    try (InputStream stream = Words.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " is missing");
      }
      try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
        texts.load(reader);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return texts;
  }

  /** {@code fr} or {@code en}. */
  String language() {
    return language;
  }

  /** All keys. */
  Set<String> keys() {
    return texts.keySet();
  }

  /** Whether there is such a text. */
  boolean has(String key) {
    return texts.containsKey(key);
  }

  /** A text with its places filled in. */
  String say(String key, Object... values) {
    String text =
        Optional.ofNullable(texts.get(key))
            .orElseThrow(() -> new IllegalArgumentException("there is no text '" + key + "'"));
    // in one pass: what is filled in is never looked at for places again
    return PLACE
        .matcher(text)
        .replaceAll(
            place -> {
              int at = Integer.parseInt(place.group(1));
              String value = at < values.length ? String.valueOf(values[at]) : place.group();
              return Matcher.quoteReplacement(value);
            });
  }

  /** The same where there is such a text, and otherwise what stands for it. */
  String sayOr(String key, String otherwise) {
    return has(key) ? say(key) : otherwise;
  }

  /**
   * The text for one, or that for another number: the keys end in {@code .one} and {@code .many}.
   *
   * @param values what is filled in, the number as it is where nothing is named
   */
  String count(String key, long number, Object... values) {
    boolean one = language.equals("fr") ? number < 2 : number == 1;
    return say(key + (one ? ".one" : ".many"), values.length == 0 ? new Object[] {number} : values);
  }
}
