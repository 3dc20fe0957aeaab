// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import energy.foyer.consent.Ask;
import energy.foyer.window.Window;
import energy.foyer.wire.KnownConsent;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How much came of what consents let a service have, by home and civil day. */
public final class Completeness {
  /** The most days that are looked at at once. */
  public static final int MOST_DAYS = 3_700;

  private final Archive archive;

  /** That of an archive. */
  public Completeness(Archive archive) {
    this.archive = archive;
  }

  /**
   * The windows of one consent that begin on one day.
   *
   * @param home the pseudonym
   * @param day in the civil zone of the consent
   * @param expected how many the consent lets the service have; a pause, which a service does not
   *     see, and history that the home never had count as missing
   * @param held how many came
   * @param coverage the mean of those that came, thousandths; 0 for none
   */
  public record Day(
      String home, UUID consent, LocalDate day, int expected, int held, int coverage) {
    /** Names the consent and the day only. */
    @Override
    public String toString() {
      return "Day[" + consent + ", " + day + "]";
    }
  }

  /** What came of one day. */
  private record Count(int held, long coverage) {
    Count and(Count other) {
      return new Count(held + other.held, coverage + other.coverage);
    }
  }

  /**
   * Each home and day on which windows that are over by now could begin, in the order of homes and
   * days.
   *
   * @param from the first day
   * @param to the first day after
   * @throws DatabaseGone if the database fails
   */
  public List<Day> between(LocalDate from, LocalDate to, Instant now) throws IOException {
    if (to.isAfter(from.plusDays(MOST_DAYS))) {
      throw new IllegalArgumentException("at most " + MOST_DAYS + " days");
    }
    return archive.transact(
        () -> {
          List<Day> days = new ArrayList<>();
          List<KnownConsent> consents =
              archive.list(
                  "SELECT document FROM consents WHERE home <> '' ORDER BY home, id",
                  row -> KnownConsent.of(row.getBytes(1)));
          for (KnownConsent consent : consents) {
            Map<LocalDate, Count> came = came(consent, from, to);
            for (LocalDate day = from; day.isBefore(to); day = day.plusDays(1)) {
              int expected = expected(consent, day, now);
              Count count = came.getOrDefault(day, new Count(0, 0));
              if (expected > 0) {
                int mean = count.held() == 0 ? 0 : (int) (count.coverage() / count.held());
                days.add(new Day(consent.home(), consent.id(), day, expected, count.held(), mean));
              }
            }
          }
          return days;
        });
  }

  /** Whether a consent of a home ever came. */
  public boolean knows(String home) throws IOException {
    return !archive
        .transact(
            () -> archive.list("SELECT 1 FROM consents WHERE home = ?", row -> row.getInt(1), home))
        .isEmpty();
  }

  private static int expected(KnownConsent consent, LocalDate day, Instant now) {
    Instant begin = day.atStartOfDay(consent.zone()).toInstant();
    Instant end = day.plusDays(1).atStartOfDay(consent.zone()).toInstant();
    int expected = 0;
    for (Ask ask : consent.granted()) {
      Instant first = consent.given().atZone(consent.zone()).minus(ask.history()).toInstant();
      Window window =
          ask.step().windowAt(ask.step().boundaryFrom(begin, consent.zone()), consent.zone());
      while (window.start().isBefore(end)
          && !window.end().isAfter(consent.until())
          && !window.end().isAfter(now)) {
        expected += window.start().isBefore(first) ? 0 : 1;
        window = window.next();
      }
    }
    return expected;
  }

  private Map<LocalDate, Count> came(KnownConsent consent, LocalDate from, LocalDate to)
      throws SQLException {
    record Came(Instant start, Count count) {}
    List<Came> windows =
        archive.list(
            "SELECT start, coverage FROM windows WHERE consent = ? AND start >= ? AND start < ?",
            row -> new Came(Instant.ofEpochSecond(row.getLong(1)), new Count(1, row.getLong(2))),
            consent.id().toString(),
            from.atStartOfDay(consent.zone()).toEpochSecond(),
            to.atStartOfDay(consent.zone()).toEpochSecond());
    Map<LocalDate, Count> days = new HashMap<>();
    for (Came came : windows) {
      days.merge(came.start().atZone(consent.zone()).toLocalDate(), came.count(), Count::and);
    }
    return days;
  }
}
