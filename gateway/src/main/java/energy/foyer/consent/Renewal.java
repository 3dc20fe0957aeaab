// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.consent;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether, and for how long, a consent that comes to its end can be given again as it is. */
public final class Renewal {

  /** How long before its end a consent is asked for again. */
  public static final Period ASKED_BEFORE = Period.ofDays(30);

  private Renewal() {}

  /** Whether the resident is asked now: it is active, and ends within thirty days. */
  public static boolean asked(ConsentRecord record, Instant now) {
    Instant from = record.until().atZone(record.zone()).minus(ASKED_BEFORE).toInstant();
    return record.state(now) == ConsentRecord.State.ACTIVE && !now.isBefore(from);
  }

  /**
   * Until when it would hold if it were renewed now: as long as the last yes was for, from now on,
   * and no longer than the offer that stands allows.
   */
  public static Instant until(ConsentRecord record, Offer standing, Instant now) {
    Instant yes =
        record.events().stream()
            .filter(event -> isYes(event.kind()))
            .map(ConsentEvent::at)
            .reduce((one, later) -> later)
            .orElseThrow(() -> new IllegalArgumentException("this record was not given"));
    LocalDate first = yes.atZone(record.zone()).toLocalDate();
    LocalDate last = record.until().atZone(record.zone()).toLocalDate();
    Period asBefore = Period.between(first, last);
    LocalDate today = now.atZone(record.zone()).toLocalDate();
    Period lasts =
        Spans.endsLater(asBefore, standing.consentDuration(), today)
            ? standing.consentDuration()
            : asBefore;
    return now.atZone(record.zone()).plus(lasts).toInstant();
  }

  private static boolean isYes(ConsentEvent.Kind kind) {
    return kind == ConsentEvent.Kind.GIVEN || kind == ConsentEvent.Kind.RENEWED;
  }

  /**
   * Why a consent cannot be renewed now.
   *
   * @param standing the offer of its service that stands, if one does
   * @return one sentence a fault; empty if it can
   */
  public static List<String> faults(ConsentRecord record, Optional<Offer> standing, Instant now) {
    List<String> faults = new ArrayList<>();
    if (!asked(record, now)) {
      faults.add("consent: it must be active, and is asked for again 30 days before its end");
    }
    if (standing.isEmpty() || !standing.get().valid().at(now)) {
      faults.add("offer: the service offers nothing now");
    } else {
      Policy.widens(record.offer(), standing.get())
          .forEach(wider -> faults.add("offer: it takes more than what was granted: " + wider));
      if (asked(record, now) && !until(record, standing.get(), now).isAfter(record.until())) {
        faults.add("offer: it lasts no longer than what was granted");
      }
    }
    return List.copyOf(faults);
  }
}
