// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Makes the box the resident's: from then on it stores the history, sealed to whoever has the
 * passphrase or the recovery code.
 */
@Command(name = "claim")
final class ClaimCommand implements Callable<Integer> {
  private static final int TRIES = 3;
  private static final String WRONG = "claim-code";

  private final Streams streams;

  @Mixin private Target target = new Target();

  @Mixin private Access access = new Access();

  @ArgGroup private CodeSource source = new CodeSource();

  @Option(names = "--name", paramLabel = "NAME")
  private Optional<String> name = Optional.empty();

  @Option(names = "--dry-run", descriptionKey = "client.dry-run")
  private boolean dryRun;

  /** Where the code of the label comes from. */
  static final class CodeSource {
    @Option(names = "--code", paramLabel = "CODE")
    private Optional<String> code = Optional.empty();

    @Option(names = "--code-fd", paramLabel = "N")
    private Optional<Integer> descriptor = Optional.empty();
  }

  ClaimCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble {
    Session session = target.open(streams);
    String state = session.api().get("/claim");
    check(session, session.api().read(ClaimState.class, state));
    if (dryRun) {
      if (session.json()) {
        session.document(state);
      } else {
        session.say("claim.dry-run");
      }
      return 0;
    }
    try (Prompt prompt = access.unclaimed(session)) {
      if (streams.terminal().isPresent()) {
        session.warn("claim.explained");
      }
      new RecoveryShown(session).show(claim(prompt));
    }
    if (!session.json()) {
      session.say("claim.done");
    }
    return 0;
  }

  private static void check(Session session, ClaimState box) throws Trouble {
    if (box.claimed().orElse(true)) {
      throw session.failed("claim.claimed");
    }
    if (!box.open().orElse(false)) {
      throw session.failed(box.button().orElse(false) ? "claim.press" : "claim.start");
    }
  }

  /** The code is asked for first, but a script's passphrase comes on the first line. */
  private String claim(Prompt prompt) throws Trouble {
    if (prompt.lines().isPresent()) {
      try (Secret passphrase = new NewPassphrase(prompt).ask();
          Secret code = code(prompt)) {
        return post(prompt.session(), code, passphrase);
      }
    }
    try (Secret code = right(prompt);
        Secret passphrase = new NewPassphrase(prompt).ask()) {
      return post(prompt.session(), code, passphrase);
    }
  }

  /** A code that was mistyped is asked for again, before a passphrase is chosen. */
  private Secret right(Prompt prompt) throws Trouble {
    for (int tries = 1; ; tries++) {
      Secret code = code(prompt);
      try (SecretBody body = new SecretBody().with("code", code)) {
        prompt.session().api().post("/claim/code", body);
        return code;
      } catch (Trouble wrong) {
        code.close();
        if (tries == TRIES || !wrong.is(WRONG) || given()) {
          throw wrong;
        }
        prompt.session().tell(wrong.getMessage());
      }
    }
  }

  private boolean given() {
    return source.code.isPresent() || source.descriptor.isPresent();
  }

  private Secret code(Prompt prompt) throws Trouble {
    if (source.code.isPresent()) {
      return new Secret(source.code.get().toCharArray());
    }
    if (source.descriptor.isPresent()) {
      try (Prompt other = Prompt.of(prompt.session(), source.descriptor)) {
        return other.secret("claim.code");
      }
    }
    Optional<Secret> second = prompt.line();
    if (second.isPresent()) {
      return second.get();
    }
    if (streams.terminal().isEmpty()) {
      throw prompt.session().wrongUse("claim.no-code");
    }
    return new Secret(prompt.seen("claim.code").toCharArray());
  }

  private String post(Session session, Secret code, Secret passphrase) throws Trouble {
    String mine = name.orElseGet(() -> session.words().say("claim.name"));
    try (SecretBody body =
        new SecretBody().with("code", code).with("passphrase", passphrase).with("name", mine)) {
      return Progress.during(session, "claim.making", () -> session.api().post("/claim", body));
    }
  }
}
