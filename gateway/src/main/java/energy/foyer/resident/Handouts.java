// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.io.IOException;
import java.util.Optional;

/**
 * Files of one kind that go out, one at a time.
 *
 * @see Handout
 */
final class Handouts {
  private final Errand errand;
  private Optional<Handout> last = Optional.empty();

  /** What begins one. */
  @FunctionalInterface
  interface Beginning {
    Answer begin(Handout handout) throws Refused, IOException;
  }

  Handouts(Errand errand) {
    this.errand = errand;
  }

  /** Begins one, unless one is under way. */
  synchronized Answer begin(Beginning beginning) throws Refused, IOException {
    if (last.isPresent() && !last.get().over()) {
      throw errand.busy();
    }
    Handout next = new Handout(errand);
    Answer answer = beginning.begin(next);
    last = Optional.of(next);
    return answer;
  }

  /** A piece of the last one. */
  Answer piece(Call call) throws Refused, IOException {
    return current().piece(call);
  }

  /** How the last one stands. */
  synchronized JobBody told() {
    return last.map(Handout::told).orElseGet(JobBody::none);
  }

  private synchronized Handout current() throws Refused {
    return last.orElseThrow(errand::none);
  }
}
