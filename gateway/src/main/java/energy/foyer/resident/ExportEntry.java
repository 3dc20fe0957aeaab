// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

/** The files of an export, in the order in which they lie in it, each with the most that it has. */
enum ExportEntry {
  LISEZMOI("LISEZMOI.txt", 1 << 16),
  README("README.txt", 1 << 16),

  /** Which meters there are, and all half-hours and days. */
  HISTORY("history.jsonl", 1L << 33),

  /** Each frame at full resolution. */
  READINGS("readings.csv", 1L << 37),

  /** What the resident brought: imported values and typed indexes. */
  BESIDE("beside.csv", 1L << 28),

  /** Half-hours and days for other programs. */
  ESPI("espi.xml", 1L << 34),

  /** What the resident pays. */
  PRICES("prices.jsonl", 1 << 20),
  CONSENTS("consents.jsonld", 1L << 27),
  LEDGER("ledger.jsonl", 1L << 35),

  /** What all of these hash to. */
  MANIFEST("manifest.json", 1 << 15),

  /** The same document, signed. */
  SIGNATURE("manifest.jws", 1 << 16);

  private final String file;
  private final long most;

  ExportEntry(String file, long most) {
    this.file = file;
    this.most = most;
  }

  /** Its name in the zip. */
  String file() {
    return file;
  }

  /** Bytes that it has at most. */
  long most() {
    return most;
  }

  /** Whether the manifest tells its hash. */
  boolean listed() {
    return compareTo(MANIFEST) < 0;
  }
}
