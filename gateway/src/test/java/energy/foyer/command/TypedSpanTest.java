// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TypedSpanTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private static Optional<TypedSpan> read(String text) {
    return TypedSpan.read(text, PARIS);
  }

  private static Optional<TypedSpan> span(String start, String end) {
    return Optional.of(new TypedSpan(Instant.parse(start), Instant.parse(end)));
  }

  @Test
  void dateMonthAndYear_lastInCivilTime() {
    assertEquals(span("2026-11-25T23:00:00Z", "2026-11-26T23:00:00Z"), read("2026-11-26"));
    assertEquals(span("2026-09-30T22:00:00Z", "2026-10-31T23:00:00Z"), read("2026-10"));
    assertEquals(span("2027-12-31T23:00:00Z", "2028-12-31T23:00:00Z"), read("2028"));
  }

  @Test
  void daysOfAClockChange_areLongerAndShorter() {
    assertEquals(span("2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"), read("2026-03-29"));
    assertEquals(span("2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"), read("2026-10-25"));
  }

  @Test
  void instant_isOneMoment() {
    for (String text :
        List.of(
            "2026-11-26T18:05",
            "2026-11-26T18:05:00",
            "2026-11-26T17:05:00Z",
            "2026-11-26T18:05+01:00")) {
      assertEquals(span("2026-11-26T17:05:00Z", "2026-11-26T17:05:00Z"), read(text), text);
    }
  }

  @Test
  void anythingElse_isNone() {
    for (String text :
        List.of(
            "",
            "26",
            "2026-13",
            "2026-02-30",
            "26/11/2026",
            "2026-11-26 18:05",
            "yesterday",
            "1969-12-31",
            "9999",
            "2026-11-26T25:00",
            "+2026",
            "12026-01-01T00:00:00Z")) {
      assertEquals(Optional.empty(), read(text), text);
    }
  }
}
