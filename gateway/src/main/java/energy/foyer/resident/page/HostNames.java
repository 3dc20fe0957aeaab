// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The names under which the page answers: its own in the home, and the private addresses that this
 * machine has now. A name that somebody else points here is none of them, so that no foreign page
 * reads what stands here under a name of its own.
 */
final class HostNames {
  /** How long the addresses that were seen are believed: a router may give a new one. */
  private static final long BELIEVED_NANOS = 1_000_000_000L;

  /**
   * A port and the one that need not be named.
   *
   * @param preset 443 for HTTPS, 80 for HTTP
   */
  record Ports(int own, int preset) {}

  private final Set<String> own;
  private final int port;
  private final int preset;
  private final LongSupplier nanos;
  private Set<String> addresses = Set.of();
  private long seen;

  /**
   * @param own names that never change, lower case
   * @param ports where it answers, and the port that a browser leaves out
   * @param nanos a clock that only goes forward, in nanoseconds
   */
  HostNames(Set<String> own, Ports ports, LongSupplier nanos) {
    this.own = Set.copyOf(own);
    this.port = ports.own();
    this.preset = ports.preset();
    this.nanos = nanos;
    this.seen = nanos.getAsLong() - BELIEVED_NANOS;
  }

  /** Whether a {@code Host} header names this box at that port. */
  boolean isOwn(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    String ending = ":" + port;
    if (name.endsWith(ending)) {
      return isName(name.substring(0, name.length() - ending.length()));
    }
    return port == preset && isName(name);
  }

  /** Whether a name or an address, in brackets if it is one of IPv6, is this box's own. */
  boolean isName(String name) {
    return own.contains(name) || addresses().contains(name);
  }

  private synchronized Set<String> addresses() {
    long now = nanos.getAsLong();
    if (now - seen >= BELIEVED_NANOS) {
      addresses = read();
      seen = now;
    }
    return addresses;
  }

  private static Set<String> read() {
    Set<String> found = new HashSet<>();
    try {
      for (NetworkInterface one : Collections.list(NetworkInterface.getNetworkInterfaces())) {
        Collections.list(one.getInetAddresses()).stream()
            .filter(HostNames::isHome)
            .map(HostNames::written)
            .forEach(found::add);
      }
    } catch (IOException unknown) {
      // who came here by an address is told the names that always hold
      return Set.of("127.0.0.1");
    }
    return found;
  }

  /** Whether an address is one of a home: private, of this link, or of this machine. */
  static boolean isHome(InetAddress address) {
    boolean unique = address instanceof Inet6Address && (address.getAddress()[0] & 0xfe) == 0xfc;
    return unique
        || address.isSiteLocalAddress()
        || address.isLinkLocalAddress()
        || address.isLoopbackAddress();
  }

  private static String written(InetAddress address) {
    String text = address.getHostAddress();
    int zone = text.indexOf('%');
    String plain = zone < 0 ? text : text.substring(0, zone);
    return address instanceof Inet6Address ? "[" + shortened(plain) + "]" : plain;
  }

  /** As browsers write it: the longest run of zeros is left out. Source: RFC 5952 section 4. */
  static String shortened(String address) {
    String[] groups = address.toLowerCase(Locale.ROOT).split(":", -1);
    if (groups.length != 8) {
      return address;
    }
    int start = -1;
    int length = 1;
    for (int i = 0; i < groups.length; i++) {
      int run = 0;
      while (i + run < groups.length && groups[i + run].equals("0")) {
        run++;
      }
      if (run > length) {
        start = i;
        length = run;
      }
    }
    if (start < 0) {
      return String.join(":", groups);
    }
    String before = String.join(":", java.util.Arrays.copyOfRange(groups, 0, start));
    String after = String.join(":", java.util.Arrays.copyOfRange(groups, start + length, 8));
    return before + "::" + after;
  }
}
