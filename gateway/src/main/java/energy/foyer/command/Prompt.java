// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.io.FileInputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * Asks for what nobody else may see: of a file descriptor where one was named, else at the
 * terminal.
 *
 * @param lines of the file descriptor, empty for none
 */
record Prompt(Session session, Optional<SecretLines> lines) implements AutoCloseable {
  private static final int TRIES = 3;

  /**
   * @param number of a file descriptor that is open in this process, 0 for standard input
   */
  static Prompt of(Session session, Optional<Integer> number) throws Trouble {
    return number.isEmpty()
        ? new Prompt(session, Optional.empty())
        : new Prompt(session, Optional.of(open(session, number.get())));
  }

  private static SecretLines open(Session session, int number) throws Trouble {
    String name = session.words().say("secret.descriptor", number);
    if (number == 0) {
      return new SecretLines(session.streams().in(), name, session.words());
    }
    try {
      FileInputStream in = new FileInputStream("/proc/self/fd/" + number);
      return new SecretLines(in, name, session.words());
    } catch (IOException closed) {
      throw session.wrongUse("secret.no-descriptor", number);
    }
  }

  /** A passphrase that exists, or anything else that is typed without being shown. */
  Secret secret(String question) throws Trouble {
    if (lines.isPresent()) {
      return line().orElseThrow(() -> session.wrongUse("secret.no-line", lines.get().name()));
    }
    Terminal terminal = terminal();
    for (int tries = 0; tries < TRIES; tries++) {
      Secret typed = typed(terminal, session.words().say(question) + " ");
      if (!typed.isEmpty() && !typed.isMangled()) {
        return typed;
      }
      session.warn(typed.isEmpty() ? "secret.empty" : "secret.mangled");
    }
    throw session.failed("secret.given-up");
  }

  /** The next line of the file descriptor, empty where there is none. */
  Optional<Secret> line() throws Trouble {
    return lines.isPresent()
        ? lines.get().next().filter(line -> !line.isEmpty())
        : Optional.empty();
  }

  /** A line that may be seen, typed at the terminal. */
  String seen(String question) throws Trouble {
    return terminal()
        .line(session.words().say(question) + " ")
        .orElseThrow(() -> session.failed("secret.given-up"))
        .strip();
  }

  private Secret typed(Terminal terminal, String question) throws Trouble {
    return new Secret(
        terminal.secret(question).orElseThrow(() -> session.failed("secret.given-up")));
  }

  private Terminal terminal() throws Trouble {
    return session.streams().terminal().orElseThrow(() -> session.wrongUse("secret.no-terminal"));
  }

  /** Closes the file descriptor, but never standard input. */
  @Override
  public void close() throws Trouble {
    if (lines.isPresent() && lines.get().in() != session.streams().in()) {
      lines.get().close();
    }
  }
}
