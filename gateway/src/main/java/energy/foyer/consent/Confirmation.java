// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.consent;

import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The second yes to a consent that came back from a backup. It is a new consent: another identity
 * and pseudonym, the same figures without any past, and no later end.
 */
public final class Confirmation {
  private Confirmation() {}

  /**
   * What was said yes to again.
   *
   * @param language {@code fr} or {@code en}, that of the notice shown
   * @param method how it was indicated, for example {@code command}
   */
  public record Yes(String language, String method, Instant at) {}

  /**
   * Why a consent cannot be confirmed now.
   *
   * @param standing the offer of its service that stands, if one does
   * @return one sentence a fault; empty if it can
   */
  public static List<String> faults(ConsentRecord restored, Optional<Offer> standing, Instant now) {
    List<String> faults = new ArrayList<>();
    if (!restored.restored() || restored.state(now) != ConsentRecord.State.SUSPENDED) {
      faults.add("consent: it was not restored from a backup, or it has ended");
    }
    if (standing.isEmpty()) {
      faults.add("offer: the service offers nothing now");
      return List.copyOf(faults);
    }
    Policy.widens(restored.offer(), standing.get())
        .forEach(wider -> faults.add("offer: it takes more than what was granted: " + wider));
    if (faults.isEmpty()) {
      faults.addAll(
          Policy.check(standing.get(), choice(restored, standing.get(), "fr", "check"), now));
    }
    return List.copyOf(faults);
  }

  /**
   * The record of the new consent.
   *
   * @throws IllegalArgumentException if it cannot be given; ask {@link #faults} before
   */
  public static ConsentRecord given(
      ConsentRecord restored, Offer standing, Yes yes, NewHome fresh) {
    Choice choice = choice(restored, standing, yes.language(), yes.method());
    ConsentRecord given = Grant.given(fresh.id(), standing, choice, fresh.home(), yes.at());
    return given.inPlaceOf(restored);
  }

  /** A new random identity, and the pseudonym that was made for it alone. */
  public record NewHome(UUID id, String home) {}

  private static Choice choice(
      ConsentRecord restored, Offer standing, String language, String method) {
    List<Ask> withoutPast =
        restored.granted().stream()
            .map(
                ask ->
                    new Ask(
                        ask.quantity(), ask.statistic(), ask.step(), Period.ZERO, ask.required()))
            .toList();
    return new Choice(
        withoutPast,
        standing.consentDuration(),
        restored.facts(),
        restored.zone(),
        language,
        method);
  }
}
