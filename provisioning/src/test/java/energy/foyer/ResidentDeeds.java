// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Does what the resident asks for and tells the expectation. Now and then the box is killed in the
 * middle of it: then its record, looked at after the next start, says whether it was done, and
 * nothing in between can have left.
 */
final class ResidentDeeds {
  private static final String METHOD = "command";

  private final SimulatedWorld world;
  private final SimulatedHome home;
  private final SplittableRandom random;

  /** Whether a deed of which nobody heard the end was done. */
  interface Done {
    boolean done() throws IOException;
  }

  ResidentDeeds(SimulatedWorld world, SimulatedHome home, SplittableRandom random) {
    this.world = world;
    this.home = home;
    this.random = random;
  }

  /** Does something; what it means is told once it is known to be done. */
  void does(SimulatedBox.Deed deed, Done done, Runnable told) throws IOException {
    world.box.disarm();
    boolean killed = random.nextInt(12) == 0;
    int commit = 1 + random.nextInt(2);
    // what another meter counts before it is first heard nobody can know
    if (killed && !home.spared()) {
      world.box.killAtCommit(commit);
    }
    if (world.box.does(deed)) {
      world.box.disarm();
      told.run();
      return;
    }
    home.down(
        () -> {
          if (done.done()) {
            told.run();
          }
        });
  }

  private Instant now() {
    return world.time.instant();
  }

  /** That a consent was taken back. */
  static ConsentEvent withdrawn(Instant at) {
    return new ConsentEvent(ConsentEvent.Kind.WITHDRAWN, at, METHOD);
  }

  private ConsentEvent event(ConsentEvent.Kind kind) {
    return new ConsentEvent(kind, now(), METHOD);
  }

  /** Whether an event of that kind and instant stands last in the record of a consent. */
  private Done stands(ExpectedConsent consent, ConsentEvent.Kind kind) {
    Instant at = now();
    return () -> {
      List<ConsentEvent> events =
          world.box.rooms().consents().find(consent.id).map(ConsentRecord::events).orElseThrow();
      ConsentEvent last = events.get(events.size() - 1);
      return last.kind() == kind && last.at().equals(at);
    };
  }

  private void change(ExpectedConsent consent, ConsentEvent event, Runnable told)
      throws IOException {
    does(
        () -> world.box.rooms().consents().change(consent.id, event),
        stands(consent, event.kind()),
        told);
  }

  void pause(ExpectedConsent consent) throws IOException {
    Instant at = now();
    change(consent, event(ConsentEvent.Kind.PAUSED), () -> consent.pause(at));
  }

  void resume(ExpectedConsent consent) throws IOException {
    Instant at = now();
    change(consent, event(ConsentEvent.Kind.RESUMED), () -> consent.resume(at));
  }

  /** Takes a consent back, and perhaps asks that all be erased. */
  void withdraw(ExpectedConsent consent, boolean erase) throws IOException {
    Instant at = now();
    ConsentEvent event = event(ConsentEvent.Kind.WITHDRAWN);
    does(
        () -> world.box.rooms().consents().change(consent.id, event, erase),
        stands(consent, event.kind()),
        () -> {
          consent.end(at);
          consent.erase(erase);
        });
  }

  /** Presses the button while something is shared: all of it pauses, one after the other. */
  void press(List<ExpectedConsent> active) throws IOException {
    Instant at = now();
    Rooms rooms = world.box.rooms();
    List<Done> paused = active.stream().map(one -> stands(one, ConsentEvent.Kind.PAUSED)).toList();
    does(
        new PauseButton(rooms.residence()::claimed, rooms.consents(), world.time, () -> {})::press,
        () -> {
          for (int i = 0; i < paused.size(); i++) {
            if (paused.get(i).done()) {
              active.get(i).pause(at);
            }
          }
          return false;
        },
        () -> active.forEach(consent -> consent.pause(at)));
  }

  /** Answers "still you?". */
  void answer(boolean yes) throws IOException {
    Instant at = now();
    does(
        () -> world.box.rooms().questions().answer(yes, at),
        () -> world.box.rooms().questions().standing().isEmpty(),
        () -> home.answered(yes, at));
  }
}
