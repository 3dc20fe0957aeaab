// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.meter.tic;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The groups of a line whose checksum fits, found in the plainest way, without frames, labels or
 * chunks: what the decoder's readings are held against.
 */
final class PlainGroups {

  private PlainGroups() {}

  /** Each valid group as {@code label=data}, with its horodate and the HT behind it. */
  static List<String> valid(byte[] line) {
    List<String> valid = new ArrayList<>();
    String text = new String(line, StandardCharsets.ISO_8859_1);
    for (String group : text.split("[\\x00-\\x08\\x0A-\\x1F]+")) {
      int end = group.length() - 2;
      if (end < 3 || group.charAt(end) != '\t' && group.charAt(end) != ' ') {
        continue;
      }
      boolean standard = group.charAt(end) == '\t';
      int sum = group.substring(0, standard ? end + 1 : end).chars().sum();
      if ((sum & 0x3F) + 0x20 == group.charAt(end + 1)) {
        int first = group.indexOf(standard ? '\t' : ' ');
        valid.add(group.substring(0, first) + "=" + group.substring(first + 1, end));
      }
    }
    return valid;
  }
}
