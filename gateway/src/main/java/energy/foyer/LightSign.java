// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.board.Sign;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Which sign the light gives now. A pause is never hidden but by a button that does not work: the
 * light tells first whether data leave the home, then whether the box does its work, then what it
 * asks for.
 */
final class LightSign {

  /**
   * What else there is to tell.
   *
   * @param trouble whether the box cannot do its work, for example since the meter is not heard
   * @param claimOpen whether the box can be claimed now
   * @param waits whether a question waits for the resident
   */
  record Told(BooleanSupplier trouble, BooleanSupplier claimOpen, BooleanSupplier waits) {
    Told {
      Objects.requireNonNull(trouble);
      Objects.requireNonNull(claimOpen);
      Objects.requireNonNull(waits);
    }
  }

  private final Supplier<PauseButton.Standing> standing;
  private final Told told;

  LightSign(Supplier<PauseButton.Standing> standing, Told told) {
    this.standing = Objects.requireNonNull(standing);
    this.told = Objects.requireNonNull(told);
  }

  /** The sign that holds now. */
  Sign now() {
    PauseButton.Standing sharing = standing.get();
    if (sharing == PauseButton.Standing.FAILED) {
      return Sign.TROUBLE;
    }
    if (sharing == PauseButton.Standing.PAUSED) {
      return Sign.PAUSED;
    }
    if (sharing == PauseButton.Standing.UNCLAIMED && told.claimOpen().getAsBoolean()) {
      return Sign.WAITING;
    }
    if (told.trouble().getAsBoolean()) {
      return Sign.TROUBLE;
    }
    if (sharing == PauseButton.Standing.UNCLAIMED) {
      return Sign.UNCLAIMED;
    }
    return told.waits().getAsBoolean() ? Sign.WAITING : Sign.READING;
  }
}
