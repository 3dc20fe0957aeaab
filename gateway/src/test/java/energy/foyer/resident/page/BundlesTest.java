// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No text is missing in a language, and none stands outside the bundles. */
final class BundlesTest {
  private static final Path TEMPLATES = Path.of("src/main/jte");
  private static final Path PAGES = Path.of("src/main/java/energy/foyer/resident/page");
  private static final Pattern PLACE = Pattern.compile("\\{[0-9]}");

  /** {@code say("key"}, {@code count("key"}, or the first part of a key that is put together. */
  private static final Pattern SAID =
      Pattern.compile("\\b(say|count)\\(\\s*\"([a-z0-9.-]+)\"(\\s*\\+)?");

  private static final Words FRENCH = Words.of("fr");
  private static final Words ENGLISH = Words.of("en");

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  @Test
  void keys_areEqualInBothLanguages_andSoAreTheirPlaces() {
    assertEquals(new TreeSet<>(FRENCH.keys()), new TreeSet<>(ENGLISH.keys()));
    for (String key : FRENCH.keys()) {
      assertEquals(places(FRENCH.say(key)), places(ENGLISH.say(key)), key);
      assertTrue(!FRENCH.say(key).isBlank() && !ENGLISH.say(key).isBlank(), key);
    }
  }

  private static Set<String> places(String text) {
    Set<String> places = new TreeSet<>();
    PLACE.matcher(text).results().forEach(place -> places.add(place.group()));
    return places;
  }

  @Test
  void eachKeyThatIsSaid_isThere() throws IOException {
    List<Path> sources = new ArrayList<>(files(TEMPLATES, ".jte"));
    sources.addAll(files(PAGES, ".java"));
    for (Path source : sources) {
      Matcher said = SAID.matcher(Files.readString(source));
      while (said.find()) {
        String key = said.group(2);
        boolean there =
            said.group(3) != null
                ? FRENCH.keys().stream().anyMatch(one -> one.startsWith(key))
                : said.group(1).equals("count")
                    ? FRENCH.has(key + ".one") && FRENCH.has(key + ".many")
                    : FRENCH.has(key);
        assertTrue(there, source + " says '" + key + "'");
      }
    }
  }

  /** What the ledger notes of the security of the box, as the log names it to people. */
  @Test
  void eachEntryOfTheSecurityLog_hasWords() throws IOException {
    Pattern noted = Pattern.compile("\\.security\\(\\s*\"([a-z-]*[a-z])\"");
    Set<String> details = new TreeSet<>();
    for (Path source : files(Path.of("src/main/java"), ".java")) {
      noted.matcher(Files.readString(source)).results().forEach(one -> details.add(one.group(1)));
    }
    assertTrue(details.containsAll(Set.of("claimed", "token-made")), details.toString());
    details.removeIf(detail -> FRENCH.has("settings.security." + detail));
    assertEquals(Set.of(), details);
  }

  @Test
  void frenchIsWrittenAsFrenchIs() {
    Pattern spaces =
        Pattern.compile(
            "[^\u00a0\u202f][:;!?»](?![/0-9A-Za-z])|«[^\u00a0\u202f]| [:;!?»€%]|[^\u00a0\u202f][€%]");
    List<String> wrong = new ArrayList<>();
    for (String key : new TreeSet<>(FRENCH.keys())) {
      String text = FRENCH.say(key);
      if (text.contains("'") || spaces.matcher(text).find()) {
        wrong.add(key + " = " + text);
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void englishIsWrittenAsEnglishIs() {
    Pattern odd = Pattern.compile("['\"«»]| [:;!?%\u2019\u201d]|[\u2018\u201c] ");
    List<String> wrong = new ArrayList<>();
    for (String key : new TreeSet<>(ENGLISH.keys())) {
      if (odd.matcher(ENGLISH.say(key)).find()) {
        wrong.add(key + " = " + ENGLISH.say(key));
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void noText_standsInATemplate() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path template : files(TEMPLATES, ".jte")) {
      for (String line : texts(Files.readString(template))) {
        found.add(template.getFileName() + ": " + line);
      }
    }
    assertEquals(List.of(), found);
  }

  /** Letters that a reader would see: outside of markup, code and the name of the product. */
  static List<String> texts(String template) {
    String bare =
        template.replaceAll("(?m)^\\s*@(import|param|for|if|elseif|else|endif|endfor).*$", "");
    bare = bare.replaceAll("(?s)!\\{.*?}\\s*\\n", "\n");
    bare = withoutCode(bare);
    bare =
        bare.replaceAll(
            "@(else|endif|endfor|endraw)|@template\\.[a-zA-Z.]+|@`|`|@(if|elseif|for|raw)?", "");
    List<String> attributes = new ArrayList<>();
    Matcher read =
        Pattern.compile("\\b(aria-label|title|alt|placeholder)=\"([^\"]*)\"").matcher(bare);
    while (read.find()) {
      attributes.add(read.group(2));
    }
    String seen = bare.replaceAll("(?s)<[^>]*>", "\n");
    List<String> texts = new ArrayList<>();
    Stream.concat(seen.lines(), attributes.stream())
        .map(line -> line.replaceAll("Foyer|kWh|[^\\p{L}]", ""))
        .filter(line -> line.length() > 1)
        .forEach(texts::add);
    return texts;
  }

  /** Leaves out what stands between the braces of an expression and the brackets of a call. */
  private static String withoutCode(String template) {
    StringBuilder left = new StringBuilder();
    int at = 0;
    while (at < template.length()) {
      boolean expression = template.startsWith("${", at) || template.startsWith("$unsafe{", at);
      if (expression) {
        at = closed(template, template.indexOf('{', at), '{', '}');
      } else if (template.startsWith("@template.", at) && call(template, at) > 0) {
        int open = call(template, at);
        int block = template.indexOf("@`", open);
        int end = closed(template, open, '(', ')');
        // the content of a layout is text that is looked at
        at = block >= 0 && block < end ? block : end;
      } else if (template.startsWith("@if(", at)
          || template.startsWith("@elseif(", at)
          || template.startsWith("@for(", at)) {
        at = closed(template, template.indexOf('(', at), '(', ')');
      } else {
        left.append(template.charAt(at));
        at++;
      }
    }
    return left.toString();
  }

  private static int call(String template, int at) {
    return template.indexOf('(', at);
  }

  private static int closed(String text, int open, char opening, char closing) {
    int depth = 0;
    boolean quoted = false;
    for (int at = open; at < text.length(); at++) {
      char one = text.charAt(at);
      if (one == '"' && text.charAt(at - 1) != '\\') {
        quoted = !quoted;
      }
      depth += !quoted && one == opening ? 1 : 0;
      depth -= !quoted && one == closing ? 1 : 0;
      if (depth == 0) {
        return at + 1;
      }
    }
    return text.length();
  }

  @Test
  void aTextInATemplate_wouldBeFound() {
    assertEquals(List.of("Bonjour"), texts("<p>Bonjour</p>"));
    assertEquals(List.of("Menu"), texts("<nav aria-label=\"Menu\"></nav>"));
    assertEquals(List.of("oui"), texts("@template.layout(frame = frame, content = @`<p>oui</p>`)"));
    assertEquals(
        List.of(), texts("@if(a > b)\n<p>${frame.say(\"x.y\", \"}\")} · Foyer</p>\n@endif"));
    assertEquals(List.of(), texts("<p>@template.icon(name = \"lock\")<span>${a}</span></p>"));
  }
}
