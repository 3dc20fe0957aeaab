// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import energy.foyer.resident.HealthRoutes.DeliveryBody;
import energy.foyer.resident.HealthRoutes.HealthBody;
import energy.foyer.resident.HealthRoutes.MeterBody;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class ChecksTest {
  private static HealthBody demonstration(long speed) {
    return new HealthBody(
        "0",
        "2031-12-31",
        "abcdefghijkl",
        "2026-11-20T12:00:00Z",
        true,
        OptionalLong.of(speed),
        Optional.of(false),
        Optional.empty(),
        Optional.empty(),
        "open",
        Optional.empty(),
        new MeterBody(
            "talking at 9600 baud",
            Optional.of("2026-11-20T12:45:00Z"),
            1,
            0,
            0,
            Map.of(),
            Optional.of("standard")),
        new DeliveryBody("none", ""),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  private static String advice(String language, long speed, String about) {
    Words words = Words.of(language);
    Checks checks = new Checks(words, Numbers.of(words, ZoneId.of("Europe/Paris")));
    return checks.selfTest(demonstration(speed)).stream()
        .filter(line -> line.name().startsWith(about))
        .findFirst()
        .orElseThrow()
        .advice();
  }

  @Test
  void demonstration_isSaidToRunFaster_onlyWhereItDoes() {
    assertEquals("Le temps y passe 60 fois plus vite.", advice("fr", 60, "Heure"));
    assertEquals("Elle est inventée, et avance à son pas ordinaire.", advice("fr", 1, "Heure"));
    assertEquals("It is invented, and runs at its ordinary pace.", advice("en", 1, "Time"));
  }

  @Test
  void moment_isWrittenAsTheRestOfThePageWritesIt() {
    assertEquals(
        "Depuis le 20 novembre 2026 à 13\u00a0h\u00a045, sans silence.",
        advice("fr", 1, "Compteur"));
    assertEquals("Since 20 November 2026 at 13:45, without a silence.", advice("en", 1, "Meter"));
  }
}
