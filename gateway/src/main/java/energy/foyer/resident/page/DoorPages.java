// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.Refused;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** {@code /pause} and {@code /resume}: all sharing, from the head of each page. */
record DoorPages(Home home) {
  List<PageRoute> all() {
    return List.of(
        PageRoute.post("/pause", visit -> change(visit, "pause", "paused")),
        PageRoute.post("/resume", visit -> change(visit, "resume", "resumed")));
  }

  private Reply change(Visit visit, String what, String done) throws Refused, IOException {
    home.inside().post(visit, "/consents/" + what, Map.of(), Object.class);
    return Reply.to(LoginPages.back(visit) + "?done=" + done);
  }
}
