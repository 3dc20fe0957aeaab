// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.meter.tic;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The last text of each label: a meter repeats most of them for days. */
final class LastTexts {
  private final byte[][] bytes;
  private final String[] texts;

  LastTexts(int places) {
    bytes = new byte[places][0];
    texts = new String[places];
    Arrays.fill(texts, "");
  }

  /** Whether a label's text is the one that was last kept, hence of the right shape. */
  boolean same(int place, byte[] group, int from, int to) {
    byte[] last = bytes[place];
    return Arrays.equals(last, 0, last.length, group, from, to);
  }

  /** Keeps the text of a label and returns it. */
  String keep(int place, byte[] group, int from, int to) {
    bytes[place] = Arrays.copyOfRange(group, from, to);
    texts[place] = new String(group, from, to - from, StandardCharsets.US_ASCII);
    return texts[place];
  }

  String last(int place) {
    return texts[place];
  }
}
