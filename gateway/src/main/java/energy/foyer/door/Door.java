// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.door;

import energy.foyer.consent.Ask;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.window.Aggregate;
import energy.foyer.window.Figure;
import energy.foyer.window.Window;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** The gate: the only maker of what may leave the home. */
public final class Door {

  /**
   * Lets figures out, or not.
   *
   * @return the disclosure, or empty when the consent is not active at {@code now}, did not grant
   *     just these figures, or when one of the windows is not over, begins before what was granted,
   *     ends after the consent or overlaps a pause
   */
  public Optional<Disclosure> disclose(ConsentRecord record, Aggregate aggregate, Instant now) {
    if (record.state(now) != ConsentRecord.State.ACTIVE) {
      return Optional.empty();
    }
    Optional<Ask> granted =
        record.granted().stream()
            .filter(ask -> ask.quantity() == aggregate.quantity())
            .filter(ask -> ask.statistic() == aggregate.statistic())
            .filter(ask -> ask.step() == aggregate.step())
            .findFirst();
    if (granted.isEmpty() || !aggregate.zone().equals(record.zone())) {
      return Optional.empty();
    }
    for (Figure figure : aggregate.figures()) {
      if (!permitted(record, granted.get(), figure.window(), now)) {
        return Optional.empty();
      }
    }
    return Optional.of(new Disclosure(record, aggregate, now));
  }

  /** Tells the service of a consent how it stands; {@code lastSeq} once it ended. */
  public ConsentNotice notice(ConsentRecord record, OptionalLong lastSeq, Instant now) {
    if (record.given().isEmpty()) {
      throw new IllegalArgumentException("a refusal stays in the home");
    }
    return new ConsentNotice(record, lastSeq, now, false);
  }

  /**
   * Tells the service of an ended consent how it stands, and asks it to erase all that it has under
   * it.
   *
   * @param lastSeq the highest number that was ever handed to the network, 0 for none
   */
  public ConsentNotice erasure(ConsentRecord record, long lastSeq, Instant now) {
    if (record.given().isEmpty() || !record.state(Instant.MIN).ended()) {
      throw new IllegalArgumentException("only what a given and ended consent told is erased");
    }
    return new ConsentNotice(record, OptionalLong.of(lastSeq), now, true);
  }

  /** Stands in for the dropped message of that number. */
  public VoidNotice annul(ConsentRecord record, long seq, Instant now) {
    if (record.given().isEmpty() || seq < 1) {
      throw new IllegalArgumentException("only a numbered message of a given consent is annulled");
    }
    return new VoidNotice(record, seq, now);
  }

  /** The health of this box. */
  public BoxStatus status(String box, boolean online, BoxStatus.Health health) {
    return new BoxStatus(box, online, health);
  }

  private static boolean permitted(ConsentRecord record, Ask ask, Window window, Instant now) {
    Optional<Instant> first =
        record.given().map(given -> given.atZone(record.zone()).minus(ask.history()).toInstant());
    return first.isPresent()
        && !window.start().isBefore(first.get())
        && !window.end().isAfter(record.until())
        && !window.end().isAfter(now)
        && !record.interrupted(window);
  }
}
