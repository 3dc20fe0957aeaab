// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.bench;

import energy.foyer.meter.tic.TicMode;
import energy.foyer.meter.tic.TicWriter;
import java.util.List;

/**
 * The frame of the historic mode: every group in the order of Enedis-NOI-CPT_54E, 6.1; the long one
 * where the meter has three phases. What flows out of the home has no group there.
 */
final class HistoricFrame implements PretendMeter.FrameForm {
  private static final List<String> TEMPO =
      List.of("BBRHCJB", "BBRHPJB", "BBRHCJW", "BBRHPJW", "BBRHCJR", "BBRHPJR");

  private final PretendMeter meter;
  private final PretendModel model;
  private final TicWriter writer = new TicWriter(TicMode.HISTORIC);

  HistoricFrame(PretendMeter meter) {
    this.meter = meter;
    this.model = meter.model();
  }

  @Override
  public byte[] write() {
    writer.begin();
    writer.group("ADCO", meter.serial()).group("OPTARIF", model.contract().option());
    // Amperes of one phase at 200 V.
    writer.number("ISOUSC", model.reference() * 5L / model.phases());
    indexes();
    writer.group("PTEC", meter.period().historic());
    if (model.contract() == Contract.TEMPO) {
      writer.group("DEMAIN", meter.colour(1).historic());
    }
    if (model.phases() == 1) {
      writer.number("IINST", meter.amperes(1)).group("IMAX", "090");
    } else {
      threePhases();
    }
    writer.number("PAPP", (meter.apparentDrawn() + 5) / 10 * 10);
    writer.group("HHPHC", "A").group("MOTDETAT", "000000");
    if (model.phases() == 3) {
      writer.group("PPOT", "00");
    }
    return writer.end();
  }

  private void indexes() {
    Counters counters = meter.counters();
    switch (model.contract()) {
      case BASE -> writer.number("BASE", counters.total());
      case HPHC -> writer.number("HCHC", counters.tariff(1)).number("HCHP", counters.tariff(2));
      case TEMPO -> {
        for (int index = 1; index <= TEMPO.size(); index++) {
          writer.number(TEMPO.get(index - 1), counters.tariff(index));
        }
      }
    }
  }

  private void threePhases() {
    for (int phase = 1; phase <= 3; phase++) {
      writer.number("IINST" + phase, meter.amperes(phase));
    }
    for (int phase = 1; phase <= 3; phase++) {
      writer.group("IMAX" + phase, "060");
    }
    writer.number("PMAX", meter.drawn(0).yesterday());
  }
}
