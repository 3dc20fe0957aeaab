// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.window.Quantity;
import java.util.List;
import java.util.Optional;

/** What such a file tells about its values, above the table or in a column of its own. */
enum DownloadFact {
  /** The number of the delivery point; it is compared with that of other imports, and no more. */
  POINT("identifiant prm", "point reference mesure (prm)", "prm"),
  /** What the table holds, for example a load curve or indexes. */
  SORT("type de donnees", "type de comptage"),
  PHYSICAL("grandeur physique"),
  /** Consumption or production. */
  TRADE("grandeur metier"),
  UNIT("unite"),
  /** Minutes, or an ISO 8601 duration. */
  STEP("pas en minutes", "pas"),
  FROM("date de debut"),
  UNTIL("date de fin"),
  /** What made somebody read the index: the end of a day, or something else. */
  READ("type de releve"),
  STAGE("etape metier"),
  CALENDAR("identifiant calendrier fournisseur");

  private final List<String> heads;

  DownloadFact(String... heads) {
    this.heads = List.of(heads);
  }

  /** The fact of a head without its accents, see {@link DownloadRow#plain(String)}. */
  static Optional<DownloadFact> of(String head) {
    for (DownloadFact fact : values()) {
      if (fact.heads.contains(head)) {
        return Optional.of(fact);
      }
    }
    return Optional.empty();
  }

  /** Which way energy went, from words in French or the distributor's codes. */
  static Optional<Quantity> direction(String plain) {
    if (plain.contains("production") || plain.contains("injection") || plain.equals("prod")) {
      return Optional.of(Quantity.ELECTRICITY_EXPORT);
    }
    boolean taken =
        plain.contains("consommation") || plain.contains("soutirage") || plain.equals("cons");
    return taken ? Optional.of(Quantity.ELECTRICITY_IMPORT) : Optional.empty();
  }
}
