// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.util.List;

/** Limits of the JDK's server, for all that this process opens. */
public final class JdkLimits {
  /**
   * In seconds where they are times; a launcher may set others. A whole request or answer, a large
   * file over a weak radio too, has an hour; how it goes on within that is for {@link PacedThreads}
   * to watch. And the second half of an answer does not wait until the client has acknowledged the
   * first, which takes it 40 ms.
   *
   * <p>Connections are few on purpose: the server holds 60 KB of each that was closed until it has
   * looked at all others that were closed with it, and 256 of them fill the memory of the box.
   *
   * <p>Nor does a client of TLS 1.2 begin its handshake anew on one connection, again and again.
   */
  private static final List<String[]> ALL =
      List.of(
          new String[] {"sun.net.httpserver.nodelay", "true"},
          new String[] {"sun.net.httpserver.maxReqTime", "3600"},
          new String[] {"sun.net.httpserver.maxRspTime", "3600"},
          new String[] {"sun.net.httpserver.idleInterval", "30"},
          new String[] {"sun.net.httpserver.maxIdleConnections", "16"},
          new String[] {"sun.net.httpserver.maxReqHeaders", "40"},
          new String[] {"sun.net.httpserver.maxReqHeaderSize", "16384"},
          new String[] {"jdk.httpserver.maxConnections", "64"},
          new String[] {"jdk.tls.rejectClientInitiatedRenegotiation", "true"});

  private JdkLimits() {}

  /** Sets them; they hold for servers that are made after the first of this call only. */
  public static void set() {
    ALL.stream()
        .filter(limit -> System.getProperty(limit[0]) == null)
        .forEach(limit -> System.setProperty(limit[0], limit[1]));
  }
}
