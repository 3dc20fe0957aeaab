// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * XML of a workbook on its way to a parser, which it guards: no document type, entity, comment,
 * CDATA or processing instruction but the first one, and no tag or text without an end in sight.
 * None of these belongs into a table, and each can make a parser take any amount of memory.
 */
final class WorkbookMarkup extends FilterInputStream {
  /** Bytes from one tag to the next at most. */
  static final int LONGEST = 1 << 13;

  /** What does not belong there. */
  static final class Foreign extends IOException {
    private static final long serialVersionUID = 1L;

    Foreign() {
      super("foreign markup");
    }
  }

  private long seen;
  private int since;
  private int before;

  WorkbookMarkup(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int some = in.read(bytes, from, length);
    for (int i = from; i < from + some; i++) {
      see(bytes[i]);
    }
    return some;
  }

  private void see(byte one) throws Foreign {
    boolean instruction = one == '?' && before == '<' && seen > 4;
    if (one == 0 || (one == '!' && before == '<') || instruction || since > LONGEST) {
      throw new Foreign();
    }
    since = one == '<' ? 0 : since + 1;
    before = one;
    seen++;
  }
}
