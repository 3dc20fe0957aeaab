// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import io.avaje.jsonb.Json;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Hands a backup to a box, which checks all of it before any of it counts. */
@Command(name = "restore")
final class RestoreCommand implements Callable<Integer> {
  private static final String RESTORED = "restored";

  private final Streams streams;

  @Mixin private Target target = new Target();

  @Mixin private Access access = new Access();

  @Parameters(paramLabel = "FILE", descriptionKey = "file")
  private Path file = Path.of("");

  @Option(names = "--recovery-code", descriptionKey = "recovery-code")
  private boolean byCode;

  @Option(names = "--code", paramLabel = "CODE", descriptionKey = "code")
  private Optional<String> code = Optional.empty();

  @Option(names = "--dry-run", descriptionKey = "client.dry-run")
  private boolean dryRun;

  /** What became of it. */
  @Json
  record Restored(
      String state,
      Optional<String> taken,
      OptionalLong bytes,
      OptionalInt suspended,
      OptionalInt untold) {}

  RestoreCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble {
    Session plain = target.open(streams);
    Handing.check(plain, file);
    AgentUp before = AgentUp.of(plain);
    try (Prompt prompt = access.unclaimed(plain)) {
      String answer = before.claimed() ? owned(prompt) : unowned(prompt, before.open());
      show(plain, answer, before);
    }
    return 0;
  }

  /** Whoever owns the box says so first. */
  private String owned(Prompt prompt) throws Trouble {
    try (Resident resident = Access.open(prompt);
        SecretBody body = new SecretBody()) {
      secret(prompt, body);
      Handing handing = new Handing(resident.session(), "/restore");
      String answer = handed(handing, body);
      if (handing.state(answer).equals(RESTORED)) {
        resident.over();
      }
      return answer;
    }
  }

  private String unowned(Prompt prompt, boolean open) throws Trouble {
    try (SecretBody body = new SecretBody()) {
      secret(prompt, body);
      if (open) {
        try (Secret label = label(prompt)) {
          body.with("code", label);
        }
      }
      return handed(new Handing(prompt.session(), "/claim/restore"), body);
    }
  }

  private void secret(Prompt prompt, SecretBody body) throws Trouble {
    if (!byCode) {
      try (Secret passphrase = prompt.secret("restore.passphrase")) {
        body.with("passphrase", passphrase);
      }
      return;
    }
    try (Secret typed =
        prompt.lines().isPresent()
            ? prompt.secret("recovery.code")
            : new Secret(prompt.seen("recovery.code").toCharArray())) {
      Optional<String> mistyped = RecoveryShown.mistyped(prompt.session(), typed);
      if (mistyped.isPresent()) {
        throw new Trouble(Trouble.FAILED, mistyped.get());
      }
      body.with("recoveryCode", typed);
    }
  }

  private Secret label(Prompt prompt) throws Trouble {
    if (code.isPresent()) {
      return new Secret(code.get().toCharArray());
    }
    Optional<Secret> line = prompt.line();
    if (line.isPresent()) {
      return line.get();
    }
    if (streams.terminal().isEmpty()) {
      throw prompt.session().wrongUse("claim.no-code");
    }
    return new Secret(prompt.seen("claim.code").toCharArray());
  }

  private String handed(Handing handing, SecretBody body) throws Trouble {
    handing.session().api().post(handing.root() + (dryRun ? "?dry=1" : ""), body);
    return handing.whole(file);
  }

  private void show(Session session, String answer, AgentUp before) throws Trouble {
    Restored restored = session.api().read(Restored.class, answer);
    if (restored.state().equals(RESTORED)) {
      before.awaitNext(session);
    }
    if (session.json()) {
      session.document(answer);
      return;
    }
    session.say(
        "restore." + restored.state(),
        file,
        restored.taken().map(session::seconds).orElse(""),
        new Numbers(session.words()).whole(restored.bytes().orElse(0)));
    if (restored.suspended().orElse(0) > 0) {
      session.say("restore.suspended", restored.suspended().getAsInt());
    }
    if (restored.untold().orElse(0) > 0) {
      session.say("restore.untold", restored.untold().getAsInt());
    }
  }
}
