// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import energy.foyer.resident.PageAddress;
import io.avaje.jsonb.Json;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the resident's page is, and by what it is known.
 *
 * @param address under its name in the home
 * @param sha256 of the certificate, pairs of digits parted by colons
 * @param until when another one will be made at the latest
 * @param named the address under a real name, if it has one
 */
@Json
record PageTold(String address, String sha256, String until, Optional<String> named) {
  PageTold {
    Objects.requireNonNull(address);
    Objects.requireNonNull(sha256);
    Objects.requireNonNull(until);
    named = Objects.requireNonNullElse(named, Optional.empty());
  }

  static PageTold of(PageAddress page) {
    return new PageTold(page.address(), page.sha256(), page.until(), page.named());
  }
}
