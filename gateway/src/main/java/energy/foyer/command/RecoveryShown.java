// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import energy.foyer.vault.RecoveryCode;
import io.avaje.jsonb.Json;
import java.nio.CharBuffer;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Shows a recovery code, and has whoever sits at a terminal type it back. */
final class RecoveryShown {
  /** How often it is typed wrongly before it is shown again. */
  private static final int TRIES = 3;

  private static final int SHOWN = 5;

  private final Session session;

  /** The code as the box gives it out, once. */
  @Json
  record Given(String recoveryCode) {
    Given {
      Objects.requireNonNull(recoveryCode);
    }

    @Override
    public String toString() {
      return "Given[]";
    }
  }

  RecoveryShown(Session session) {
    this.session = session;
  }

  /**
   * A script gets the document and is asked nothing.
   *
   * @param answer the document of the box
   */
  void show(String answer) throws Trouble {
    Optional<Terminal> terminal = session.streams().terminal();
    String code = session.api().read(Given.class, answer).recoveryCode();
    if (session.json()) {
      session.document(answer);
      return;
    }
    session.say("recovery.shown", code);
    if (terminal.isEmpty()) {
      session.say("recovery.later");
    } else {
      LastWord interrupted = LastWord.of(session, "recovery.interrupted");
      try (interrupted) {
        typedBack(terminal.get(), code);
      }
    }
  }

  private void typedBack(Terminal terminal, String code) throws Trouble {
    String question = session.words().say("recovery.question") + " ";
    for (int shown = 1; shown <= SHOWN; shown++) {
      for (int tries = 0; tries < TRIES; tries++) {
        Optional<String> typed = terminal.line(question);
        if (typed.isEmpty()) {
          throw session.failed("recovery.unchecked");
        }
        if (matches(typed.get(), code)) {
          tellTheBox(session, new Secret(code.toCharArray()));
          session.say("recovery.right");
          return;
        }
      }
      if (shown < SHOWN) {
        session.say("recovery.shown", code);
      }
    }
    throw session.failed("recovery.unchecked");
  }

  /**
   * Has the box note that the code was typed back.
   *
   * @param typed closed here
   * @return the document of the box
   */
  static String tellTheBox(Session session, Secret typed) throws Trouble {
    try (typed;
        SecretBody body = new SecretBody().with("recoveryCode", typed)) {
      return session.api().post("/recovery/check", body);
    }
  }

  private boolean matches(String typed, String code) {
    RecoveryCode.Typed read = RecoveryCode.read(typed);
    if (read instanceof RecoveryCode.Typed.Good good) {
      try (RecoveryCode mine = good.code()) {
        if (mine.text().equals(code)) {
          return true;
        }
      }
    }
    session.tell(wrong(session, read).orElseGet(() -> session.words().say("recovery.other")));
    return false;
  }

  /** What was mistyped in a code, in words; empty if nothing was. */
  static Optional<String> mistyped(Session session, Secret typed) {
    RecoveryCode.Typed read = RecoveryCode.read(CharBuffer.wrap(typed.characters()));
    if (read instanceof RecoveryCode.Typed.Good good) {
      good.code().close();
    }
    return wrong(session, read);
  }

  private static Optional<String> wrong(Session session, RecoveryCode.Typed read) {
    if (!(read instanceof RecoveryCode.Typed.Wrong wrong)) {
      return Optional.empty();
    }
    String name = wrong.why().name().toLowerCase(Locale.ROOT).replace('_', '-');
    String why = session.word("recovery.why", name);
    return Optional.of(
        wrong.group() == 0 ? why : session.words().say("recovery.group", wrong.group(), why));
  }
}
