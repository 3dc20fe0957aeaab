// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.AccountBody;
import energy.foyer.resident.ConsentBody;
import energy.foyer.resident.OfferBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A consent as a card: how it stands, what left, when it ends, and what can be done with it.
 *
 * @param id its number, which its own page carries
 * @param title what it is for, in few words, and {@code purpose} in all
 * @param state {@code active}, {@code paused}, {@code suspended}, {@code withdrawn} and so on
 * @param chip the state in words
 * @param since since when
 * @param rows what left so far, the last time, the end
 * @param can what can be done
 * @param notes what the resident should know, each a sentence
 */
record ConsentCard(
    String id,
    String who,
    String title,
    String purpose,
    String state,
    String chip,
    String since,
    List<Row> rows,
    Can can,
    List<String> notes) {

  /**
   * What can be done with a consent, each by one button.
   *
   * @param confirm it came back from a backup: a second yes makes a new one of it
   * @param reachable it ended, and the service can still be asked to erase
   */
  record Can(
      boolean pause,
      boolean resume,
      boolean withdraw,
      boolean renew,
      boolean confirm,
      boolean reachable) {}

  static ConsentCard of(
      AccountBody account, Optional<String> last, Optional<OfferBody> offer, ShareWords say) {
    ConsentBody consent = account.consent();
    return new ConsentCard(
        consent.id(),
        say.in(consent.controller()),
        say.title(consent),
        say.in(consent.purpose()),
        consent.state(),
        say.named("state", consent.state()),
        since(consent, say),
        rows(account, last, say),
        can(account),
        notes(account, offer, say));
  }

  /** Whether nothing of it may leave any more. */
  boolean ended() {
    return !can.withdraw();
  }

  /** The name of the icon that goes with the state. */
  String icon() {
    return switch (state) {
      case "active" -> "left";
      case "paused" -> "pause";
      case "suspended" -> "lock";
      default -> "cross";
    };
  }

  private static String since(ConsentBody consent, ShareWords say) {
    ConsentBody.EventBody last = consent.events().get(consent.events().size() - 1);
    return consent.state().equals("expired")
        ? say.words().say("sharing.since", say.date(consent.until()))
        : say.words().say("sharing.since", say.date(last.at()));
  }

  private static Can can(AccountBody account) {
    ConsentBody consent = account.consent();
    String state = consent.state();
    boolean suspended = state.equals("suspended");
    boolean lives = state.equals("active") || state.equals("paused") || suspended;
    boolean asked = account.erasure().asked().isPresent();
    return new Can(
        state.equals("active"),
        state.equals("paused") || suspended && !consent.restored(),
        lives,
        lives && consent.askRenewal(),
        suspended && consent.restored(),
        !lives && account.erasure().reachable() && !asked);
  }

  private static List<Row> rows(AccountBody account, Optional<String> last, ShareWords say) {
    Words words = say.words();
    ConsentBody consent = account.consent();
    List<Row> rows = new ArrayList<>();
    long handed = account.numbers().handed();
    rows.add(
        Row.of(
            words.say("sharing.row.left"),
            handed == 0
                ? words.say("sharing.left.nothing")
                : words.count("sharing.left", handed, say.numbers().count(handed))));
    last.ifPresent(at -> rows.add(Row.of(words.say("sharing.row.last"), say.moment(at))));
    long waiting = account.numbers().waiting();
    if (waiting > 0) {
      rows.add(Row.of(words.say("sharing.row.waiting"), say.numbers().count(waiting)));
    }
    boolean lives = can(account).withdraw();
    if (lives) {
      rows.add(Row.of(words.say("sharing.row.ends"), say.date(consent.until())));
    }
    account
        .erasure()
        .asked()
        .ifPresent(at -> rows.add(Row.of(words.say("sharing.row.erasure-asked"), say.date(at))));
    account
        .erasure()
        .confirmed()
        .ifPresent(at -> rows.add(Row.of(words.say("sharing.row.erased"), say.date(at))));
    return rows;
  }

  private static List<String> notes(
      AccountBody account, Optional<OfferBody> offer, ShareWords say) {
    Words words = say.words();
    ConsentBody consent = account.consent();
    List<String> notes = new ArrayList<>();
    Can can = can(account);
    if (can.confirm()) {
      notes.add(words.say("sharing.note.restored"));
    } else if (consent.state().equals("suspended")) {
      notes.add(words.say("sharing.note.suspended"));
    }
    if (can.renew()) {
      notes.add(words.say("sharing.note.renew", say.date(consent.until())));
    }
    offer.stream()
        .flatMap(one -> one.consents().stream())
        .filter(past -> past.id().equals(consent.id()))
        .forEach(past -> changed(past, say, notes));
    boolean unconfirmed = account.erasure().asked().isPresent();
    if (unconfirmed && account.erasure().confirmed().isEmpty()) {
      notes.add(words.say("sharing.note.unconfirmed"));
    }
    return notes;
  }

  /** What became of the offer since it was granted. */
  private static void changed(OfferBody.Past past, ShareWords say, List<String> notes) {
    Words words = say.words();
    if (!past.widens().isEmpty()) {
      List<String> fields =
          past.widens().stream().map(clause -> field(clause, say)).distinct().toList();
      notes.add(words.say("sharing.note.widens", String.join(words.say("sharing.join"), fields)));
    }
    past.key()
        .filter(key -> words.has("sharing.key." + key))
        .ifPresent(key -> notes.add(words.say("sharing.key." + key)));
  }

  /** The field that a clause begins with, in words. */
  private static String field(String clause, ShareWords say) {
    String name = clause.split(":", 2)[0].replaceAll("\\[[0-9]+\\]", "");
    return say.named("widens", name);
  }

  /** Names the consent only. */
  @Override
  public String toString() {
    return "ConsentCard[" + id + "]";
  }
}
