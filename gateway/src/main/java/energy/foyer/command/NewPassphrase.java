// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import energy.foyer.vault.Passphrases;
import java.util.Locale;
import java.util.Optional;

/** Has a new passphrase chosen: one line of a file descriptor, or typed twice at the terminal. */
final class NewPassphrase {
  private static final int TRIES = 5;

  private final Prompt prompt;
  private final Session session;

  NewPassphrase(Prompt prompt) {
    this.prompt = prompt;
    this.session = prompt.session();
  }

  /** Six words are offered to whoever sits at the terminal; none is taken by itself. */
  Secret ask() throws Trouble {
    if (prompt.lines().isPresent()) {
      Secret given = prompt.secret("access.new");
      Optional<String> weakness = weakness(given);
      if (weakness.isPresent()) {
        given.close();
        throw new Trouble(Trouble.FAILED, weakness.get());
      }
      return given;
    }
    session.warn("access.words", Passphrases.suggest(session.words().language()));
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<Secret> chosen = typed();
      if (chosen.isPresent()) {
        return chosen.get();
      }
    }
    throw session.failed("secret.given-up");
  }

  private Optional<Secret> typed() throws Trouble {
    Secret first = prompt.secret("access.new");
    Optional<String> weakness = weakness(first);
    if (weakness.isPresent()) {
      first.close();
      session.tell(weakness.get());
      return Optional.empty();
    }
    try (Secret second = prompt.secret("access.again")) {
      if (first.same(second)) {
        return Optional.of(first);
      }
    }
    first.close();
    session.warn("access.differ");
    return Optional.empty();
  }

  private Optional<String> weakness(Secret secret) {
    return Passphrases.check(secret.characters())
        .map(
            weakness -> {
              String name = weakness.name().toLowerCase(Locale.ROOT).replace('_', '-');
              return session.word("weak", name);
            });
  }
}
