// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.io.IOException;
import java.net.BindException;

/** The system gave a port to nobody, or to somebody else. */
public final class PortRefused {
  /** Those below are for root and for whoever was given the right, unless the system says else. */
  private static final int OPEN_TO_ALL = 1024;

  private PortRefused() {}

  /**
   * What to tell of it: which causes there can be, and the key that names another port.
   *
   * @param key of the configuration
   */
  public static IOException of(int port, String key, BindException cause) {
    String why =
        port < OPEN_TO_ALL
            ? " is taken, or this user may not open ports below " + OPEN_TO_ALL
            : " is taken";
    return new IOException("port " + port + why + "; give another one as " + key, cause);
  }
}
