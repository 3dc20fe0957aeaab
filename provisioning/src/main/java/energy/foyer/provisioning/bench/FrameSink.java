// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.bench;

import java.io.Closeable;
import java.io.IOException;

/** Where frames go. A reader that is slow is waited for, so that none is lost. */
public interface FrameSink extends Closeable {
  /**
   * Hands over the bytes of one frame.
   *
   * @throws IOException if nobody can take them any more
   */
  void send(byte[] frame) throws IOException;
}
