// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import energy.foyer.consent.PurposeTerm;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The vocabulary that is published says what the code knows. */
final class TermsTest {

  @Test
  void purposesOfOurs_areDescribed_eachNarrowerThanOneOfDpv() throws Exception {
    Map<String, String> expected = new TreeMap<>();
    for (PurposeTerm term : PurposeTerm.values()) {
      expected.put(
          term.iri().replace("https://foyer.energy/terms#", "foyer:"),
          term.broader().replace("https://w3id.org/dpv#", "dpv:"));
    }
    Map<String, String> described = new TreeMap<>();
    for (Map<?, ?> term : graph()) {
      String broader = expected.getOrDefault((String) term.get("@id"), "");
      if (term.get("skos:broader") instanceof List<?> all && all.contains(Map.of("@id", broader))) {
        described.put((String) term.get("@id"), broader);
        assertEquals(2, ((List<?>) term.get("skos:prefLabel")).size(), "in French and English");
      }
    }
    assertEquals(expected, described);
  }

  private static List<Map<?, ?>> graph() throws IOException, Unfit {
    try (InputStream in = Topics.class.getResourceAsStream("terms.jsonld")) {
      Map<String, Object> document = JsonText.object(in.readAllBytes());
      Map<?, ?> context = (Map<?, ?>) document.get("@context");
      assertEquals("https://foyer.energy/terms#", context.get("foyer"));
      assertEquals("https://w3id.org/dpv#", context.get("dpv"));
      return ((List<?>) document.get("@graph"))
          .stream().<Map<?, ?>>map(term -> (Map<?, ?>) term).toList();
    }
  }
}
