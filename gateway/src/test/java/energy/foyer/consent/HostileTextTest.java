// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts of an offer that would show something else than they are: each is refused by name. */
final class HostileTextTest {
  private static final String HIDDEN = "control, direction and invisible characters are refused";
  private static final String MARKUP = "markup is refused";

  /** Every text that a resident reads, by the name of its field. */
  private static final Map<String, BiConsumer<PretendOffer, String>> FIELDS = fields();

  private static Map<String, BiConsumer<PretendOffer, String>> fields() {
    Map<String, BiConsumer<PretendOffer, String>> fields = new LinkedHashMap<>();
    fields.put("controller.name.fr", (offer, text) -> offer.name = new Text(text, "x"));
    fields.put("controller.name.en", (offer, text) -> offer.name = new Text("x", text));
    fields.put("controller.address", (offer, text) -> offer.address = text);
    fields.put("controller.contact", (offer, text) -> offer.contact = text);
    fields.put("controller.dpo", (offer, text) -> offer.dpo = text);
    fields.put("purpose.text.fr", (offer, text) -> offer.purpose = new Text(text, "x"));
    fields.put("purpose.text.en", (offer, text) -> offer.purpose = new Text("x", text));
    fields.put("benefit.fr", (offer, text) -> offer.benefit = new Text(text, "x"));
    fields.put("benefit.en", (offer, text) -> offer.benefit = new Text("x", text));
    fields.put("recipients[0]", (offer, text) -> offer.recipients = List.of(text));
    fields.put("easyText.fr", (offer, text) -> offer.easy = text);
    return fields;
  }

  static Stream<Arguments> hostile() {
    return Stream.of(
        Arguments.of("nul", "un bilan\u0000", HIDDEN),
        Arguments.of("escape of a terminal", "un \u001b[2Jbilan", HIDDEN),
        Arguments.of("carriage return", "un bilan\rdeux", HIDDEN),
        Arguments.of("right to left override", "un \u202enalib", HIDDEN),
        Arguments.of("isolate", "un \u2066bilan", HIDDEN),
        Arguments.of("right to left mark", "un \u200fbilan", HIDDEN),
        Arguments.of("zero width space", "un bi\u200blan", HIDDEN),
        Arguments.of("zero width joiner", "un bi\u200dlan", HIDDEN),
        Arguments.of("zero width non-joiner", "un bi\u200clan", HIDDEN),
        Arguments.of("byte order mark", "\ufeffun bilan", HIDDEN),
        Arguments.of("soft hyphen", "un bi\u00adlan", HIDDEN),
        Arguments.of("tag characters", "un bilan\udb40\udc41", HIDDEN),
        Arguments.of("variation selector supplement", "un bilan\udb40\udd01", HIDDEN),
        Arguments.of("letter that nobody sees", "un bilan\u3164", HIDDEN),
        Arguments.of("braille blank", "un bilan\u2800", HIDDEN),
        Arguments.of("line separator", "un bilan\u2028deux", HIDDEN),
        Arguments.of("half of a pair", "un bilan\ud800", HIDDEN),
        Arguments.of("private use", "un bilan\ue000", HIDDEN),
        Arguments.of("script", "un <script>alert(1)</script> bilan", MARKUP),
        Arguments.of("image", "un <img src=x onerror=alert(1)> bilan", MARKUP),
        Arguments.of("comment", "un <!-- bilan", MARKUP),
        Arguments.of("end of a tag", "un </div> bilan", MARKUP),
        Arguments.of("processing instruction", "un <?php bilan", MARKUP),
        Arguments.of("named reference", "un &lt;b&gt; bilan", MARKUP),
        Arguments.of("numeric reference", "un &#x3c;b bilan", MARKUP),
        Arguments.of(
            "marks piled up",
            "un bila" + "\u0301".repeat(4) + "n",
            "expected at most 3 marks on a letter"),
        Arguments.of("spaces only", " \u00a0\u2003 ", "expected a text"),
        Arguments.of("a million letters", "x".repeat(1 << 20), "expected at most 2000 characters"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void hostileText_isRefused_withItsFieldNamed(String what, String text, String told) {
    List<String> expected = new ArrayList<>();
    List<String> found = new ArrayList<>();
    FIELDS.forEach(
        (field, put) -> {
          PretendOffer pretend = new PretendOffer();
          put.accept(pretend, text);
          expected.add(field + ": " + told);
          found.addAll(Policy.check(pretend.offer()));
        });
    assertEquals(expected, found, what);
  }

  @Test
  void lineOfItsOwn_couldPassForTheNotice_andIsForTheEasyTextOnly() {
    FIELDS.forEach(
        (field, put) -> {
          PretendOffer pretend = new PretendOffer();
          put.accept(pretend, "un bilan\nVous avez accepté.");
          boolean easy = field.equals("easyText.fr");
          assertEquals(
              easy ? List.of() : List.of(field + ": expected one line"),
              Policy.check(pretend.offer()));
        });
  }

  @Test
  void honestText_isTakenAsItIs() {
    for (String text :
        List.of(
            "Moins de 5 < 10 kWh & plus de R&D",
            "« L’été » coûte 12 € – ça va ? 💡",
            "e\u0301te\u0301",
            "[un lien](javascript:alert(1))",
            "'; DROP TABLE offer; --",
            "=HYPERLINK(1)")) {
      FIELDS.forEach(
          (field, put) -> {
            PretendOffer pretend = new PretendOffer();
            put.accept(pretend, text);
            assertEquals(List.of(), Policy.check(pretend.offer()), field);
          });
    }
  }
}
