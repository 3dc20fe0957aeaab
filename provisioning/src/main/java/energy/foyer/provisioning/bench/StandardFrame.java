// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.bench;

import energy.foyer.meter.tic.TicMode;
import energy.foyer.meter.tic.TicWriter;
import java.util.Locale;

/** The frame of the standard mode: every group in the order of Enedis-NOI-CPT_54E, 6.2.2. */
final class StandardFrame implements PretendMeter.FrameForm {
  /** Talks in standard mode, Euridis secured, power line registered. */
  private static final long STATUS = 0x003A_0000L;

  private static final long DRY_CONTACT_OPEN = 1;
  private static final int PRODUCER = 8;
  private static final int FEEDS_IN = 9;
  private static final int SUPPLIER_INDEX = 10;
  private static final int TODAY = 24;
  private static final int TOMORROW = 26;

  private final PretendMeter meter;
  private final PretendModel model;
  private final TicWriter writer = new TicWriter(TicMode.STANDARD);

  StandardFrame(PretendMeter meter) {
    this.meter = meter;
    this.model = meter.model();
  }

  @Override
  public byte[] write() {
    writer.begin();
    writer.group("ADSC", meter.serial()).group("VTIC", "02");
    writer.group("DATE", CivilTime.horodate(meter.now()), "");
    writer.group("NGTF", model.contract().calendar()).group("LTARF", meter.period().name());
    indexes();
    currents();
    powers();
    peaks();
    curves();
    voltages();
    status();
    return writer.end();
  }

  private void indexes() {
    Counters counters = meter.counters();
    writer.number("EAST", counters.total());
    for (int index = 1; index <= 10; index++) {
      writer.number("EASF" + index / 10 + index % 10, counters.tariff(index));
    }
    writer.number("EASD01", counters.total());
    for (int index = 2; index <= 4; index++) {
      writer.number("EASD0" + index, 0);
    }
    if (model.solar()) {
      writer.number("EAIT", counters.export());
      for (int quadrant = 1; quadrant <= 4; quadrant++) {
        writer.number("ERQ" + quadrant, counters.reactive(quadrant));
      }
    }
  }

  private void currents() {
    for (int phase = 1; phase <= model.phases(); phase++) {
      writer.number("IRMS" + phase, meter.amperes(phase));
    }
    for (int phase = 1; phase <= model.phases(); phase++) {
      writer.number("URMS" + phase, meter.volts(phase, 0));
    }
  }

  private void powers() {
    writer.number("PREF", model.reference()).number("PCOUP", model.reference());
    writer.number("SINSTS", meter.apparentDrawn());
    for (int phase = 1; model.phases() == 3 && phase <= 3; phase++) {
      writer.number("SINSTS" + phase, meter.apparent(phase));
    }
  }

  private void peaks() {
    int last = model.phases() == 3 ? 3 : 0;
    for (int phase = 0; phase <= last; phase++) {
      DayPeak peak = meter.drawn(phase);
      dated("SMAXSN" + (phase == 0 ? "" : phase), peak.todayAt(), peak.today());
    }
    for (int phase = 0; phase <= last; phase++) {
      DayPeak peak = meter.drawn(phase);
      dated("SMAXSN" + (phase == 0 ? "" : phase) + "-1", peak.yesterdayAt(), peak.yesterday());
    }
    if (model.solar()) {
      writer.number("SINSTI", meter.apparentFedIn());
      dated("SMAXIN", meter.fedIn().todayAt(), meter.fedIn().today());
      dated("SMAXIN-1", meter.fedIn().yesterdayAt(), meter.fedIn().yesterday());
    }
  }

  private void curves() {
    long end = Math.floorDiv(meter.now(), LoadCurve.HALF_HOUR) * LoadCurve.HALF_HOUR;
    dated("CCASN", end, meter.drawnCurve().last());
    dated("CCASN-1", end - LoadCurve.HALF_HOUR, meter.drawnCurve().before());
    if (model.solar()) {
      dated("CCAIN", end, meter.fedInCurve().last());
      dated("CCAIN-1", end - LoadCurve.HALF_HOUR, meter.fedInCurve().before());
    }
  }

  private void voltages() {
    long end = Math.floorDiv(meter.now(), 600) * 600;
    for (int phase = 1; phase <= model.phases(); phase++) {
      dated("UMOY" + phase, end, meter.volts(phase, 600));
    }
  }

  private void dated(String label, long second, long value) {
    writer.number(label, CivilTime.horodate(second), value);
  }

  private void status() {
    writer.group("STGE", String.format(Locale.ROOT, "%08X", register()));
    writer.group("MSG1", "PAS DE          MESSAGE         ");
    writer.group("PRM", meter.deliveryPoint());
    writer.group("RELAIS", meter.period().offPeak() ? "001" : "000");
    writer.group("NTARF", String.format(Locale.ROOT, "%02d", meter.period().index()));
    writer.group("NJOURF", "00").group("NJOURF+1", "00");
    writer.group("PJOURF+1", model.contract().profile());
  }

  /** The status register (6.2.3.14). */
  private long register() {
    long status = STATUS;
    status |= meter.period().offPeak() ? 0 : DRY_CONTACT_OPEN;
    status |= model.solar() ? 1L << PRODUCER : 0;
    status |= meter.feedsIn() ? 1L << FEEDS_IN : 0;
    status |= (long) (meter.period().index() - 1) << SUPPLIER_INDEX;
    if (model.contract() == Contract.TEMPO) {
      status |= (long) meter.colour(0).code() << TODAY;
      status |= (long) meter.colour(1).code() << TOMORROW;
    }
    return status;
  }
}
