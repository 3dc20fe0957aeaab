// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.meter.tic;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Frames of invented meters. */
final class Frames {

  private Frames() {}

  static byte[] historic() {
    return new TicWriter(TicMode.HISTORIC)
        .begin()
        .group("ADCO", "041276123456")
        .group("OPTARIF", "HC..")
        .number("ISOUSC", 30)
        .number("HCHC", 12_345_678)
        .number("HCHP", 23_456_789)
        .group("PTEC", "HP..")
        .number("IINST", 9)
        .number("IMAX", 90)
        .number("PAPP", 2160)
        .group("HHPHC", "A")
        .group("MOTDETAT", "000000")
        .end();
  }

  static byte[] tempo() {
    return new TicWriter(TicMode.HISTORIC)
        .begin()
        .group("ADCO", "041276123456")
        .group("OPTARIF", "BBR(")
        .number("ISOUSC", 45)
        .number("BBRHCJB", 11_111_111)
        .number("BBRHPJB", 22_222_222)
        .number("BBRHCJW", 3_333_333)
        .number("BBRHPJW", 4_444_444)
        .number("BBRHCJR", 555_555)
        .number("BBRHPJR", 666_666)
        .group("PTEC", "HCJB")
        .group("DEMAIN", "ROUG")
        .number("IINST", 12)
        .number("ADPS", 47)
        .number("IMAX", 90)
        .number("PAPP", 2830)
        .group("HHPHC", "Y")
        .group("MOTDETAT", "000000")
        .end();
  }

  /** What a three-phase meter sends in an overload. */
  static byte[] overload() {
    return new TicWriter(TicMode.HISTORIC)
        .begin()
        .number("ADIR1", 63)
        .number("ADIR2", 61)
        .number("ADIR3", 62)
        .group("ADCO", "041263123456")
        .number("IINST1", 63)
        .number("IINST2", 61)
        .number("IINST3", 62)
        .end();
  }

  /** A three-phase producer's frame on a winter's noon. */
  static byte[] standard() {
    TicWriter writer =
        new TicWriter(TicMode.STANDARD)
            .begin()
            .group("ADSC", "041276123456")
            .group("VTIC", "02")
            .group("DATE", "H240115120000", "")
            .group("NGTF", "H PLEINE/CREUSE ")
            .group("LTARF", " HEURE  CREUSE  ")
            .number("EAST", 13_456_789)
            .number("EASF01", 8_000_000)
            .number("EASF02", 5_456_789)
            .number("EASD01", 13_456_789)
            .number("EAIT", 271_828)
            .number("ERQ1", 3141)
            .number("IRMS1", 4)
            .number("URMS1", 231)
            .number("PREF", 9)
            .number("PCOUP", 9)
            .number("SINSTS", 912);
    return writer
        .number("SMAXSN", "H240115083112", 4321)
        .number("SMAXSN1-1", "H240114191500", 5432)
        .number("CCASN", "H240115113000", 806)
        .number("UMOY1", "h240115115000", 230)
        .group("STGE", "003AC401")
        .group("DPM1", " 000000000000", "00")
        .group("MSG1", "COUPURE LE 12/03 DE 9:00 A 9:30 ")
        .group("PRM", "09123456789012")
        .number("RELAIS", 1)
        .group("NTARF", "01")
        .group("NJOURF+1", "00")
        .group("PJOURF+1", profile())
        .end();
  }

  static String profile() {
    return "00008002 06004001 22308002" + " NONUTILE".repeat(8);
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /** The characters as bytes, one each. */
  static byte[] raw(String characters) {
    return characters.getBytes(StandardCharsets.ISO_8859_1);
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** The same bytes after a change of their characters, which must find something to change. */
  static byte[] replace(byte[] frame, String what, String by) {
    String text = text(frame);
    if (!text.contains(what)) {
      throw new AssertionError("nothing to replace");
    }
    return raw(text.replace(what, by));
  }
}
