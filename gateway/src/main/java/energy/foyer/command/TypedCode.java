// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.util.Optional;

/** A recovery code that somebody types. */
final class TypedCode {
  private static final int TRIES = 3;

  private TypedCode() {}

  /** What is done with the code. */
  @FunctionalInterface
  interface Use<T> {
    T of(Secret typed) throws Trouble;
  }

  /** What was mistyped is told before the box is asked, and asked for again at the terminal. */
  static <T> T until(Prompt prompt, Use<T> use) throws Trouble {
    Session session = prompt.session();
    for (int tries = prompt.lines().isPresent() ? 1 : TRIES; ; tries--) {
      try (Secret typed = typed(prompt)) {
        Optional<String> mistyped = RecoveryShown.mistyped(session, typed);
        if (mistyped.isEmpty()) {
          return use.of(typed);
        }
        if (tries == 1) {
          throw new Trouble(Trouble.FAILED, mistyped.get());
        }
        session.tell(mistyped.get());
      }
    }
  }

  private static Secret typed(Prompt prompt) throws Trouble {
    return prompt.lines().isPresent()
        ? prompt.secret("recovery.code")
        : new Secret(prompt.seen("recovery.code").toCharArray());
  }
}
