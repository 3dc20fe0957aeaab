// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import java.util.ArrayList;
import java.util.List;

/**
 * The notice of an offer as a page shows it: the very lines whose hash a record freezes.
 *
 * @param parts paragraphs and lists, in order
 * @param sha256 of the text, lower-case hexadecimal
 */
record NoticeText(List<Part> parts, String sha256) {
  private static final String ITEM = "- ";

  /**
   * A paragraph, or a list.
   *
   * @param list whether it is a list
   * @param lines one for a paragraph
   */
  record Part(boolean list, List<String> lines) {}

  static NoticeText of(String text, String sha256) {
    List<Part> parts = new ArrayList<>();
    for (String line : text.split("\n")) {
      boolean item = line.startsWith(ITEM);
      boolean goesOn = item && !parts.isEmpty() && parts.get(parts.size() - 1).list();
      if (goesOn) {
        parts.get(parts.size() - 1).lines().add(line.substring(ITEM.length()));
      } else {
        parts.add(new Part(item, new ArrayList<>(List.of(item ? line.substring(2) : line))));
      }
    }
    return new NoticeText(List.copyOf(parts), sha256);
  }
}
