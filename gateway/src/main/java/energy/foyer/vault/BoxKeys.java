// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.vault;

import java.io.IOException;
import java.nio.file.Path;

/** The keys of this box, in a file of their own outside the database. */
public final class BoxKeys {
  private BoxKeys() {}

  /**
   * The keys in a folder; made, folder mode 0700 and file mode 0600, where there are none.
   *
   * @throws IOException if a mode or an owner is wrong, the message naming the command that mends
   *     it, or if the keys are damaged or missing beside a database
   */
  public static BoxKeys open(Path folder) throws IOException {
    throw new UnsupportedOperationException();
  }

  /**
   * Seals bytes to this box.
   *
   * @param associated what the sealed bytes are bound to: they open only beside the same
   */
  public byte[] seal(byte[] clear, byte[] associated) {
    throw new UnsupportedOperationException();
  }

  /**
   * Opens what {@link #seal} made.
   *
   * @throws IOException if the bytes were changed, moved, or sealed by other keys
   */
  public byte[] open(byte[] sealed, byte[] associated) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Says nothing. */
  @Override
  public String toString() {
    return "BoxKeys[redacted]";
  }
}
