// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.vault.BoxKeys;
import java.io.IOException;
import java.nio.file.Path;

/** The database of a box. One agent opens it, and one connection writes. */
public final class Database implements AutoCloseable {
  private Database() {}

  /**
   * Opens the database of a folder, made where there is none.
   *
   * @throws IOException if another agent has it open, or if it is damaged or of a newer version:
   *     then it is left as it is, and the message names the way on
   */
  public static Database open(Path folder, BoxKeys keys) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Writes all into the one file and lets the folder go. */
  @Override
  public void close() throws IOException {
    throw new UnsupportedOperationException();
  }
}
