// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the resident chose, as the local API takes it. */
@Json
record ChoiceLine(
    String choice,
    String service,
    int version,
    String notice,
    String language,
    List<Narrowed> asks,
    Optional<String> duration,
    Map<String, String> facts,
    Optional<Boolean> dryRun) {

  /** One kind of figure by its place in the offer, perhaps narrower than asked. */
  record Narrowed(
      int index, Optional<String> step, Optional<String> history, Optional<Boolean> imported) {}

  /** The same, to be told only what it would grant. */
  ChoiceLine dry() {
    return new ChoiceLine(
        choice, service, version, notice, language, asks, duration, facts, Optional.of(true));
  }

  /** Says nothing of what was typed. */
  @Override
  public String toString() {
    return "ChoiceLine[" + choice + "]";
  }
}
