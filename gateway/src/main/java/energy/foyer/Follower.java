// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.meter.Decoded;
import energy.foyer.store.Consents;
import energy.foyer.store.Keep;
import energy.foyer.store.Need;
import energy.foyer.store.Recorder;
import energy.foyer.store.Residence;
import energy.foyer.window.Boundary;
import energy.foyer.window.Change;
import energy.foyer.window.Gauges;
import energy.foyer.window.Part;
import energy.foyer.window.Summaries;
import energy.foyer.window.Trails;
import energy.foyer.window.Wanted;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Follows the indexes of one meter line from frame to frame: what they cross, what half-hours and
 * days hold, and the readings themselves go to the recorder. Of a box that nobody claimed nothing
 * is followed, and nothing is kept.
 */
final class Follower {
  private static final System.Logger LOG = System.getLogger(Follower.class.getName());

  /** Frames held at most that are not believed yet: the trails believe as many in a row. */
  private static final int MOST_DOUBTED = 5;

  private final Residence residence;
  private final Consents consents;
  private final Recorder recorder;
  private final Trails trails;
  private final Summaries summaries;
  private final Gauges gauges;
  private final List<Boundary> boundaries = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();
  private final List<Dating.Dated> doubted = new ArrayList<>();
  private List<Need> needs = List.of();
  private List<Wanted> needed = List.of();
  private List<Wanted> halfHours = List.of();
  private List<Wanted> wanted = List.of();
  private boolean claimed;
  private boolean failing;
  private long newest = Long.MIN_VALUE;

  Follower(Rooms rooms, int line) throws IOException {
    residence = rooms.residence();
    consents = rooms.consents();
    recorder = rooms.history().recorder(line);
    Optional<byte[]> state = recorder.trails();
    trails =
        state.isEmpty()
            ? new Trails()
            : Trails.resume(new String(state.get(), StandardCharsets.UTF_8));
    summaries = new Summaries(rooms.zone(), trails);
    gauges =
        Gauges.resume(rooms.zone(), trails, new String(recorder.gauges(), StandardCharsets.UTF_8));
  }

  /** Seconds since 1970 up to which every register was followed. */
  long followed() {
    return trails.followed();
  }

  /** The same, but no further than it is known whether another household may have moved in. */
  long settled() {
    return trails.settled();
  }

  /** Whether something that was crossed, or has changed, is not kept yet. */
  boolean waits() {
    return !boundaries.isEmpty() || !changes.isEmpty() || gauges.waits() || recorder.waits();
  }

  /** Readings and frames that were not believed. */
  long quarantined() {
    return trails.quarantined();
  }

  /**
   * Takes one frame.
   *
   * @param at its trusted time, seconds since 1970
   */
  void follow(Decoded.Accepted frame, long at) {
    look(at);
    if (!claimed) {
      return;
    }
    List<Boundary> crossed = trails.accept(frame, at, wanted);
    // what nobody needs goes at the commit: a consent may be given before that
    boundaries.addAll(crossed);
    changes.addAll(trails.changes());
    List<Part> closed = summaries.accept(frame, at, crossed);
    gauges.close(closed, trails.complete());
    parts.addAll(closed);
    if (at > trails.newest()) {
      doubt(new Dating.Dated(frame, at));
      return;
    }
    believe(new Dating.Dated(frame, at));
    try {
      // a change is kept at once: what is crossed from now on may be another household's
      if (!changes.isEmpty() || recorder.due(at)) {
        keep();
      }
    } catch (IOException failed) {
      failed(failed);
    }
  }

  /**
   * Holds a frame that the trails do not believe yet: one that leaps ahead in time by mistake would
   * make all that follow look old to the recorder.
   */
  private void doubt(Dating.Dated frame) {
    if (doubted.size() == MOST_DOUBTED) {
      doubted.remove(0);
    }
    doubted.add(frame);
  }

  /** Records a frame, and those held that it bears out. */
  private void believe(Dating.Dated frame) {
    for (Dating.Dated one : doubted) {
      String meter = one.frame().meter();
      if (one.at() < frame.at() && (meter.isEmpty() || meter.equals(trails.meter()))) {
        record(one);
      }
    }
    doubted.clear();
    record(frame);
    newest = Math.max(newest, frame.at());
  }

  private void record(Dating.Dated frame) {
    gauges.hear(frame.frame(), frame.at());
    recorder.take(frame.frame(), frame.at(), trails.meter());
  }

  /** Whether somebody has claimed the box; what held last while the database cannot tell. */
  boolean claimed() {
    try {
      claimed = residence.claimed();
    } catch (IOException failed) {
      failed(failed);
    }
    return claimed;
  }

  /** What holds now; what held last while the database cannot tell. */
  private void look(long at) {
    try {
      claimed = residence.claimed();
      List<Need> now = consents.needs();
      List<Wanted> standing = summaries.wanted(at);
      if (!now.equals(needs) || standing != halfHours) {
        needs = now;
        needed = now.stream().map(Need::wanted).toList();
        gauges.want(needed);
        halfHours = standing;
        wanted = Stream.concat(needed.stream(), standing.stream()).toList();
      }
    } catch (IOException failed) {
      failed(failed);
    }
  }

  /** Keeps where the trails stand, for the next start. */
  void last() {
    if (claimed && newest != Long.MIN_VALUE) {
      try {
        keep();
      } catch (IOException failed) {
        failed(failed);
      }
    }
  }

  /** Hands all to the recorder, with which it waits should the database not take it. */
  private void keep() throws IOException {
    byte[] state = trails.state().getBytes(StandardCharsets.UTF_8);
    List<Part> open = summaries.open();
    Keep.Shown shown =
        new Keep.Shown(gauges.drain(), gauges.state(needed, open).getBytes(StandardCharsets.UTF_8));
    Keep keep = new Keep(newest, boundaries, changes, state, parts, open, shown);
    boundaries.clear();
    changes.clear();
    parts.clear();
    recorder.keep(keep);
    recorder.erased().forEach(summaries::forget);
    if (failing) {
      LOG.log(Level.INFO, "the database takes readings again");
    }
    failing = false;
  }

  private void failed(IOException failed) {
    if (!failing) {
      LOG.log(Level.WARNING, "the database takes no readings: {0}", failed.getMessage());
    }
    failing = true;
  }
}
