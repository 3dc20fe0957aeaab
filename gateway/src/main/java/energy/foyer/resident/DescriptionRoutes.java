// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code /openapi.json}: what can be asked, for programs. Source: OpenAPI 3.1. */
final class DescriptionRoutes {
  private static final String FILE = "openapi.json";

  List<Route> all() {
    return List.of(Route.get("/" + FILE, Set.of(), call -> tell()).to(Access.UNCLAIMED_TOO));
  }

  private static Answer tell() throws IOException {
    try (InputStream stream = DescriptionRoutes.class.getResourceAsStream(FILE)) {
      if (stream == null) {
        throw new IllegalStateException(FILE + " is missing");
      }
      // read anew for each: what was sent is wiped
      return new Answer(
          200, "application/json", List.of(stream.readAllBytes()), Map.of(), () -> {});
    }
  }
}
