// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import static org.junit.jupiter.api.Assertions.assertEquals;

import energy.foyer.resident.Client.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The resident of a box that has nobody else to ask says that its time is right. */
final class ClockApiTest {
  @TempDir Path temp;

  private static Reply right(HomeBox box, String now) throws IOException {
    return box.resident().post("/clock", "{\"now\":\"" + now + "\"}");
  }

  @Test
  void timeThatSomebodySaw_isConfirmed() throws IOException {
    try (HomeBox box = HomeBox.quick(temp)) {
      String told = box.resident().get("/clock").field("now");
      assertEquals(HomeBox.START.toString(), told);
      assertEquals(200, right(box, told).status());
      assertEquals(1, box.confirmed.get());
      assertEquals(200, right(box, HomeBox.START.minusSeconds(120).toString()).status());
      Reply late = right(box, HomeBox.START.minusSeconds(121).toString());
      assertEquals(409, late.status());
      assertEquals("urn:foyer:problem:clock-wrong", late.field("type"));
      assertEquals(409, right(box, HomeBox.START.plusSeconds(121).toString()).status());
      assertEquals(400, right(box, "18:42").status());
      assertEquals(400, box.resident().post("/clock", "{}").status());
      assertEquals(401, box.client().post("/clock", "{\"now\":\"" + told + "\"}").status());
      assertEquals(2, box.confirmed.get());
    }
  }

  @Test
  void timeBeforeTheNewestReading_isNotConfirmed() throws IOException {
    try (HomeBox box = HomeBox.quick(temp)) {
      DaysKept days = new DaysKept(box);
      LocalDate later = LocalDate.of(2026, 11, 22);
      days.day(later, Map.of());
      days.keep(later);
      assertEquals(409, right(box, HomeBox.START.toString()).status());
      assertEquals(0, box.confirmed.get());
    }
  }
}
