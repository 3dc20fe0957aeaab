// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.consent;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes the record of a choice: a consent that was given, or a refusal. */
public final class Grant {
  private Grant() {}

  /**
   * The record of a yes.
   *
   * @param id a new random identity
   * @param home the pseudonym that was made for this consent alone
   * @throws IllegalArgumentException if {@link Policy} finds a fault; ask it before
   */
  public static ConsentRecord given(UUID id, Offer offer, Choice choice, String home, Instant now) {
    List<String> faults = Policy.check(offer, choice, now);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException("the choice cannot be granted: " + faults.get(0));
    }
    Instant until = now.atZone(choice.zone()).plus(choice.duration()).toInstant();
    ConsentEvent event = new ConsentEvent(ConsentEvent.Kind.GIVEN, now, choice.method());
    return new ConsentRecord(
        id,
        offer,
        choice.asks().stream().map(ask -> asked(offer, ask)).toList(),
        choice.zone(),
        home,
        notice(offer, choice),
        until,
        choice.facts(),
        List.of(event));
  }

  /** The record of a no, which stays in the home and stands for six months. */
  public static ConsentRecord refused(UUID id, Offer offer, Choice choice, Instant now) {
    Instant until = now.atZone(choice.zone()).plus(Policy.REFUSAL_STANDS).toInstant();
    ConsentEvent event = new ConsentEvent(ConsentEvent.Kind.REFUSED, now, choice.method());
    return new ConsentRecord(
        id,
        offer,
        List.of(),
        choice.zone(),
        "",
        notice(offer, choice),
        until,
        Map.of(),
        List.of(event));
  }

  /** What was chosen, as necessary as the offer says and not as the choice does. */
  private static Ask asked(Offer offer, Ask ask) {
    boolean required =
        offer.asks().stream()
            .filter(asked -> ChoiceCheck.sameFigures(asked, ask))
            .anyMatch(Ask::required);
    return new Ask(
        ask.quantity(), ask.statistic(), ask.step(), ask.history(), required, ask.imported());
  }

  private static ConsentRecord.Notice notice(Offer offer, Choice choice) {
    String text = Notice.text(offer, choice.language());
    return new ConsentRecord.Notice(choice.language(), sha256(text));
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
