// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Corrections of the history, as the local API takes and tells them. */
final class CorrectionBody {
  private CorrectionBody() {}

  /** One to be made. */
  @Json
  record Asked(
      Optional<String> quantity,
      String from,
      String to,
      boolean wrong,
      OptionalLong value,
      boolean dryRun) {
    @Override
    public String toString() {
      return "Asked[redacted]";
    }
  }

  /** One that was made, beside what was measured. */
  @Json
  record Corrected(
      String quantity,
      String from,
      String to,
      String unit,
      OptionalLong measured,
      OptionalLong value,
      OptionalInt windowsAgain,
      OptionalInt openWindows) {
    Corrected {
      Objects.requireNonNull(quantity);
      Objects.requireNonNull(from);
      Objects.requireNonNull(to);
      Objects.requireNonNull(unit);
      measured.orElseThrow();
    }

    /** Prints what was measured and what holds instead. */
    void show(Session session) {
      Numbers numbers = new Numbers(session.words());
      String was = numbers.whole(measured.orElse(0)) + " " + unit;
      if (value.isPresent()) {
        String now = numbers.whole(value.getAsLong()) + " " + unit;
        session.say("correct.value", session.time(from), session.time(to), was, now);
      } else {
        session.say("correct.wrong", session.time(from), session.time(to), was);
      }
    }

    @Override
    public String toString() {
      return "Corrected[" + from + "]";
    }
  }

  /** All of a span. */
  @Json
  record Kept(List<Corrected> corrections) {
    Kept {
      corrections = List.copyOf(corrections);
    }
  }
}
