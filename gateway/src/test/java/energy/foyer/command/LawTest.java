// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.Ask;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.consent.Notice;
import energy.foyer.resident.Offerings;
import energy.foyer.store.Settings;
import energy.foyer.window.Step;
import energy.foyer.wire.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the law asks for, as a resident meets it at a terminal; {@code scripts/law} lists it. */
@Tag("law")
final class LawTest {
  /** What a box does for its home and for nobody else. */
  private static final List<List<String>> LOCAL =
      List.of(
          List.of("history"),
          List.of("history", "--grain", "half-hour", "--from", "2026-10-24"),
          List.of("history", "--grain", "month"),
          List.of("history", "--register", "SINSTS", "--from", "2026-10-24"),
          List.of("retention", "show"),
          List.of("retention", "set", "--detail-days", "90"),
          List.of("people", "list"),
          List.of("phones", "list"),
          List.of("retention", "purge", "--kind", "detail", "--before", "2026", "--yes"),
          List.of("erase", "--to", "2026-10-24", "--yes", "--only-here"),
          List.of("history"));

  @TempDir Path temp;

  private static List<ConsentRecord> consents(AtHome home) throws IOException {
    return home.box.books.consents().all();
  }

  private static void done(int code, AtHome home) {
    assertEquals(0, code, () -> home.out() + home.err());
  }

  @Test
  void law_oneConsent_coversOneRecipientOnePurposeAndOneStep() throws IOException {
    try (AtHome home = AtHome.claimed(temp)) {
      assertEquals(2, home.resident("consent", "grant", Offerings.DAYS, Offerings.CURVE, "--yes"));
      assertEquals(1, home.resident("consent", "grant", Offerings.CURVE, "--only", "1,2", "--yes"));
      assertTrue(home.err().contains("‘asks’"), home.err());
      assertEquals(List.of(), consents(home), "two recipients or two steps are no grant");

      done(home.resident("consent", "grant", Offerings.CURVE, "--only", "1", "--yes"), home);
      assertEquals(1, consents(home).size());
      done(home.resident("consent", "grant", Offerings.CURVE, "--only", "2", "--yes"), home);
      done(home.resident("consent", "grant", Offerings.DAYS, "--yes"), home);
      Set<String> given = consents(home).stream().map(LawTest::told).collect(Collectors.toSet());
      assertEquals(
          Set.of(
              Offerings.CURVE + " [PT30M]", Offerings.CURVE + " [P1D]", Offerings.DAYS + " [P1D]"),
          given);
      assertEquals(
          3,
          consents(home).stream().map(ConsentRecord::home).distinct().count(),
          "each under a pseudonym of its own");
      ConsentRecord curve =
          consents(home).stream()
              .filter(record -> record.step().equals(Optional.of(Step.HALF_HOUR)))
              .findFirst()
              .orElseThrow();
      done(home.type("consent", "withdraw", curve.id().toString()), home);
      Instant now = home.box.clock.instant();
      assertEquals(
          2,
          consents(home).stream()
              .filter(record -> record.state(now) == ConsentRecord.State.ACTIVE)
              .count(),
          "the others stand");
    }
  }

  private static String told(ConsentRecord record) {
    return record.offer().service()
        + " "
        + record.granted().stream().map(Ask::step).map(Step::code).distinct().toList();
  }

  /** Types a command, and counts it, its words, and each answer that it asked for. */
  private static int actions(AtHome home, List<String> answers, String... command) {
    AtomicInteger asked = new AtomicInteger();
    List<Function<String, String>> answering = new ArrayList<>();
    for (String answer : answers) {
      answering.add(
          shown -> {
            asked.incrementAndGet();
            return answer;
          });
    }
    done(home.answering(answering, command), home);
    return command.length + asked.get();
  }

  @Test
  void law_withdrawal_takesNotMoreActionsThanTheGrant() throws IOException {
    try (AtHome home = AtHome.claimed(temp)) {
      List<String> ready = List.of("yes", AtHome.PASSPHRASE, AtHome.PASSPHRASE);
      int grant = actions(home, ready, "consent", "grant", Offerings.DAYS);
      ConsentRecord given = consents(home).get(0);
      assertEquals(ConsentRecord.State.ACTIVE, given.state(home.box.clock.instant()));
      int withdraw = actions(home, ready, "consent", "withdraw", Offerings.DAYS);
      ConsentRecord ended = consents(home).get(0);
      assertEquals(ConsentRecord.State.WITHDRAWN, ended.state(home.box.clock.instant()));
      assertTrue(withdraw <= grant, withdraw + " actions to withdraw, " + grant + " to grant");
      assertEquals(3, withdraw, "and nothing is asked");
    }
  }

  @Test
  void law_localService_isTheSameWithoutAnyConsent() throws IOException {
    try (AtHome refusing = home("refusing");
        AtHome granting = home("granting")) {
      for (String service : List.of(Offerings.DAYS, Offerings.CURVE)) {
        done(refusing.type("consent", "refuse", service), refusing);
      }
      done(granting.resident("consent", "grant", Offerings.DAYS, "--yes"), granting);
      done(
          granting.resident("consent", "grant", Offerings.CURVE, "--only", "1", "--yes"), granting);
      for (List<String> command : LOCAL) {
        assertEquals(answer(granting, command), answer(refusing, command));
      }
      for (String only : List.of("status", "offers")) {
        done(refusing.type(only), refusing);
      }
      for (String of : List.of("list", "verify", "export", "ahead")) {
        done(refusing.resident("ledger", of), refusing);
      }
      assertEquals(0, refusing.box.books.outbox().counts().waiting());
    }
  }

