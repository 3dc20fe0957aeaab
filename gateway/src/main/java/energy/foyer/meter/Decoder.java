// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.meter;

import java.nio.ByteBuffer;

/**
 * Turns the bytes of one line into readings, frame by frame. Bytes may come in chunks of any size;
 * the result does not depend on where they were cut. One decoder serves one line and one thread.
 */
public interface Decoder {

  /**
   * Takes bytes from the buffer up to the end of one frame.
   *
   * @param bytes its remaining bytes are taken; what stands behind the end of the frame stays in
   *     it, so call again until {@link Decoded.Incomplete} comes
   * @return never throws for what the bytes hold
   */
  Decoded decode(ByteBuffer bytes);

  /**
   * Judges what is held as if the line had ended here, and starts anew: for the end of a file and
   * for a line that was opened again. Where the last bytes begin a further frame two results come,
   * so call again until {@link Decoded.Incomplete} comes.
   */
  Decoded end();
}
