// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.window.PriceBook;
import energy.foyer.window.PriceList;
import energy.foyer.wire.Opened;
import energy.foyer.wire.PriceJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code prices.jsonl} of an export: one price list a line, by the day from which it holds. */
final class PriceLines {
  private static final String FILE = ExportEntry.PRICES.file();

  private PriceLines() {}

  static void write(PriceBook book, OutputStream out) throws IOException {
    for (PriceList list : book.lists()) {
      out.write(PriceJson.write(list));
      out.write('\n');
    }
  }

  /** The lists of such a file, each day once; refused with the line that cannot be. */
  static List<PriceList> read(InputStream in) throws Refused, IOException {
    List<PriceList> lists = new ArrayList<>();
    byte[] all = in.readNBytes((int) ExportEntry.PRICES.most());
    int from = 0;
    for (int at = 0; at < all.length; at++) {
      if (all[at] == '\n') {
        lists.add(list(Arrays.copyOfRange(all, from, at), lists));
        from = at + 1;
      }
    }
    if (from < all.length) {
      throw ImportFault.ROW.at(FILE, lists.size() + 1L);
    }
    return lists;
  }

  private static PriceList list(byte[] line, List<PriceList> before) throws Refused {
    boolean full = before.size() == PriceBook.MOST;
    if (!full && PriceJson.read(line) instanceof Opened.Accepted<PriceList> read) {
      PriceList list = read.document();
      boolean twice = before.stream().anyMatch(one -> one.from().equals(list.from()));
      if (!twice) {
        return list;
      }
    }
    throw ImportFault.ROW.at(FILE, before.size() + 1L);
  }
}
