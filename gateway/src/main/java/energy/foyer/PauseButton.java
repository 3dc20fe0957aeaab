// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.store.Consents;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What the button does. A press pauses all sharing, whoever gave the consents; while nothing is
 * shared it resumes what the button paused, and never what was paused another way. Whoever presses
 * once too often so only ever shares less, and the light tells which of both the next press does.
 * Before the claim a press opens the time in which the box can be claimed.
 */
public final class PauseButton {
  private static final System.Logger LOG = System.getLogger(PauseButton.class.getName());

  /** How a consent's record names the button. */
  public static final String METHOD = "button";

  /** How sharing stands. */
  public enum Standing {
    /** Nobody has claimed the box. */
    UNCLAIMED,
    /** A consent is active, or there is none to pause. */
    SHARING,
    /** Consents are paused, and none is active. */
    PAUSED,
    /** It cannot be known, or the last press could not do what it should. */
    FAILED
  }

  private final Consents.Held<Boolean> claimed;
  private final Consents consents;
  private final Clock clock;
  private final Runnable claimWindow;
  private volatile boolean failed;

  /**
   * @param claimed whether the box is claimed
   * @param claimWindow opens the time in which it can be
   */
  public PauseButton(
      Consents.Held<Boolean> claimed, Consents consents, Clock clock, Runnable claimWindow) {
    this.claimed = Objects.requireNonNull(claimed);
    this.consents = Objects.requireNonNull(consents);
    this.clock = Objects.requireNonNull(clock);
    this.claimWindow = Objects.requireNonNull(claimWindow);
  }

  /** A short press. All is done when it returns; what could not be done is told by the standing. */
  public void press() {
    try {
      if (claimed.run()) {
        LOG.log(Level.INFO, consents.underLock(this::turn));
      } else {
        claimWindow.run();
      }
      failed = false;
    } catch (IOException unwritten) {
      failed = true;
      LOG.log(Level.WARNING, "the button could not act: {0}", unwritten.getMessage());
    }
  }

  /**
   * Under the lock of the consents: no message leaves between the first change and the last.
   *
   * @return what was done, in words
   */
  private String turn() throws IOException {
    Instant now = clock.instant();
    List<ConsentRecord> active = in(ConsentRecord.State.ACTIVE, now);
    if (!active.isEmpty()) {
      change(active, new ConsentEvent(ConsentEvent.Kind.PAUSED, now, METHOD));
      return "the button paused all sharing, consents: " + active.size();
    }
    List<ConsentRecord> ours =
        in(ConsentRecord.State.PAUSED, now).stream().filter(PauseButton::byButton).toList();
    change(ours, new ConsentEvent(ConsentEvent.Kind.RESUMED, now, METHOD));
    return "the button resumed what it had paused, consents: " + ours.size();
  }

  private void change(List<ConsentRecord> records, ConsentEvent event) throws IOException {
    for (ConsentRecord record : records) {
      consents.change(record.id(), event);
    }
  }

  private List<ConsentRecord> in(ConsentRecord.State state, Instant now) throws IOException {
    return consents.all().stream().filter(record -> record.state(now) == state).toList();
  }

  private static boolean byButton(ConsentRecord record) {
    ConsentEvent last = record.events().get(record.events().size() - 1);
    return last.kind() == ConsentEvent.Kind.PAUSED && last.method().equals(METHOD);
  }

  /** How sharing stands now. */
  public Standing standing() {
    try {
      if (failed) {
        return Standing.FAILED;
      }
      if (!claimed.run()) {
        return Standing.UNCLAIMED;
      }
      Instant now = clock.instant();
      boolean paused =
          in(ConsentRecord.State.ACTIVE, now).isEmpty()
              && !in(ConsentRecord.State.PAUSED, now).isEmpty();
      return paused ? Standing.PAUSED : Standing.SHARING;
    } catch (IOException unread) {
      return Standing.FAILED;
    }
  }
}
