// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service.rehearsal;

import energy.foyer.window.Aggregate;
import energy.foyer.window.Figure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** What a service should hold once all is told: written by the homes, never by the receiver. */
public final class TruthTable {
  /** Values by revision, the highest last. */
  private final Map<WindowName, TreeMap<Integer, Long>> told = new TreeMap<>();

  private final Set<String> erased = new HashSet<>();
  private final Set<String> open = new HashSet<>();
  private Instant forgotten = Instant.MIN;

  /** Figures that reach the service. */
  void tell(UUID consent, Aggregate aggregate) {
    for (Figure figure : aggregate.figures()) {
      told.computeIfAbsent(WindowName.of(consent, aggregate, figure), name -> new TreeMap<>())
          .put(figure.rev(), figure.value());
    }
  }

  /** All of a consent is to be erased. */
  void erase(UUID consent) {
    erased.add(consent.toString());
  }

  /** A consent whose figures the service may have deleted by now, or not. */
  void leaveOpen(UUID consent) {
    open.add(consent.toString());
  }

  /** Windows that began before may be deleted by now, or not: their storage time runs out. */
  void leaveOpenBefore(Instant start) {
    forgotten = start;
  }

  /** How many windows should be held. */
  public long windows() {
    return told.keySet().stream().filter(name -> !erased.contains(name.consent())).count();
  }

  /** How many consents are to be erased. */
  public int erasures() {
    return erased.size();
  }

  /** One line a window that should be held: its name, its revision and its value. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    told.forEach(
        (name, revisions) -> {
          if (!erased.contains(name.consent())) {
            Map.Entry<Integer, Long> last = revisions.lastEntry();
            lines.add(name + " rev " + last.getKey() + ": " + last.getValue());
          }
        });
    return lines;
  }

  /** Where what is held differs, in the order of the windows. */
  public List<Difference> against(List<Held> held) {
    List<Difference> differences = new ArrayList<>();
    Set<WindowName> seen = new HashSet<>();
    for (Held each : held) {
      boolean again = !seen.add(each.name());
      if (again) {
        differences.add(new Difference(Difference.Kind.DOUBLED, each.name(), 0, each.value()));
      } else if (erased.contains(each.name().consent())) {
        differences.add(new Difference(Difference.Kind.NOT_ERASED, each.name(), 0, each.value()));
      } else if (!told.containsKey(each.name())) {
        differences.add(new Difference(Difference.Kind.NEVER_TOLD, each.name(), 0, each.value()));
      } else {
        compare(each, differences);
      }
    }
    for (Map.Entry<WindowName, TreeMap<Integer, Long>> each : told.entrySet()) {
      WindowName name = each.getKey();
      if (!seen.contains(name) && !erased.contains(name.consent()) && !mayBeGone(name)) {
        long value = each.getValue().lastEntry().getValue();
        differences.add(new Difference(Difference.Kind.MISSING, name, value, 0));
      }
    }
    differences.sort((one, other) -> one.window().compareTo(other.window()));
    return List.copyOf(differences);
  }

  private boolean mayBeGone(WindowName name) {
    return open.contains(name.consent()) || name.start().isBefore(forgotten);
  }

  private void compare(Held held, List<Difference> differences) {
    TreeMap<Integer, Long> revisions = told.get(held.name());
    long last = revisions.lastEntry().getValue();
    if (held.value() != last) {
      Difference.Kind kind =
          revisions.containsValue(held.value())
              ? Difference.Kind.OLD_REVISION
              : Difference.Kind.OTHER_VALUE;
      differences.add(new Difference(kind, held.name(), last, held.value()));
    }
  }
}
