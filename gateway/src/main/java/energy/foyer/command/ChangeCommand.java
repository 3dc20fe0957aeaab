// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Pauses, resumes or withdraws: at once, and without a connection too. What can be undone needs no
 * name: pause and resume mean everything then. To stop takes nothing but the command.
 */
@Command
final class ChangeCommand implements Callable<Integer> {
  private static final String SUSPENDED = "suspended";

  private final Streams streams;
  private final Change change;

  private final Access access = new Access();
  private final Erasing erasing = new Erasing();

  @Mixin private Target target = new Target();

  @Option(names = "--dry-run", descriptionKey = "client.dry-run")
  private boolean dryRun;

  @Option(names = "--all", descriptionKey = "client.all")
  private boolean all;

  @Parameters(paramLabel = "CONSENT", arity = "0..1", descriptionKey = "client.consent")
  private String which = "";

  /** What is done. */
  enum Change {
    pause,
    resume,
    withdraw
  }

  private ChangeCommand(Streams streams, Change change) {
    this.streams = streams;
    this.change = change;
  }

  /**
   * Only what makes figures leave again takes a passphrase, and only who takes a consent back can
   * ask for erasure with it.
   */
  static CommandLine line(Streams streams, Change change) {
    ChangeCommand command = new ChangeCommand(streams, change);
    CommandLine line = new CommandLine(command);
    return switch (change) {
      case pause -> line;
      case resume -> line.addMixin("access", command.access);
      case withdraw -> line.addMixin("erasing", command.erasing);
    };
  }

  @Override
  public Integer call() throws Trouble {
    boolean unnamed = which.isEmpty();
    Session session = target.open(streams);
    if (unnamed ? !all && change == Change.withdraw : all) {
      throw session.wrongUse("change.which");
    }
    List<ConsentList.Kept> chosen = chosen(session);
    if (chosen.isEmpty()) {
      session.say("change.none");
      tellSuspended(session);
    } else if (dryRun) {
      chosen.forEach(one -> session.say("change.dry-run." + change, one.service(), one.id()));
      if (erasing.wanted()) {
        session.say("change.would-erase");
      }
    } else if (change == Change.resume) {
      resume(session, chosen);
    } else {
      change(session, chosen);
    }
    return 0;
  }

  /** What makes figures leave again takes the resident. */
  private void resume(Session session, List<ConsentList.Kept> chosen) throws Trouble {
    for (ConsentList.Kept one : chosen) {
      if (one.restored().orElse(false)) {
        throw session.failed("consent.restored", one.id(), one.id());
      }
    }
    if (chosen.stream().anyMatch(one -> one.state().equals(SUSPENDED))) {
      session.warn("change.confirm");
    }
    try (Resident resident = access.open(session)) {
      change(resident.session(), chosen);
    }
  }

  private void change(Session session, List<ConsentList.Kept> chosen) throws Trouble {
    if (which.isEmpty() && change != Change.withdraw) {
      changeAll(session);
      return;
    }
    for (ConsentList.Kept consent : chosen) {
      change(session, consent.id());
    }
  }

  /** In one request, so that all of them change at once. */
  private void changeAll(Session session) throws Trouble {
    String answer = session.api().post("/consents/" + change, "");
    if (session.json()) {
      session.document(answer);
      return;
    }
    session.api().read(ConsentList.class, answer).consents().forEach(one -> tell(session, one));
  }

  private void change(Session session, String id) throws Trouble {
    String body = erasing.wanted() ? "{\"erase\":true}" : "";
    String answer = session.api().post("/consents/" + id + "/" + change, body);
    if (session.json()) {
      session.document(answer);
      return;
    }
    tell(session, session.api().read(ConsentList.Kept.class, answer));
  }

  private void tell(Session session, ConsentList.Kept changed) {
    session.say(
        "change.done." + change,
        changed.service(),
        session.word("state", changed.state()),
        changed.id());
    if (change == Change.withdraw) {
      session.say(erasing.wanted() ? "change.erasing" : "change.not-erasing", changed.id());
    }
  }

  private List<ConsentList.Kept> chosen(Session session) throws Trouble {
    ConsentList list = session.api().read(ConsentList.class, session.api().get("/consents"));
    if (which.isEmpty()) {
      return list.consents().stream().filter(this::applies).toList();
    }
    List<ConsentList.Kept> named =
        list.consents().stream()
            .filter(one -> one.id().equals(which) || one.service().equals(which) && one.living())
            .toList();
    if (named.isEmpty()) {
      throw new Trouble(Trouble.FAILED, session.words().say("change.unknown", which));
    }
    if (named.size() > 1) {
      String ids = named.stream().map(ConsentList.Kept::id).collect(Collectors.joining(", "));
      throw new Trouble(Trouble.FAILED, session.words().say("change.several", which, ids));
    }
    return named;
  }

  /** What was suspended is never resumed unnamed: who does so is told how. */
  private void tellSuspended(Session session) throws Trouble {
    if (change != Change.resume) {
      return;
    }
    ConsentList list = session.api().read(ConsentList.class, session.api().get("/consents"));
    list.consents().stream()
        .filter(one -> one.state().equals(SUSPENDED))
        .forEach(one -> session.say("change.suspended", one.service(), one.id()));
  }

  private boolean applies(ConsentList.Kept consent) {
    return switch (change) {
      case pause -> consent.state().equals("active");
      case resume -> consent.state().equals("paused");
      case withdraw -> consent.living();
    };
  }
}
