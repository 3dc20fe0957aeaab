// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

/**
 * Something that the resident should know.
 *
 * @param look the last part of its class: {@code warn}, {@code bad}, {@code good}, empty text for
 *     plain news
 * @param link where to act, empty text for nowhere, and {@code linked} what stands on it
 */
record Notice(String look, String head, String text, String link, String linked) {
  /** The name of its sign. */
  String icon() {
    return switch (look) {
      case "warn", "bad" -> "warning";
      case "good" -> "check";
      default -> "information";
    };
  }

  /** Its classes. */
  String classes() {
    return look.isEmpty() ? "notice" : "notice notice-" + look;
  }

  /** One without a place to act. */
  static Notice of(String look, String head, String text) {
    return new Notice(look, head, text, "", "");
  }
}