  private AtHome home(String name) throws IOException {
    AtHome home = AtHome.claimed(Files.createDirectory(temp.resolve(name)));
    PretendDays days = new PretendDays(home.box);
    days.live("2026-10-24T23:00:00", "2026-10-25T00:30:30");
    // life goes on: what was last read is not yet in the history
    days.silently("2026-10-25T00:30:30", "2026-10-28T08:00:00");
    days.live("2026-10-28T08:00:00", "2026-10-28T08:30:30");
    return home;
  }

  private static String answer(AtHome home, List<String> command) {
    done(home.resident(command.toArray(String[]::new)), home);
    assertFalse(home.out().isBlank(), () -> command + " told nothing");
    // its own numbers, its room on the disk and who received figures are no service to the home
    return home.out()
        .replaceAll("[0-9.,]+ MiB", "MiB")
        .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "ID")
        .replaceFirst("(?s)\n(No service|Services) .*", "");
  }

  @Test
  void law_information_hashOfTheNoticeIsFrozenInTheRecord() throws IOException {
    try (AtHome home = AtHome.claimed(temp)) {
      done(home.resident("consent", "grant", Offerings.DAYS, "--yes", "--lang", "en"), home);
      String shown = home.out();
      ConsentRecord given = consents(home).get(0);
      String notice = Notice.text(given.offer(), "en");
      assertTrue(shown.startsWith(notice), shown);
      assertEquals(Digest.hex(notice), given.notice().sha256(), "what was shown is what is frozen");
      assertFalse(Digest.hex(Notice.text(given.offer(), "fr")).equals(given.notice().sha256()));

      home.box.offerAgain(4);
      assertEquals(given.notice(), consents(home).get(0).notice(), "a later offer changes nothing");
      done(home.type("consent", "withdraw", Offerings.DAYS), home);
      assertEquals(given.notice(), consents(home).get(0).notice(), "nor does the end");
      done(home.resident("ledger", "--documents", "--kind", "prepared"), home);
      assertTrue(home.out().contains(given.notice().sha256()), home.out());
    }
  }

  @Test
  void law_retention_endsReadingsHalfHoursAndDays_byDefaultAndAsSet() throws IOException {
    try (AtHome home = home("kept")) {
      Settings settings = home.box.books.settings();
      assertEquals(days(Period.ofMonths(13)), settings.number(Settings.Key.DETAIL_DAYS));
      assertEquals(days(Period.ofMonths(36)), settings.number(Settings.Key.HALF_HOUR_DAYS));
      assertEquals(days(Period.ofYears(10)), settings.number(Settings.Key.DAY_DAYS));
      String[] readings = {
        "history", "--register", "SINSTS", "--from", "2026-10-24", "--to", "2026-10-26"
      };
      String[] halfHours = {
        "history", "--grain", "half-hour", "--from", "2026-10-24", "--to", "2026-10-26"
      };
      String[] days = {"history", "--grain", "day", "--from", "2026-10-24", "--to", "2026-10-26"};
      passed(home, 397);
      assertKept(home, List.of(readings, halfHours, days), List.of());
      passed(home, 399);
      assertKept(home, List.of(halfHours, days), List.<String[]>of(readings));
      passed(home, 1_098);
      assertKept(home, List.<String[]>of(days), List.of(readings, halfHours));
      passed(home, 3_655);
      assertKept(home, List.of(), List.of(readings, halfHours, days));
    }
    try (AtHome home = home("set")) {
      done(
          home.resident(
              "retention",
              "set",
              "--detail-days",
              "3",
              "--half-hour-days",
              "5",
              "--day-days",
              "7",
              "--yes"),
          home);
      assertEquals(3, home.box.books.settings().number(Settings.Key.DETAIL_DAYS));
      assertEquals(5, home.box.books.settings().number(Settings.Key.HALF_HOUR_DAYS));
      assertEquals(7, home.box.books.settings().number(Settings.Key.DAY_DAYS));
      String[] days = {"history", "--grain", "day", "--from", "2026-10-24", "--to", "2026-10-26"};
      passed(home, 6);
      assertKept(home, List.<String[]>of(days), List.of());
      passed(home, 9);
      assertKept(home, List.of(), List.<String[]>of(days));
    }
  }

  /** The longest of such periods, whatever day it begins on. */
  private static long days(Period period) {
    LocalDate first = LocalDate.parse("2024-01-01");
    return first
        .datesUntil(first.plusYears(4))
        .mapToLong(day -> ChronoUnit.DAYS.between(day, day.plus(period)))
        .max()
        .orElseThrow();
  }

  /** The box turns so many days after the day of the readings. */
  private static void passed(AtHome home, int days) throws IOException {
    home.box
        .books
        .housekeeping()
        .turn(Instant.parse("2026-10-25T12:00:00Z").plus(Duration.ofDays(days)));
  }

  private static void assertKept(AtHome home, List<String[]> kept, List<String[]> gone) {
    Stream.concat(kept.stream(), gone.stream())
        .forEach(
            command -> {
              int code = home.resident(command);
              String told = home.out() + home.err();
              boolean nothing = told.startsWith("Nothing is kept of that time.");
              assertTrue(code == 0 || nothing, told);
              assertEquals(
                  gone.contains(command), nothing, () -> String.join(" ", command) + ": " + told);
            });
  }
}
