// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Reads what a resident downloaded from the account at the network's operator: a CSV or a workbook,
 * told apart by its first bytes.
 */
final class Download {
  /** The first bytes of a zip. */
  static final byte[] ZIP = {'P', 'K', 3, 4};

  private static final byte[] COMPOUND = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};

  private Download() {}

  /**
   * What was found beside the values.
   *
   * @param point the number of the delivery point, empty if none is told
   * @param missing times of which no value, or not all of it, is told
   * @param others rows that tell something else than active energy
   */
  record Found(Optional<String> point, long missing, long others) {
    /** Says nothing of the number. */
    @Override
    public String toString() {
      return "Found[missing=" + missing + "]";
    }
  }

  /**
   * Reads all of it. Where it is refused in the middle, what was handed over before does not count.
   *
   * @param head its first bytes; {@code in} has them too
   */
  static Found read(byte[] head, InputStream in, Civil civil, DownloadSink sink)
      throws Refused, IOException {
    DownloadPile pile = new DownloadPile();
    if (begins(head, COMPOUND)) {
      throw DownloadFault.OLD.whole();
    }
    if (begins(head, ZIP)) {
      byte[] bytes = in.readNBytes(Workbook.MOST_BYTES + 1);
      if (bytes.length > Workbook.MOST_BYTES) {
        throw DownloadFault.SIZE.whole();
      }
      Workbook.read(bytes, civil.zone(), pile);
    } else {
      csv(in, civil, pile);
    }
    DownloadValues values = new DownloadValues(civil.zone(), civil.now(), sink);
    values.of(pile);
    return new Found(pile.point(), values.missing(), pile.others());
  }

  private static void csv(InputStream in, Civil civil, DownloadPile pile)
      throws Refused, IOException {
    try {
      new DownloadCsv(in).read(new DownloadTable(civil.zone(), false, "", pile));
    } catch (Refused wrong) {
      // what has no heads is no table at all, whatever else is wrong with it
      throw pile.found() ? wrong : DownloadFault.KIND.whole();
    }
  }

  /** Where and when it is read. */
  record Civil(ZoneId zone, Instant now) {}

  static boolean begins(byte[] head, byte[] with) {
    for (int i = 0; i < with.length; i++) {
      if (i >= head.length || head[i] != with[i]) {
        return false;
      }
    }
    return true;
  }
}
