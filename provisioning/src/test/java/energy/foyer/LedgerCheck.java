// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.store.Ledger;
import energy.foyer.store.LedgerEntry;
import energy.foyer.store.Unlocked;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The resident's ledger against what the broker saw and what the services opened. */
final class LedgerCheck {
  private static final int PAGE = 1000;

  private final SentMessages sent;
  private final OpenedMessages opened;
  private final List<LedgerEntry> entries = new ArrayList<>();

  LedgerCheck(SimulatedWorld world, OpenedMessages opened) throws IOException {
    this.sent = world.sent;
    this.opened = opened;
    Ledger ledger = world.box.rooms().ledger();
    try (Unlocked resident = world.box.unlock()) {
      assertTrue(ledger.verify(resident).intact(), "the ledger is whole");
      long before = Long.MAX_VALUE;
      while (before > 1) {
        Ledger.Query next = new Ledger.Query(Optional.empty(), Set.of(), before, PAGE);
        Ledger.Listing page = ledger.list(next, resident);
        entries.addAll(page.entries());
        before = page.before();
      }
    }
  }

  private static String number(LedgerEntry entry) {
    return entry.consent().map(Object::toString).orElse("") + " " + entry.seq();
  }

  void check() {
    Map<String, LedgerEntry> prepared = new HashMap<>();
    Map<String, Set<String>> hashes = new HashMap<>();
    Set<String> left = new HashSet<>();
    Set<String> refused = new HashSet<>();
    Set<String> perhaps = new HashSet<>();
    Set<String> dropped = new HashSet<>();
    for (LedgerEntry entry : entries) {
      switch (entry.kind()) {
        case PREPARED -> {
          boolean once = prepared.put(entry.sha256(), entry) == null;
          assertTrue(once || entry.text().isEmpty(), "prepared twice");
          hashes.computeIfAbsent(number(entry), of -> new HashSet<>()).add(entry.sha256());
        }
        case LEFT -> (entry.detail().startsWith("refused") ? refused : left).add(number(entry));
        case MAY_HAVE_LEFT -> perhaps.add(number(entry));
        case DROPPED -> dropped.add(number(entry));
        default -> {}
      }
    }
    for (SentMessages.Sent one : sent.all()) {
      LedgerEntry entry = prepared.get(one.hash());
      assertTrue(entry != null, "a payload left that the ledger does not know");
      assertEquals(one.packet().topic(), entry.topic());
      assertEquals(opened.clear().get(one.hash()), entry.text());
      boolean noticed =
          Stream.of(left, refused, perhaps).anyMatch(some -> some.contains(number(entry)));
      assertTrue(noticed, "left unnoticed");
    }
    for (String number : left) {
      assertTrue(hashes.get(number).stream().anyMatch(sent::left), () -> "never left: " + number);
    }
    for (String number : dropped) {
      if (!number.endsWith(" 0") && !left.contains(number) && !refused.contains(number)) {
        assertTrue(hashes.get(number).stream().noneMatch(sent::left), () -> "left: " + number);
      }
    }
  }

  /** All entries, newest first. */
  List<LedgerEntry> entries() {
    return List.copyOf(entries);
  }

  /** How many entries it holds. */
  String counts() {
    return entries.size() + " ledger entries";
  }
}
