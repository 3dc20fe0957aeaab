// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.board;

import java.io.IOException;

/** What a lost line is put in again with. */
interface Plug {

  /**
   * How long an open line has been quiet, nanoseconds.
   *
   * @param talked whether a frame came since it was opened
   * @param frames since the last frame, or since it was opened
   * @param bytes since the last byte, or since it was opened
   */
  record Quiet(boolean talked, long frames, long bytes) {}

  /**
   * Opens the line.
   *
   * @throws IOException saying in words why it cannot be
   */
  Link open() throws IOException;

  /** Whether a line that is this quiet should be opened anew; what is to change then is changed. */
  boolean tires(Quiet quiet);

  /** How the line is opened, in words behind "open" or "talking"; empty or with a leading space. */
  String manner();
}
