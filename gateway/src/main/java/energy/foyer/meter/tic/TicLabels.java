// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.meter.tic;

import static energy.foyer.meter.tic.TicMode.HISTORIC;
import static energy.foyer.meter.tic.TicMode.STANDARD;

import energy.foyer.meter.Register;
import energy.foyer.meter.Unit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All labels of both modes (Enedis-NOI-CPT_54E, 6.1 and 6.2.2) with OBIS code, unit, length and
 * shape.
 *
 * <p>The import indexes of the supplier's calendar count under 1-0:1.8.1 and following, in both
 * modes. Those of the distributor's calendar ({@code EASD01} to {@code EASD04}) count the same
 * energy again and stay without a code. The historic powers are apparent powers in VA.
 */
final class TicLabels {

  private static final List<TicLabel> ALL = all();
  private static final TicLabel[] BY_PLACE = ALL.toArray(TicLabel[]::new);

  /** A power of two, four times the number of labels, so that most are found at once. */
  private static final int SLOTS = 512;

  private static final long[] KEYS = new long[SLOTS];
  private static final int[] PLACES = new int[SLOTS];

  static {
    for (int place = 0; place < ALL.size(); place++) {
      byte[] name = ALL.get(place).name().getBytes(StandardCharsets.US_ASCII);
      long key = TicLabel.key(name, 0, name.length);
      int slot = slot(key);
      while (KEYS[slot] != 0) {
        slot = slot + 1 & SLOTS - 1;
      }
      KEYS[slot] = key;
      PLACES[slot] = place;
    }
  }

  private TicLabels() {}

  /** Every label, historic before standard, in the order of the specification. */
  static List<TicLabel> list() {
    return ALL;
  }

  static Optional<TicLabel> named(String name) {
    return ALL.stream().filter(label -> label.name().equals(name)).findFirst();
  }

  /** The label at its place in {@link #list}. */
  static TicLabel at(int place) {
    return BY_PLACE[place];
  }

  /** The place of a label of the specification. */
  static int place(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
    return find(TicLabel.key(bytes, 0, bytes.length));
  }

  /**
   * The place in {@link #list} of the label with that key.
   *
   * @return -1 for an unknown one
   */
  static int find(long key) {
    int slot = slot(key);
    while (KEYS[slot] != key) {
      if (KEYS[slot] == 0) {
        return -1;
      }
      slot = slot + 1 & SLOTS - 1;
    }
    return PLACES[slot];
  }

  private static int slot(long key) {
    return (int) (key * 0x9E3779B97F4A7C15L >>> 55);
  }

  private static List<TicLabel> all() {
    List<TicLabel> all = new ArrayList<>();
    historic(all);
    historicMeasures(all);
    identity(all);
    indexes(all);
    measures(all);
    peaks(all);
    calendar(all);
    return List.copyOf(all);
  }

  private static void historic(List<TicLabel> all) {
    for (String phase : List.of("1", "2", "3")) {
      all.add(TicLabel.measure(HISTORIC, "ADIR" + phase, "", Unit.AMPERE, 3));
    }
    all.add(TicLabel.text(HISTORIC, "ADCO", Shape.DIGITS, 12));
    all.add(TicLabel.text(HISTORIC, "OPTARIF", Shape.OPTION, 4));
    all.add(TicLabel.measure(HISTORIC, "ISOUSC", "", Unit.AMPERE, 2));
    all.add(TicLabel.index(HISTORIC, "BASE", "1-0:1.8.0", Unit.WATT_HOUR));
    all.add(TicLabel.index(HISTORIC, "HCHC", "1-0:1.8.1", Unit.WATT_HOUR));
    all.add(TicLabel.index(HISTORIC, "HCHP", "1-0:1.8.2", Unit.WATT_HOUR));
    all.add(TicLabel.index(HISTORIC, "EJPHN", "1-0:1.8.1", Unit.WATT_HOUR));
    all.add(TicLabel.index(HISTORIC, "EJPHPM", "1-0:1.8.2", Unit.WATT_HOUR));
    all.add(TicLabel.index(HISTORIC, "BBRHCJB", "1-0:1.8.1", Unit.WATT_HOUR));
    all.add(TicLabel.index(HISTORIC, "BBRHPJB", "1-0:1.8.2", Unit.WATT_HOUR));
    all.add(TicLabel.index(HISTORIC, "BBRHCJW", "1-0:1.8.3", Unit.WATT_HOUR));
    all.add(TicLabel.index(HISTORIC, "BBRHPJW", "1-0:1.8.4", Unit.WATT_HOUR));
    all.add(TicLabel.index(HISTORIC, "BBRHCJR", "1-0:1.8.5", Unit.WATT_HOUR));
    all.add(TicLabel.index(HISTORIC, "BBRHPJR", "1-0:1.8.6", Unit.WATT_HOUR));
  }

