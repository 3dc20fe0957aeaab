// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** A consent with what came of it, as the local API tells it. */
@Json
record AccountDocument(
    ConsentList.Kept consent,
    Numbers numbers,
    Optional<String> spoke,
    Optional<String> recordConfirmed,
    Optional<String> emptied,
    Erasure erasure,
    List<Said> said) {

  /** Numbers that the service misses, both ends included. */
  record Gap(OptionalLong from, OptionalLong to) {}

  /** Numbers of messages. */
  record Numbers(
      OptionalLong prepared,
      OptionalLong handed,
      OptionalLong received,
      OptionalLong waiting,
      List<Gap> missing) {
    Numbers {
      missing = List.copyOf(missing);
    }
  }

  /** What the service was asked to erase. */
  record Erasure(Optional<Boolean> reachable, Optional<String> asked, Optional<String> confirmed) {}

  /** What the service signed. */
  record Said(
      OptionalLong entry, String came, String kind, String at, Optional<OfferList.Both> text) {
    Said {
      Objects.requireNonNull(came);
      Objects.requireNonNull(kind);
      Objects.requireNonNull(at);
    }

    @Override
    public String toString() {
      return "Said[" + kind + "]";
    }
  }

  AccountDocument {
    Objects.requireNonNull(consent);
    Objects.requireNonNull(numbers);
    Objects.requireNonNull(erasure);
    said = List.copyOf(said);
  }

  /** Prints it in plain words. */
  void show(Session session) {
    consent.show(session);
    session.say("account.sent", numbers.handed().orElse(0), numbers.waiting().orElse(0));
    session.say("account.received", numbers.received().orElse(0));
    numbers
        .missing()
        .forEach(gap -> session.say("account.missing", gap.from().orElse(0), gap.to().orElse(0)));
    recordConfirmed.ifPresent(at -> session.say("account.record", session.time(at)));
    showErasure(session);
    emptied.ifPresent(at -> session.say("account.emptied", session.time(at)));
    boolean reachable = erasure.reachable().orElse(true);
    if (!reachable) {
      session.say("account.out-of-reach");
    } else if (emptied.isPresent() && erasure.asked().isEmpty()) {
      session.say("account.reachable", consent.id());
    }
    said.forEach(one -> show(session, one));
  }

  private void showErasure(Session session) {
    String who = consent.controller().in(session.words().language());
    erasure.asked().ifPresent(at -> session.say("account.asked", session.time(at)));
    erasure
        .confirmed()
        .ifPresentOrElse(
            at -> session.say("account.erased", who, consent.service(), session.time(at)),
            () -> {
              if (erasure.asked().isPresent()) {
                session.say("account.unconfirmed");
              }
            });
  }

  private void show(Session session, Said one) {
    session.say(
        "account.said",
        session.time(one.came()),
        session.word("said", one.kind()),
        session.time(one.at()),
        one.entry().orElse(0));
    one.text()
        .ifPresent(
            text ->
                text.in(session.words().language())
                    .lines()
                    .forEach(line -> session.line("    | " + line)));
  }
}
