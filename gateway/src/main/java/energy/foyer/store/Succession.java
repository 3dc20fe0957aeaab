// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import java.time.Instant;
import java.util.Locale;

/** Which event can follow in which state. */
final class Succession {
  private Succession() {}

  /**
   * @throws IllegalStateException if the event cannot follow, the message saying why
   */
  static void check(ConsentRecord record, ConsentEvent event) {
    ConsentRecord.State told = record.state(Instant.MIN);
    ConsentRecord.State state = told.ended() ? told : record.state(event.at());
    boolean follows =
        switch (event.kind()) {
          case PAUSED -> state == ConsentRecord.State.ACTIVE;
          case SUSPENDED ->
              state == ConsentRecord.State.ACTIVE || state == ConsentRecord.State.PAUSED;
          // one that came back from a backup has no keys: confirmed, it is another consent
          case RESUMED ->
              state == ConsentRecord.State.PAUSED
                  || state == ConsentRecord.State.SUSPENDED && !record.restored();
          // it would silently resume what was paused
          case RENEWED -> state == ConsentRecord.State.ACTIVE;
          case WITHDRAWN, EXPIRED, TERMINATED -> !told.ended();
          case REQUESTED, GIVEN, REFUSED -> false;
        };
    if (!follows) {
      throw new IllegalStateException(
          "a consent that is "
              + state.name().toLowerCase(Locale.ROOT)
              + " cannot be "
              + event.kind().name().toLowerCase(Locale.ROOT));
    }
  }

  /** Whether what is on the line must not arrive after the event. */
  static boolean stops(ConsentEvent.Kind kind) {
    return kind.last() || kind == ConsentEvent.Kind.PAUSED || kind == ConsentEvent.Kind.SUSPENDED;
  }
}
