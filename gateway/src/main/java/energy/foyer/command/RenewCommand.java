// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a consent again that comes to its end: as it is, for as long as before. */
@Command(name = "renew")
final class RenewCommand implements Callable<Integer> {

  private final Streams streams;

  @Mixin private Target target = new Target();

  @Mixin private Access access = new Access();

  @Option(names = "--yes")
  private boolean yes;

  @Option(names = "--dry-run", descriptionKey = "client.dry-run")
  private boolean dryRun;

  @Parameters(paramLabel = "CONSENT", descriptionKey = "client.consent")
  private String which = "";

  RenewCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble {
    Session session = target.open(streams);
    ConsentList.Kept consent = find(session);
    consent.show(session);
    if (!consent.askRenewal().orElse(false)) {
      throw session.failed("renew.early", consent.service());
    }
    if (dryRun) {
      session.say("renew.dry-run", consent.service());
      return 0;
    }
    if (!yes && !agreed(session)) {
      session.say("renew.nothing");
      return Trouble.FAILED;
    }
    String answer;
    try (Resident resident = access.open(session)) {
      answer = resident.api().post("/consents/" + consent.id() + "/renew", "");
    }
    if (session.json()) {
      session.document(answer);
      return 0;
    }
    ConsentList.Kept kept = session.api().read(ConsentList.Kept.class, answer);
    session.say("renew.done", kept.service(), session.time(kept.until()));
    return 0;
  }

  private ConsentList.Kept find(Session session) throws Trouble {
    List<ConsentList.Kept> named =
        session.api().read(ConsentList.class, session.api().get("/consents")).consents().stream()
            .filter(one -> one.id().equals(which) || one.service().equals(which))
            .filter(ConsentList.Kept::living)
            .toList();
    if (named.isEmpty()) {
      throw session.failed("change.unknown", which);
    }
    if (named.size() > 1) {
      List<String> ids = named.stream().map(ConsentList.Kept::id).toList();
      throw session.failed("change.several", which, String.join(", ", ids));
    }
    return named.get(0);
  }

  private boolean agreed(Session session) throws Trouble {
    Terminal terminal = streams.terminal().orElseThrow(() -> session.wrongUse("grant.no-terminal"));
    return terminal.agrees(session.words().say("renew.question"));
  }
}