  private static void historicMeasures(List<TicLabel> all) {
    all.add(TicLabel.measure(HISTORIC, "PEJP", "", Unit.MINUTE, 2));
    all.add(TicLabel.text(HISTORIC, "PTEC", Shape.PERIOD, 4));
    all.add(TicLabel.text(HISTORIC, "DEMAIN", Shape.COLOUR, 4));
    all.add(TicLabel.measure(HISTORIC, "IINST", "1-0:31.7.0", Unit.AMPERE, 3));
    all.add(TicLabel.measure(HISTORIC, "IINST1", "1-0:31.7.0", Unit.AMPERE, 3));
    all.add(TicLabel.measure(HISTORIC, "IINST2", "1-0:51.7.0", Unit.AMPERE, 3));
    all.add(TicLabel.measure(HISTORIC, "IINST3", "1-0:71.7.0", Unit.AMPERE, 3));
    all.add(TicLabel.measure(HISTORIC, "ADPS", "", Unit.AMPERE, 3));
    for (String phase : List.of("", "1", "2", "3")) {
      all.add(TicLabel.measure(HISTORIC, "IMAX" + phase, "", Unit.AMPERE, 3));
    }
    all.add(TicLabel.measure(HISTORIC, "PMAX", "", Unit.WATT, 5));
    all.add(TicLabel.measure(HISTORIC, "PAPP", "1-0:9.7.0", Unit.VOLT_AMPERE, 5));
    all.add(TicLabel.text(HISTORIC, "HHPHC", Shape.LETTER, 1));
    all.add(TicLabel.text(HISTORIC, "MOTDETAT", Shape.HEX, 6));
    all.add(TicLabel.text(HISTORIC, "PPOT", Shape.HEX, 2));
  }

  private static void identity(List<TicLabel> all) {
    all.add(TicLabel.text(STANDARD, "ADSC", Shape.DIGITS, 12));
    all.add(TicLabel.text(STANDARD, "VTIC", Shape.DIGITS, 2));
    all.add(TicLabel.text(STANDARD, "DATE", Shape.EMPTY, 0).withHorodate());
    all.add(TicLabel.text(STANDARD, "NGTF", Shape.TEXT, 16));
    all.add(TicLabel.text(STANDARD, "LTARF", Shape.TEXT, 16));
  }

  private static void indexes(List<TicLabel> all) {
    all.add(TicLabel.index(STANDARD, "EAST", "1-0:1.8.0", Unit.WATT_HOUR));
    for (int tariff = 1; tariff <= 10; tariff++) {
      String name = "EASF" + tariff / 10 + tariff % 10;
      all.add(TicLabel.index(STANDARD, name, "1-0:1.8." + tariff, Unit.WATT_HOUR));
    }
    for (int tariff = 1; tariff <= 4; tariff++) {
      all.add(TicLabel.index(STANDARD, "EASD0" + tariff, "", Unit.WATT_HOUR));
    }
    all.add(TicLabel.index(STANDARD, "EAIT", "1-0:2.8.0", Unit.WATT_HOUR));
    for (int quadrant = 1; quadrant <= 4; quadrant++) {
      String obis = "1-0:" + (4 + quadrant) + ".8.0";
      all.add(TicLabel.index(STANDARD, "ERQ" + quadrant, obis, Unit.VAR_HOUR));
    }
  }

