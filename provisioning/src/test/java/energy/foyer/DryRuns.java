// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.store.LedgerEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** What the box says would leave, against what it then prepares at the same instant. */
final class DryRuns {
  /** Of what was held back, one turn tells so many rows of a consent. */
  private static final int BOUND = 16;

  private final Map<Instant, List<String>> foretold = new TreeMap<>();
  private final SplittableRandom random = new SplittableRandom(5);
  private Instant last = Instant.MIN;

  /** Asks, now and then, just before a turn. */
  void before(SimulatedWorld world) throws IOException {
    boolean again = last.equals(world.time.instant());
    last = world.time.instant();
    if (again) {
      // what an earlier turn prepared at this instant cannot be told from what this one does
      foretold.remove(last);
    } else if (random.nextInt(6) == 0) {
      List<String> documents = new ArrayList<>();
      for (Discloser.Prepared one : world.box.ahead()) {
        documents.add(plain(new String(one.clear(), StandardCharsets.UTF_8)));
      }
      foretold.put(last, documents);
    }
  }

  /** The turn was cut short. */
  void killed() {
    foretold.remove(last);
  }

  private static String plain(String document) {
    return document
        .replaceAll("\"seq\":[0-9]+", "\"seq\":0")
        .replaceAll("\"produced\":\"[^\"]*\"", "\"produced\":\"\"");
  }

  void check(List<LedgerEntry> entries) {
    for (Map.Entry<Instant, List<String>> each : foretold.entrySet()) {
      List<String> prepared =
          entries.stream()
              .filter(entry -> entry.kind() == LedgerEntry.Kind.PREPARED)
              .filter(entry -> entry.at().equals(each.getKey()))
              .map(LedgerEntry::text)
              .filter(text -> text.contains("\"windows\""))
              .map(DryRuns::plain)
              .sorted()
              .toList();
      List<String> told = each.getValue().stream().sorted().toList();
      if (told.size() <= BOUND) {
        assertEquals(told, prepared, "foretold at " + each.getKey());
      } else {
        assertTrue(told.containsAll(prepared), "prepared and not foretold at " + each.getKey());
      }
    }
  }

  /** How often it was asked. */
  String counts() {
    return foretold.size() + " dry runs";
  }
}
