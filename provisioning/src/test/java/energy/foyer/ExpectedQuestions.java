// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When it was asked "still you?": from the last frame that told the old meter, power or calendar on
 * no window that ends later is sealed until the resident says yes.
 */
final class ExpectedQuestions {
  private final List<Answered> answered = new ArrayList<>();
  private Optional<Instant> since = Optional.empty();

  private record Answered(Instant since, Instant yes) {}

  /** Somebody else may live here from an instant on; what is asked already reaches back further. */
  void change(Instant last) {
    since = since.or(() -> Optional.of(last));
  }

  /** From when on nothing is sealed, while nobody has answered. */
  Optional<Instant> since() {
    return since;
  }

  void yes(Instant now) {
    since.ifPresent(from -> answered.add(new Answered(from, now)));
    since = Optional.empty();
  }

  /** It was no, or nobody is left to ask for. */
  void over() {
    since = Optional.empty();
  }

  /** Whether a window with that end could be sealed at an instant. */
  boolean open(Instant end, Instant produced) {
    boolean held = since.filter(end::isAfter).isPresent();
    return !held
        && answered.stream()
            .noneMatch(
                one ->
                    end.isAfter(one.since())
                        && produced.isAfter(one.since())
                        && produced.isBefore(one.yes()));
  }
}
