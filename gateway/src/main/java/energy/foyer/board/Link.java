// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.board;

import java.io.Closeable;
import java.io.IOException;

/** An open way to the bytes of a meter. */
interface Link extends Closeable {
  /** How long a read waits for the first byte at most, milliseconds. */
  int READ_MILLIS = 1000;

  /**
   * Reads what is there.
   *
   * @return how many bytes, 0 when none came within {@link #READ_MILLIS}, -1 once a replay ended
   * @throws IOException saying in words why the line is lost
   */
  int read(byte[] buffer) throws IOException;

  @Override
  void close();
}
