// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * How the resident opens what is theirs: the option of all commands that need it. A passphrase is
 * never an argument, since every program of the machine can read those.
 */
final class Access {
  private static final int TRIES = 3;
  private static final String WRONG = "unlock-failed";

  @Option(names = "--passphrase-fd", paramLabel = "N", descriptionKey = "client.passphrase-fd")
  private Optional<Integer> descriptor = Optional.empty();

  /** What is asked of the box with a passphrase. */
  @FunctionalInterface
  interface Opening<T> {
    T with(Secret passphrase) throws Trouble;
  }

  /** Where this command asks for secrets; a box that nobody claimed has none to ask for. */
  Prompt prompt(Session session) throws Trouble {
    String state = session.api().get("/claim");
    if (!session.api().read(ClaimState.class, state).claimed().orElse(true)) {
      throw session.failed("access.unclaimed");
    }
    return unclaimed(session);
  }

  /** The same for whoever is about to claim it. */
  Prompt unclaimed(Session session) throws Trouble {
    return Prompt.of(session, descriptor);
  }

  /** Asks for the passphrase and opens a session with it. */
  Resident open(Session session) throws Trouble {
    try (Prompt prompt = prompt(session)) {
      return open(prompt);
    }
  }

  /** The same, where further secrets are asked for afterwards. */
  static Resident open(Prompt prompt) throws Trouble {
    return trying(prompt, passphrase -> Resident.open(prompt.session(), "passphrase", passphrase));
  }

  /** Asks again at the terminal where the passphrase is not the right one. */
  static <T> T trying(Prompt prompt, Opening<T> opening) throws Trouble {
    int left = prompt.lines().isPresent() ? 1 : TRIES;
    while (true) {
      try (Secret passphrase = prompt.secret("access.passphrase")) {
        return opening.with(passphrase);
      } catch (Trouble wrong) {
        left--;
        if (left == 0 || !wrong.is(WRONG)) {
          throw wrong;
        }
        prompt.session().tell(wrong.getMessage());
      }
    }
  }
}
