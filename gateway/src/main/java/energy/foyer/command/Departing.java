// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Erases everything of the household, after it was told what goes and who is asked to erase. */
final class Departing {
  private static final int TRIES = 3;

  /** How long the box is waited for until it has begun anew. */
  private static final Duration BACK = Duration.ofSeconds(60);

  private static final Duration LOOKS = Duration.ofMillis(250);

  private final Streams streams;
  private final Target target;
  private final boolean yes;
  private final boolean dryRun;

  Departing(Streams streams, Target target, boolean yes, boolean dryRun) {
    this.streams = streams;
    this.target = target;
    this.yes = yes;
    this.dryRun = dryRun;
  }

  /**
   * @param last name of the text that says what can be done next
   * @return the exit code
   */
  int leave(Access access, String last) throws Trouble {
    Session session = target.open(streams);
    if (!dryRun && !yes && streams.terminal().isEmpty()) {
      throw session.wrongUse("purge.no-terminal");
    }
    try (Resident resident = access.open(session)) {
      if (dryRun || !yes) {
        show(session, ask(resident.session(), true));
      }
      if (dryRun) {
        session.say("purge.dry-run");
        return 0;
      }
      if (!yes && !agreed(session)) {
        session.say("purge.nothing");
        return Trouble.FAILED;
      }
      String done = ask(resident.session(), false);
      resident.over();
      if (yes) {
        show(session, done);
      }
    }
    boolean back = Progress.during(session, "leave.working", this::back);
    session.say(back ? "leave.done" : "leave.under-way");
    session.say(last);
    return 0;
  }

  private static String ask(Session session, boolean dryRun) throws Trouble {
    String json =
        Documents.builder()
            .build()
            .type(LeftDocument.Asked.class)
            .toJson(new LeftDocument.Asked(!dryRun, dryRun));
    return Progress.during(session, "purge.working", () -> session.api().post("/departure", json));
  }

  private static void show(Session session, String text) throws Trouble {
    if (session.json()) {
      session.document(text);
    } else {
      session.api().read(LeftDocument.class, text).show(session);
    }
  }

  private boolean agreed(Session session) {
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<String> typed =
          streams
              .terminal()
              .flatMap(terminal -> terminal.line(session.words().say("leave.question") + " "));
      if (typed.isEmpty() || !typed.get().isBlank()) {
        return typed.filter(Terminal::yes).isPresent();
      }
    }
    return false;
  }

  /** Waits until the box is nobody's; its certificate and its token are others then. */
  private boolean back() {
    long end = System.nanoTime() + BACK.toNanos();
    while (System.nanoTime() - end < 0) {
      try {
        Session anew = target.open(streams);
        if (!anew.api().read(ClaimState.class, anew.api().get("/claim")).claimed().orElse(true)) {
          return true;
        }
      } catch (Trouble notYet) {
        // it is starting: its files come one after the other
      }
      LockSupport.parkNanos(LOOKS.toNanos());
    }
    return false;
  }
}
