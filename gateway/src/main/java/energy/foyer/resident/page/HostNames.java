// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import java.io.IOException;
import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The names under which the page answers: its own in the home, and the private addresses that this
 * machine has now. A name that somebody else points here is none of them, so that no foreign page
 * reads what stands here under a name of its own.
 */
final class HostNames {
  /** No link of a home is wider; what is wider is a way to elsewhere. */
  private static final int LEAST_BITS = 64;

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
  private Seen last = new Seen(Set.of(), List.of());
  private long seen;

  /**
   * What this machine has now.
   *
   * @param addresses the private ones, as browsers write them
   * @param links the public prefixes of the networks that it stands in
   */
  private record Seen(Set<String> addresses, List<Prefix> links) {}

  /**
   * The public addresses of one link: a phone in the home that has one takes it, where the name of
   * the box leads to one too.
   *
   * @param address 16 bytes, of which the first bits tell the link
   */
  record Prefix(byte[] address, int bits) {
    /** That of an address with the length of its network; empty for what is no link of a home. */
    static Optional<Prefix> of(InetAddress address, int bits) {
      boolean link = address instanceof Inet6Address && bits >= LEAST_BITS && bits <= 128;
      return link && !isPrivate(address)
          ? Optional.of(new Prefix(address.getAddress(), bits))
          : Optional.empty();
    }

    /** Whether an address is of that link. */
    boolean holds(InetAddress other) {
      BigInteger differs = new BigInteger(1, address).xor(new BigInteger(1, other.getAddress()));
      return other instanceof Inet6Address && differs.bitLength() <= 128 - bits;
    }
  }

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
    return own.contains(name) || now().addresses().contains(name);
  }

  private synchronized Seen now() {
    long now = nanos.getAsLong();
    if (now - seen >= BELIEVED_NANOS) {
      last = read();
      seen = now;
    }
    return last;
  }

  private static Seen read() {
    Set<String> found = new HashSet<>();
    List<Prefix> links = new ArrayList<>();
    try {
      for (NetworkInterface one : Collections.list(NetworkInterface.getNetworkInterfaces())) {
        Collections.list(one.getInetAddresses()).stream()
            .filter(HostNames::isPrivate)
            .map(HostNames::written)
            .forEach(found::add);
        if (!one.isPointToPoint()) {
          one.getInterfaceAddresses().stream()
              .flatMap(at -> Prefix.of(at.getAddress(), at.getNetworkPrefixLength()).stream())
              .forEach(links::add);
        }
      }
    } catch (IOException unknown) {
      // who came here by an address is told the names that always hold
      return new Seen(Set.of("127.0.0.1"), List.of());
    }
    return new Seen(found, links);
  }

  /** Whether an address is one of the home: private, of this machine, or of a link it stands in. */
  boolean isHome(InetAddress address) {
    return isPrivate(address) || now().links().stream().anyMatch(link -> link.holds(address));
  }

  /** Whether an address is private, of one link, or of this machine. */
  static boolean isPrivate(InetAddress address) {
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
