// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import energy.foyer.meter.Decoded;
import energy.foyer.meter.MeterClock;
import energy.foyer.meter.Reading;
import energy.foyer.meter.Register;
import energy.foyer.meter.Unit;
import energy.foyer.resident.HomeBox;
import energy.foyer.store.Keep;
import energy.foyer.store.Recorder;
import energy.foyer.store.Settings;
import energy.foyer.window.Boundary;
import energy.foyer.window.Part;
import energy.foyer.window.Summaries;
import energy.foyer.window.Trails;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * A household of one frame each half-minute: 600 W by night at off-peak, 1,200 W from 6 to 22 h
 * civil time, and 240 W given from 12 to 14 h.
 */
final class PretendDays {
  static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private static final int SECONDS = 30;

  private final Recorder recorder;
  private final Trails trails = new Trails();
  private final Summaries summaries = new Summaries(PARIS, trails);
  private final List<Boundary> crossed = new ArrayList<>();
  private final List<Part> closed = new ArrayList<>();
  private long offPeak = 2_000_000;
  private long peak = 3_000_000;
  private long given = 500_000;
  private String meter = "041776199999";

  PretendDays(HomeBox box) throws IOException {
    // Each commit costs the disk of the tests some milliseconds.
    box.books.settings().set(Settings.Key.TAIL_SECONDS, 300);
    recorder = box.books.history().recorder(0);
  }

  /** Lives from one civil time to another, and keeps what the meter said. */
  void live(String from, String to) throws IOException {
    long end = paris(to);
    for (long at = paris(from); at < end; at += SECONDS) {
      take(at);
    }
    keep(end);
  }

  /** Uses energy without a frame. */
  void silently(String from, String to) {
    long end = paris(to);
    for (long at = paris(from); at < end; at += SECONDS) {
      use(at);
    }
  }

  /** The distributor puts another meter in its place, which has counted a little on its bench. */
  void anotherMeter(String number) {
    meter = number;
    offPeak = 12;
    peak = 7;
    given = 3;
  }

  private static long paris(String local) {
    return LocalDateTime.parse(local).atZone(PARIS).toEpochSecond();
  }

  private static int hour(long at) {
    return Instant.ofEpochSecond(at).atZone(PARIS).getHour();
  }

  private static boolean isPeak(long at) {
    return hour(at) >= 6 && hour(at) < 22;
  }

  private void use(long at) {
    offPeak += isPeak(at) ? 0 : 600 * SECONDS / 3600;
    peak += isPeak(at) ? 1200 * SECONDS / 3600 : 0;
    given += hour(at) == 12 || hour(at) == 13 ? 240 * SECONDS / 3600 : 0;
  }

  private void take(long at) throws IOException {
    Decoded.Accepted frame =
        new Decoded.Accepted(meter, at, MeterClock.SET, readings(at), List.of());
    List<Boundary> now = trails.accept(frame, at, summaries.wanted(at));
    crossed.addAll(now);
    closed.addAll(summaries.accept(frame, at, now));
    recorder.take(frame, at, meter);
    if (recorder.due(at)) {
      keep(at);
    }
    use(at);
  }

  private void keep(long at) throws IOException {
    byte[] state = trails.state(false).getBytes(StandardCharsets.UTF_8);
    recorder.keep(new Keep(at, List.of(), state, closed, summaries.open()));
    crossed.clear();
    closed.clear();
  }

  private List<Reading> readings(long at) {
    boolean high = isPeak(at);
    return List.of(
        index("EAST", "1-0:1.8.0", offPeak + peak),
        index("EASF01", "1-0:1.8.1", offPeak),
        index("EASF02", "1-0:1.8.2", peak),
        index("EAIT", "1-0:2.8.0", given),
        new Reading(
            new Register("SINSTS", "1-0:9.7.0", Unit.VOLT_AMPERE, Register.Kind.INSTANTANEOUS),
            Reading.UNDATED,
            MeterClock.ABSENT,
            high ? 1_234 : 617,
            ""),
        text("NGTF", "H PLEINE/CREUSE"),
        text("LTARF", high ? "HEURE PLEINE" : "HEURE  CREUSE"),
        text("NTARF", high ? "02" : "01"));
  }

  private static Reading index(String label, String obis, long wattHours) {
    Register register = new Register(label, obis, Unit.WATT_HOUR, Register.Kind.INDEX);
    return new Reading(register, Reading.UNDATED, MeterClock.ABSENT, wattHours, "");
  }

  private static Reading text(String label, String text) {
    Register register = new Register(label, "", Unit.NONE, Register.Kind.TEXT);
    return new Reading(register, Reading.UNDATED, MeterClock.ABSENT, 0, text);
  }
}
