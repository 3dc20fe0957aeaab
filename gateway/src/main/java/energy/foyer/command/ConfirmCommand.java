// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import io.avaje.jsonb.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Says yes again to a consent that came back from a backup, after its notice was shown again. It
 * becomes a new consent.
 */
@Command(name = "confirm")
final class ConfirmCommand implements Callable<Integer> {

  private final Streams streams;

  @Mixin private Target target = new Target();

  @Mixin private Access access = new Access();

  @Option(names = "--yes")
  private boolean yes;

  @Option(names = "--dry-run", descriptionKey = "client.dry-run")
  private boolean dryRun;

  @Parameters(paramLabel = "CONSENT", descriptionKey = "client.consent")
  private String which = "";

  /** Which notice was shown. */
  @Json
  record Shown(int version, String notice, String language) {}

  ConfirmCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble {
    Session session = target.open(streams);
    ConsentList.Kept consent = ConsentList.of(session).living().named(session, which);
    consent.show(session);
    if (!consent.restored().orElse(false)) {
      throw session.failed("confirm.not-restored", consent.service());
    }
    OfferList.Offered offer = RefuseCommand.find(session, consent.service());
    String language = session.words().language();
    session.line(offer.notices().in(language).text());
    session.say("confirm.explained");
    if (dryRun) {
      session.say("confirm.dry-run", consent.service());
      return 0;
    }
    if (!yes && !agreed(session)) {
      session.say("confirm.nothing");
      return Trouble.FAILED;
    }
    Shown shown =
        new Shown(offer.version().getAsInt(), offer.notices().in(language).sha256(), language);
    String answer;
    try (Resident resident = access.open(session)) {
      String json = Documents.builder().build().type(Shown.class).toJson(shown);
      answer = resident.api().post("/consents/" + consent.id() + "/confirm", json);
    }
    if (session.json()) {
      session.document(answer);
      return 0;
    }
    ConsentList.Kept kept = session.api().read(ConsentList.Kept.class, answer);
    session.say("confirm.done", kept.service(), session.time(kept.until()), kept.id());
    return 0;
  }

  private boolean agreed(Session session) throws Trouble {
    Terminal terminal = streams.terminal().orElseThrow(() -> session.wrongUse("grant.no-terminal"));
    return terminal.agrees(session.words().say("grant.question"));
  }
}
