// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;

/** The page's one sheet of style and its icons. Contrast as WCAG 2.2, 1.4.3 and 1.4.11. */
final class SheetTest {
  private static final int MOST_BYTES = 28_000;
  private static final Pattern COLOUR =
      Pattern.compile("--([a-z-]+): ?#([0-9a-f]{6}|[0-9a-f]{3});");

  /** What is read, on what: 4.5 to 1. */
  private static final Map<String, List<String>> TEXTS =
      Map.ofEntries(
          Map.entry("ink", grounds()),
          Map.entry("muted", grounds()),
          Map.entry("pine", List.of("ground", "surface", "sunken", "pine-ground")),
          Map.entry("on-pine", List.of("pine")),
          Map.entry("on-hearth", List.of("hearth")),
          Map.entry("hearth-muted", List.of("hearth")),
          Map.entry("ember", List.of("ground", "surface", "ember-ground")),
          Map.entry("good", List.of("surface", "good-ground")),
          Map.entry("warn", List.of("surface", "warn-ground")),
          Map.entry("bad", List.of("surface", "bad-ground")),
          Map.entry("info", List.of("info-ground")));

  /** What is seen, on what: 3 to 1. */
  private static final Map<String, List<String>> SHAPES =
      Map.of(
          "edge", grounds(),
          "focus", grounds(),
          "hearth-fill", List.of("hearth"),
          "c-base", List.of("surface", "c-soft"),
          "c-export", List.of("surface", "c-export-soft"),
          "c-blue", List.of("surface", "c-blue-soft"),
          "c-red", List.of("surface", "c-red-soft"),
          "c-white-edge", List.of("c-white"));

  private static List<String> grounds() {
    List<String> grounds = new ArrayList<>(List.of("ground", "surface", "sunken"));
    for (String hue : List.of("pine", "ember", "good", "warn", "bad", "info")) {
      grounds.add(hue + "-ground");
    }
    return List.copyOf(grounds);
  }

  private static String file(String name) throws IOException {
    try (InputStream in = SheetTest.class.getResourceAsStream("page/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    }
  }

  /** The colours of the first block that a selector opens. */
  private static Map<String, String> colours(String sheet, String selector) {
    int from = sheet.indexOf(selector + " {");
    assertTrue(from >= 0, selector);
    Map<String, String> found = new HashMap<>();
    Matcher matcher = COLOUR.matcher(sheet.substring(from, sheet.indexOf('}', from)));
    while (matcher.find()) {
      found.put(matcher.group(1), matcher.group(2));
    }
    return found;
  }

  private static double luminance(String hex) {
    String six = hex.length() == 6 ? hex : hex.replaceAll("(.)", "$1$1");
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double part = Integer.parseInt(six.substring(2 * i, 2 * i + 2), 16) / 255.0;
      sum += weights[i] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
  }

  private static double contrast(String one, String other) {
    double first = luminance(one);
    double second = luminance(other);
    return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
  }

  private static List<String> tooFaint(Map<String, String> colours) {
    List<String> faint = new ArrayList<>();
    TEXTS.forEach((on, grounds) -> check(colours, on, grounds, 4.5, faint));
    SHAPES.forEach((on, grounds) -> check(colours, on, grounds, 3, faint));
    return faint;
  }

  private static void check(
      Map<String, String> colours, String of, List<String> grounds, double least, List<String> to) {
    for (String ground : grounds) {
      double ratio = contrast(colours.get(of), colours.get(ground));
      if (ratio < least) {
        to.add(of + " on " + ground + ": " + ratio);
      }
    }
  }

  @Test
  void contrast_isThatOfTheStandardsOwnExamples() {
    assertEquals(21, contrast("000", "fff"), 0.001);
    assertEquals(4.54, contrast("767676", "ffffff"), 0.005);
  }

  @Test
  void colours_contrastEnoughInTheLightAndInTheDark() throws IOException {
    String sheet = file("foyer.css");
    Map<String, String> light = colours(sheet, ":root");
    Map<String, String> dark = new HashMap<>(light);
    dark.putAll(colours(sheet, "html[data-theme=\"dark\"]"));
    assertEquals(List.of(), tooFaint(light));
    assertEquals(List.of(), tooFaint(dark));
  }

  @Test
  void dark_isTheSameByChoiceAndByThePhone() throws IOException {
    String sheet = file("foyer.css");
    Map<String, String> chosen = colours(sheet, "html[data-theme=\"dark\"]");
    assertEquals(colours(sheet, "html:not([data-theme=\"light\"])"), chosen);
    assertEquals("101816", chosen.get("ground"));
  }

  @Test
  void sheet_isSmallAndFetchesNothing() throws IOException {
    String sheet = file("foyer.css");
    assertTrue(sheet.getBytes(UTF_8).length < MOST_BYTES);
    for (String reach : List.of("url(", "@import", "@font-face", "image-set(", "http:", "https:")) {
      assertFalse(sheet.contains(reach), reach);
    }
  }

  @Test
  void icons_standOnOneGridAndTakeTheColourOfTheirText() throws Exception {
    DocumentBuilderFactory reader = DocumentBuilderFactory.newInstance();
    reader.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    byte[] sprite = file("icons.svg").getBytes(UTF_8);
    NodeList all =
        reader
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(sprite))
            .getElementsByTagName("*");
    Set<String> ids = new HashSet<>();
    Set<String> attributes = new HashSet<>();
    for (int i = 1; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      NamedNodeMap its = element.getAttributes();
      for (int j = 0; j < its.getLength(); j++) {
        attributes.add(its.item(j).getNodeName());
      }
      if (element.getTagName().equals("symbol")) {
        assertEquals("0 0 24 24", element.getAttribute("viewBox"));
        assertTrue(ids.add(element.getAttribute("id")), element.getAttribute("id"));
      }
    }
    assertEquals(
        Set.of("id", "viewBox", "d", "cx", "cy", "r", "rx", "ry", "x", "y", "width", "height"),
        attributes);
    assertTrue(ids.containsAll(List.of("now", "history", "sharing", "left", "data", "settings")));
  }
}