  private static void measures(List<TicLabel> all) {
    for (int phase = 1; phase <= 3; phase++) {
      String obis = "1-0:" + (11 + 20 * phase) + ".7.0";
      all.add(TicLabel.measure(STANDARD, "IRMS" + phase, obis, Unit.AMPERE, 3));
    }
    for (int phase = 1; phase <= 3; phase++) {
      String obis = "1-0:" + (12 + 20 * phase) + ".7.0";
      all.add(TicLabel.measure(STANDARD, "URMS" + phase, obis, Unit.VOLT, 3));
    }
    all.add(TicLabel.measure(STANDARD, "PREF", "", Unit.KILOVOLT_AMPERE, 2));
    all.add(TicLabel.measure(STANDARD, "PCOUP", "", Unit.KILOVOLT_AMPERE, 2));
    all.add(TicLabel.measure(STANDARD, "SINSTS", "1-0:9.7.0", Unit.VOLT_AMPERE, 5));
    for (int phase = 1; phase <= 3; phase++) {
      String obis = "1-0:" + (9 + 20 * phase) + ".7.0";
      all.add(TicLabel.measure(STANDARD, "SINSTS" + phase, obis, Unit.VOLT_AMPERE, 5));
    }
  }

  private static void peaks(List<TicLabel> all) {
    for (String day : List.of("", "-1")) {
      for (String phase : List.of("", "1", "2", "3")) {
        all.add(dated("SMAXSN" + phase + day, Unit.VOLT_AMPERE, 5));
      }
    }
    all.add(TicLabel.measure(STANDARD, "SINSTI", "1-0:10.7.0", Unit.VOLT_AMPERE, 5));
    all.add(dated("SMAXIN", Unit.VOLT_AMPERE, 5));
    all.add(dated("SMAXIN-1", Unit.VOLT_AMPERE, 5));
    all.add(dated("CCASN", Unit.WATT, 5));
    all.add(dated("CCASN-1", Unit.WATT, 5));
    all.add(dated("CCAIN", Unit.WATT, 5));
    all.add(dated("CCAIN-1", Unit.WATT, 5));
    for (int phase = 1; phase <= 3; phase++) {
      all.add(dated("UMOY" + phase, Unit.VOLT, 3));
    }
  }

  private static TicLabel dated(String name, Unit unit, int length) {
    return TicLabel.measure(STANDARD, name, "", unit, length).withHorodate();
  }

  private static void calendar(List<TicLabel> all) {
    all.add(TicLabel.text(STANDARD, "STGE", Shape.HEX, 8));
    for (int peak = 1; peak <= 3; peak++) {
      all.add(TicLabel.text(STANDARD, "DPM" + peak, Shape.DIGITS, 2).withHorodate());
      all.add(TicLabel.text(STANDARD, "FPM" + peak, Shape.DIGITS, 2).withHorodate());
    }
    all.add(TicLabel.text(STANDARD, "MSG1", Shape.TEXT, 32));
    all.add(TicLabel.text(STANDARD, "MSG2", Shape.TEXT, 16));
    all.add(TicLabel.text(STANDARD, "PRM", Shape.DIGITS, 14));
    Register relays = new Register("RELAIS", "", Unit.NONE, Register.Kind.INSTANTANEOUS);
    all.add(new TicLabel(STANDARD, false, 3, Shape.OCTET, relays));
    all.add(TicLabel.text(STANDARD, "NTARF", Shape.DIGITS, 2));
    all.add(TicLabel.text(STANDARD, "NJOURF", Shape.DIGITS, 2));
    all.add(TicLabel.text(STANDARD, "NJOURF+1", Shape.DIGITS, 2));
    all.add(TicLabel.text(STANDARD, "PJOURF+1", Shape.PROFILE, 98));
    all.add(TicLabel.text(STANDARD, "PPOINTE", Shape.PROFILE, 98));
  }
}
