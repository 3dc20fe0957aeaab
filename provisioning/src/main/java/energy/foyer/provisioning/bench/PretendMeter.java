// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.bench;

import energy.foyer.meter.tic.TicMode;
import java.time.Instant;
import java.time.LocalDateTime;

/**
 * A Linky in a pretend household, with a clock of its own that moves when told.
 *
 * <p>It counts second by second. The frame at an instant tells the indexes of all that flowed
 * before that instant, and the power at it. Its numbers are made up: a serial number that begins
 * with 04 23 and a delivery point that begins with 99.
 */
public final class PretendMeter {
  private static final int SERIAL = 700;
  private static final long VOLT_AMPERES_PER_KILOWATT = 1030;

  private final PretendModel model;
  private final Dice dice;
  private final PretendHousehold household;
  private final Counters counters;
  private final DayPeak[] drawn = new DayPeak[4];
  private final DayPeak fedIn;
  private final LoadCurve drawnCurve = new LoadCurve();
  private final LoadCurve fedInCurve = new LoadCurve();
  private final FrameForm form;
  private Contract.Period period;
  private long now;

  /**
   * A meter whose clock stands at an instant, to the second. It knows the peaks of that day and of
   * the day before.
   */
  public PretendMeter(PretendModel model, Instant at) {
    this.model = model;
    dice = model.dice();
    household = new PretendHousehold(model);
    counters = new Counters(model);
    LocalDateTime civil = CivilTime.of(at.getEpochSecond());
    now = CivilTime.second(civil.toLocalDate().minusDays(1).atStartOfDay());
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = new DayPeak(now);
    }
    fedIn = new DayPeak(now);
    period = model.contract().at(CivilTime.of(now), dice);
    household.at(now);
    form = model.mode() == TicMode.STANDARD ? new StandardFrame(this) : new HistoricFrame(this);
    advance(at);
  }

  /** How a meter writes what it knows. */
  interface FrameForm {
    byte[] write();
  }

  /** Lets the clock run up to an instant, to the second. */
  public void advance(Instant to) {
    while (now < to.getEpochSecond()) {
      count();
      now++;
      if (Math.floorMod(now, 60L) == 0) {
        minute(CivilTime.of(now));
      }
      household.at(now);
    }
  }

  private void count() {
    long net = household.net();
    counters.second(net, period.index());
    drawnCurve.second(net);
    fedInCurve.second(-net);
    drawn[0].note(apparentDrawn(), now);
    for (int phase = 1; phase <= model.phases(); phase++) {
      drawn[phase].note(apparent(phase), now);
    }
    fedIn.note(apparentFedIn(), now);
  }

  private void minute(LocalDateTime civil) {
    period = model.contract().at(civil, dice);
    if (Math.floorMod(now, LoadCurve.HALF_HOUR) == 0) {
      drawnCurve.halfHour();
      fedInCurve.halfHour();
    }
    if (civil.getHour() == 0 && civil.getMinute() == 0) {
      for (DayPeak peak : drawn) {
        peak.midnight(now);
      }
      fedIn.midnight(now);
    }
  }

  /** The frame of this instant, from STX to ETX. */
  public byte[] frame() {
    return form.write();
  }

  /** What the meter has counted at this instant. */
  public Truth truth() {
    return Truth.of(this);
  }

  /** The instant that the meter's clock shows. */
  public Instant at() {
    return Instant.ofEpochSecond(now);
  }

  PretendModel model() {
    return model;
  }

  Counters counters() {
    return counters;
  }

  Contract.Period period() {
    return period;
  }

  /** Second since 1970. */
  long now() {
    return now;
  }

  /** The colour of the Tempo day that begins so many civil days after the present one did. */
  Contract.Colour colour(int daysAhead) {
    LocalDateTime civil = CivilTime.of(now).minusHours(6).plusDays(daysAhead);
    return Contract.colour(civil.toLocalDate(), dice);
  }

  /** Peak of what is drawn: 0 for all phases together, 1 to 3 for one. */
  DayPeak drawn(int phase) {
    return drawn[phase];
  }

  DayPeak fedIn() {
    return fedIn;
  }

  LoadCurve drawnCurve() {
    return drawnCurve;
  }

  LoadCurve fedInCurve() {
    return fedInCurve;
  }

  /** Whether energy flows out. */
  boolean feedsIn() {
    return household.net() < 0;
  }

  /** Apparent power drawn, VA; 0 while energy flows out. */
  long apparentDrawn() {
    return apparentOf(Math.max(0, household.net()));
  }

  /** Apparent power fed in, VA; 0 while energy is drawn. */
  long apparentFedIn() {
    return apparentOf(Math.max(0, -household.net()));
  }

  /** Apparent power of a phase (1 to 3) in either direction, VA. */
  long apparent(int phase) {
    return apparentOf(Math.abs(household.phase(phase - 1)));
  }

  private static long apparentOf(long milliwatts) {
    return milliwatts * VOLT_AMPERES_PER_KILOWATT / 1_000_000;
  }

  /** Voltage of a phase (1 to 3), volts, so many seconds ago. */
  int volts(int phase, long ago) {
    return household.volts(phase - 1, now - ago);
  }

  /** Current of a phase (1 to 3), amperes, rounded. */
  long amperes(int phase) {
    int volts = volts(phase, 0);
    return (apparent(phase) + volts / 2) / volts;
  }

  /** The meter's serial number, twelve digits. */
  String serial() {
    String type = model.phases() == 1 ? "61" : "76";
    return "0423" + type + String.format("%06d", dice.between(0, 999_999, SERIAL, 0));
  }

  /** The delivery point, fourteen digits that no network operator gives. */
  String deliveryPoint() {
    return "99" + String.format("%012d", (long) dice.between(0, 999_999_999, SERIAL, 1));
  }
}
