// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.ConsentBody;
import energy.foyer.resident.LedgerAhead;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Entries of the ledger in plain words.
 *
 * @param share what is shared, in words
 * @param consents by their numbers
 */
record LeftWords(ShareWords share, Map<String, ConsentBody> consents) {
  private static final Pattern REFUSED =
      Pattern.compile("refused by the broker, reason (0x[0-9a-f]{2})");
  private static final String NO_SUBSCRIBER = "0x10";

  Words words() {
    return share.words();
  }

  /** The civil day of an instant, as a heading. */
  String day(Instant at) {
    return Numbers.headed(share.numbers().day(share.numbers().dayOf(at)));
  }

  /** The purpose of a consent, and who asked for it. */
  String consent(ConsentBody consent) {
    return words().say("left.consent", share.title(consent), share.in(consent.controller()));
  }

  /** What the consent of a message is called; empty for none. */
  Optional<String> title(Optional<String> id) {
    return id.map(consents::get).map(share::title);
  }

  /** The purpose of the consent of a message; empty for none. */
  Optional<String> purpose(Optional<String> id) {
    return id.map(consents::get).map(consent -> share.in(consent.purpose()));
  }

  /** To whom a message goes; empty for what goes to nobody. */
  Optional<String> controller(Optional<String> id) {
    return id.map(consents::get).map(consent -> share.in(consent.controller()));
  }

  /** Why, or how; what is in no list is told as it came. */
  String detail(String detail) {
    Matcher refused = REFUSED.matcher(detail);
    if (refused.matches()) {
      return refused.group(1).equals(NO_SUBSCRIBER)
          ? words().say("left.nobody")
          : words().say("left.not-taken", refused.group(1));
    }
    return words().sayOr("left.detail." + detail, detail);
  }

  /** What the box noted of its own security, as its log names it. */
  String security(String detail) {
    return words().sayOr("settings.security." + detail, detail);
  }

  /** A window of today that is told once it is over. */
  Row coming(LedgerAhead.ComingBody coming) {
    Instant start = Instant.parse(coming.start());
    String window = share.window(start, Instant.parse(coming.end()), coming.step());
    String figure = share.figure(coming.quantity(), coming.statistic(), coming.step());
    String title = title(Optional.of(coming.consent())).orElse(coming.service());
    return Row.of(
        words().say("left.coming.at", share.numbers().time(Instant.parse(coming.at()))),
        words().say("left.coming", figure, window, title));
  }

  /** Says nothing of what is shared. */
  @Override
  public String toString() {
    return "LeftWords[" + consents.size() + " consents]";
  }
}
