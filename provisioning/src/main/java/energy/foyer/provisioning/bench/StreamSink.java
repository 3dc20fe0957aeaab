// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.bench;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Frames written to a stream.
 *
 * @param out flushed after each frame and closed with the sink
 */
public record StreamSink(OutputStream out) implements FrameSink {
  @Override
  public void send(byte[] frame) throws IOException {
    out.write(frame);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
