// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.consent.ConsentRecord;
import energy.foyer.store.Grants;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a choice would grant, in JSON: nothing was granted.
 *
 * @param until the instant from which it would no longer hold
 * @param facts names of the facts that the resident would give
 */
@Json
public record GrantBody(
    boolean dryRun, String service, String until, List<PastBody> granted, List<String> facts) {

  /**
   * One figure.
   *
   * @param pastWindows how many windows that are over would be told at once
   * @param pastFrom the start of the first of them
   * @param pastTo the end of the last of them
   * @param next the start of the first window that would be told once it is over
   */
  public record PastBody(
      Figures figures,
      long pastWindows,
      Optional<String> pastFrom,
      Optional<String> pastTo,
      String next) {
    static PastBody of(Grants.Past past) {
      return new PastBody(
          Figures.of(past.ask()),
          past.windows(),
          past.from().map(Instant::toString),
          past.to().map(Instant::toString),
          past.next().toString());
    }
  }

  static GrantBody of(ConsentRecord record, List<Grants.Past> past) {
    return new GrantBody(
        true,
        record.offer().service(),
        record.until().toString(),
        past.stream().map(PastBody::of).toList(),
        record.facts().keySet().stream().sorted().toList());
  }
}
