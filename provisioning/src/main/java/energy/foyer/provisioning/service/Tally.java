// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/** What came to a receiver since it started, in numbers only. Safe from any thread. */
public final class Tally {
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final Map<String, Long> refused = new TreeMap<>();

  /** Counts of nothing. */
  public Tally() {
    for (String name :
        new String[] {
          "received",
          "aggregates",
          "consent",
          "void",
          "repeated",
          "overtaken",
          "emptied",
          "erased",
          "parked",
          "receipts"
        }) {
      counts.put(name, 0L);
    }
  }

  /** The counts at one moment. */
  record Mark(Map<String, Long> counts, Map<String, Long> refused) {}

  synchronized Mark mark() {
    return new Mark(Map.copyOf(counts), Map.copyOf(refused));
  }

  /** Counts as if nothing had come since: it was not kept and comes again. */
  synchronized void back(Mark mark) {
    counts.replaceAll((name, count) -> mark.counts().get(name));
    refused.clear();
    refused.putAll(mark.refused());
  }

  synchronized void count(String what) {
    if (counts.computeIfPresent(what, (name, count) -> count + 1) == null) {
      throw new IllegalArgumentException("not a name of a count");
    }
  }

  synchronized void refuse(String why, int times) {
    if (times > 0) {
      refused.merge(why, (long) times, Long::sum);
    }
  }

  /** How many of one kind: {@code received}, {@code aggregates}, {@code consent} and so on. */
  public synchronized long of(String what) {
    return counts.getOrDefault(what, 0L);
  }

  /** How many were refused for one reason, the code of a {@code Refusal} or one of our own. */
  public synchronized long refused(String why) {
    return refused.getOrDefault(why, 0L);
  }

  /** All counts but those of refusals, by name. */
  public synchronized Map<String, Long> counts() {
    return new LinkedHashMap<>(counts);
  }

  /** How many were refused, by reason. */
  public synchronized Map<String, Long> refusals() {
    return new TreeMap<>(refused);
  }

  /** All of it as one JSON object. */
  public synchronized String json() {
    StringJoiner all = new StringJoiner(",", "{", "}");
    counts.forEach((name, count) -> all.add("\"" + name + "\":" + count));
    StringJoiner reasons = new StringJoiner(",", "{", "}");
    refused.forEach((name, count) -> reasons.add("\"" + name + "\":" + count));
    return all.add("\"refused\":" + reasons).toString();
  }

  /** All of it for people, one line for what was accepted and one for each reason of refusal. */
  public synchronized String text() {
    StringJoiner all = new StringJoiner(", ");
    counts.forEach((name, count) -> all.add(name + " " + count));
    all.add("refused " + refused.values().stream().mapToLong(Long::longValue).sum());
    StringBuilder text = new StringBuilder(all.toString());
    refused.forEach((name, count) -> text.append("\nrefused ").append(name + " " + count));
    return text.toString();
  }
}
