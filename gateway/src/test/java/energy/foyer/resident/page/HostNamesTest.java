// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class HostNamesTest {
  private static final HostNames NAMES =
      new HostNames(Set.of("localhost"), new HostNames.Ports(443, 443), System::nanoTime);

  private static InetAddress at(String address) throws UnknownHostException {
    return InetAddress.getByName(address);
  }

  @Test
  void s4_privateAddresses_areOfTheHome_andPublicOnesAreNot() throws Exception {
    for (String home :
        List.of("192.168.1.20", "10.0.0.7", "172.31.9.9", "169.254.3.4", "fd12::7", "fe80::1")) {
      assertTrue(NAMES.isHome(at(home)), home);
    }
    for (String elsewhere : List.of("8.8.8.8", "172.32.0.1", "100.64.0.1", "2606:4700::1111")) {
      assertFalse(NAMES.isHome(at(elsewhere)), elsewhere);
    }
  }

  @Test
  void s4_publicAddresses_areOfTheHome_whereTheBoxStandsInTheirLink() throws Exception {
    HostNames.Prefix link = HostNames.Prefix.of(at("2001:db8:12:34:ba27::1"), 64).orElseThrow();
    assertTrue(link.holds(at("2001:db8:12:34:1:2:3:4")));
    assertTrue(link.holds(at("2001:db8:12:34::")));
    assertFalse(link.holds(at("2001:db8:12:35:1:2:3:4")));
    assertFalse(link.holds(at("2001:db8:12:33:ffff:ffff:ffff:ffff")));
    assertFalse(link.holds(at("192.168.1.20")));
    HostNames.Prefix one = HostNames.Prefix.of(at("2001:db8::1"), 128).orElseThrow();
    assertTrue(one.holds(at("2001:db8::1")));
    assertFalse(one.holds(at("2001:db8::2")));
  }

  @Test
  void s4_whatIsWiderThanALink_isNone() throws Exception {
    for (int bits : new int[] {0, 1, 48, 56, 63, 129}) {
      assertEquals(Optional.empty(), HostNames.Prefix.of(at("2001:db8::1"), bits), bits + " bits");
    }
    assertEquals(Optional.empty(), HostNames.Prefix.of(at("8.8.8.8"), 64));
    assertEquals(Optional.empty(), HostNames.Prefix.of(at("fe80::1"), 64));
  }
}
