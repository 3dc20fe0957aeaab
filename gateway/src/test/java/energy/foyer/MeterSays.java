// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.meter.tic.Horodate;
import energy.foyer.meter.tic.TicMode;
import energy.foyer.meter.tic.TicWriter;
import java.time.Instant;

/** What a meter tells beside its index. */
record MeterSays(TicMode mode, String meter, int kilovoltAmperes, String calendar) {
  static final MeterSays OLD = new MeterSays(TicMode.STANDARD, "041276123456", 9, "BASE");
  static final MeterSays METER = new MeterSays(TicMode.STANDARD, "041276654321", 9, "BASE");
  static final MeterSays POWER = new MeterSays(TicMode.STANDARD, "041276123456", 6, "BASE");
  static final MeterSays CALENDAR =
      new MeterSays(TicMode.STANDARD, "041276123456", 9, "H PLEINE/CREUSE");
  static final MeterSays HISTORIC = new MeterSays(TicMode.HISTORIC, "041276123456", 9, "BASE");

  byte[] frame(Instant at, long index) {
    return mode == TicMode.STANDARD ? standard(at, index) : historic(index);
  }

  private byte[] standard(Instant at, long index) {
    return new TicWriter(TicMode.STANDARD)
        .begin()
        .group("ADSC", meter)
        .group("DATE", Horodate.winter(at), "")
        .group("NGTF", String.format("%-16s", calendar))
        .number("EAST", index)
        .number("PREF", kilovoltAmperes)
        .end();
  }

  private byte[] historic(long index) {
    return new TicWriter(TicMode.HISTORIC)
        .begin()
        .group("ADCO", meter)
        .group("OPTARIF", calendar)
        .number("ISOUSC", kilovoltAmperes * 5)
        .number("BASE", index)
        .group("PTEC", "TH..")
        .number("IINST", 4)
        .number("IMAX", 90)
        .end();
  }
}
