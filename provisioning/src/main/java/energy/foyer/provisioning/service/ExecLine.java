// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One line for a service's own programme: a window of figures, or how a consent stands.
 *
 * <pre>
 * {"id":"UUID:57:0","type":"window","service":…,"home":…,"consent":UUID,"seq":57,"produced":…,
 *  "quantity":…,"obis":…,"unit":…,"statistic":…,"step":…,"zone":…,
 *  "start":…,"end":…,"value":…,"coverage":…,"quality":…,"rev":…,"superseded":false}
 * {"id":"UUID:v2","type":"consent","service":…,"home":…,"consent":UUID,"state":"withdrawn",
 *  "erase":true,"document":{…}}
 * </pre>
 *
 * @param id without spaces; made of what the home signed, so that a repeat carries the same
 * @param text one JSON object without a line break
 */
record ExecLine(String id, String text) {
  private static final String URN = "urn:uuid:";
  private static final List<String> OF_THE_DOCUMENT =
      List.of("seq", "produced", "quantity", "obis", "unit", "statistic", "step", "zone");
  private static final List<String> OF_THE_WINDOW =
      List.of("start", "end", "value", "values", "coverage", "quality", "rev");
  private static final JsonTree.Literal TRUE = new JsonTree.Literal("true");
  private static final Map<String, String> STATES =
      Map.of(
          "dpv:ConsentGiven", "given",
          "dpv:RenewedConsentGiven", "renewed",
          "dpv:ConsentWithdrawn", "withdrawn",
          "dpv:ConsentExpired", "expired",
          "dpv:ConsentRevoked", "terminated");

  /**
   * The lines of one document, none for one that stands for figures that will not come.
   *
   * @param line one that {@link Intake} wrote
   */
  static List<ExecLine> of(String line) {
    Map<?, ?> all = JsonTree.object(line);
    Map<?, ?> document = (Map<?, ?>) all.get("document");
    return switch ((String) all.get("type")) {
      case "consent" -> List.of(consent(all, document));
      case "aggregates" -> windows(all, document);
      default -> List.of();
    };
  }

  private static ExecLine consent(Map<?, ?> all, Map<?, ?> document) {
    String consent = (String) document.get("dct:identifier");
    List<?> events = (List<?>) document.get("dpv:hasConsentStatus");
    Map<?, ?> last = (Map<?, ?>) events.get(events.size() - 1);
    boolean erase = TRUE.equals(document.get("erasureRequested"));
    String id = consent + ":v" + events.size() + (erase ? "e" : "");
    Map<String, Object> members = head(id, "consent", all);
    members.put("consent", consent);
    members.put("state", STATES.getOrDefault((String) last.get("@type"), "unknown"));
    members.put("erase", erase);
    members.put("document", document);
    return line(id, members);
  }

  private static List<ExecLine> windows(Map<?, ?> all, Map<?, ?> document) {
    String consent = ((String) document.get("consent")).substring(URN.length());
    List<?> superseded = (List<?>) all.get("superseded");
    List<ExecLine> lines = new ArrayList<>();
    for (Object each : (List<?>) document.get("windows")) {
      Map<?, ?> window = (Map<?, ?>) each;
      String id =
          consent + ":" + ((JsonTree.Literal) document.get("seq")).text() + ":" + lines.size();
      Map<String, Object> members = head(id, "window", all);
      members.put("consent", consent);
      // by name: whatever else a home signed could stand in the place of ours
      copy(document, OF_THE_DOCUMENT, members);
      copy(window, OF_THE_WINDOW, members);
      members.put("superseded", superseded.contains(start(window)));
      lines.add(line(id, members));
    }
    return lines;
  }

  private static void copy(Map<?, ?> from, List<String> names, Map<String, Object> to) {
    for (String name : names) {
      if (from.containsKey(name)) {
        to.put(name, from.get(name));
      }
    }
  }

  /** The start of a window as the list of superseded ones names it. */
  private static String start(Map<?, ?> window) {
    return OffsetDateTime.parse((String) window.get("start")).toInstant().toString();
  }

  private static Map<String, Object> head(String id, String type, Map<?, ?> all) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("id", id);
    members.put("type", type);
    members.put("service", all.get("service"));
    members.put("home", all.get("home"));
    return members;
  }

  private static ExecLine line(String id, Map<String, Object> members) {
    return new ExecLine(id, JsonTree.write(members));
  }

  /** Names the line, not what it says. */
  @Override
  public String toString() {
    return "ExecLine[" + id + "]";
  }
}
