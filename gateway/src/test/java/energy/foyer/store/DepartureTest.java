// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.vault.BoxKeys;
import energy.foyer.window.Quantity;
import energy.foyer.window.Span;
import energy.foyer.wire.ConsentReader;
import energy.foyer.wire.Digest;
import energy.foyer.wire.KnownConsent;
import energy.foyer.wire.Opened;
import energy.foyer.wire.Receipt;
import energy.foyer.wire.Receiver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A household erases everything: what is told, what is left, and a kill between any two steps. */
final class DepartureTest {
  private static final List<String> ASKED = List.of("living", "settled", "unconfirmed");

  @TempDir Path temporary;
  private Path folder;
  private Household home;
  private final Map<String, UUID> consents = new TreeMap<>();
  private Instant now;

  @BeforeEach
  void open() throws IOException {
    folder = temporary.resolve("box");
    home = new Household(folder);
    home.unlocked();
    for (String service : List.of("confirmed", "living", "settled", "unconfirmed")) {
      UUID id = home.giveDaily("service-" + service);
      consents.put(service, id);
      now = home.disclose(id);
    }
    home.send(now, 100, 0);
    withdraw("confirmed", true);
    withdraw("settled", false);
    withdraw("unconfirmed", true);
    home.send(now, 100, 0);
    receive("settled", Receipt.Kind.RECEIVED);
    now = now.plus(Duration.ofHours(2));
    home.send(now, 100, 0);
    now = now.plus(Duration.ofHours(2));
    home.outbox.next(now, 100);
    receive("confirmed", Receipt.Kind.ERASED);
    home.disclose(consents.get("living"));
    home.database.change(on -> CorrectionTable.insert(on, segment(on), correction()));
    Files.write(folder.resolve("api-token"), new byte[64]);
    Files.writeString(folder.resolve("foyer.db.before-1"), "a copy of what was");
  }

  private Segments.Segment segment(Connection on) throws SQLException, IOException {
    return new Segments(home.database, Segments.Purpose.HISTORY)
        .current(on, LocalDate.of(2026, 3, 2));
  }

  private static Correction correction() {
    Span span = new Span(Household.FIRST_DAY, Household.FIRST_DAY.plusSeconds(3600));
    return new Correction(
        Quantity.ELECTRICITY_IMPORT,
        span,
        OptionalLong.of(7),
        Household.FIRST_DAY.plusSeconds(9999));
  }

  @AfterEach
  void close() throws IOException {
    home.close();
  }

  private void withdraw(String service, boolean erase) throws IOException {
    ConsentEvent event = new ConsentEvent(ConsentEvent.Kind.WITHDRAWN, now, "command");
    home.consents.change(consents.get(service), event, erase);
  }

  private void receive(String service, Receipt.Kind kind) throws IOException {
    UUID id = consents.get(service);
    String newest =
        home.entries(LedgerEntry.Kind.PREPARED).stream()
            .filter(entry -> entry.seq() == 0 && entry.consent().equals(Optional.of(id)))
            .findFirst()
            .orElseThrow()
            .text();
    String hash = Digest.hex(newest.getBytes(StandardCharsets.UTF_8));
    home.outbox.receipted(new Receipt(id, kind, 1, List.of(), hash, now, Receipt.Answer.NONE), now);
  }

  /** The household goes, and the agent starts anew. */
  private void go(Instant at) throws IOException {
    departure().leave(at);
    home.close();
    Settling.in(folder);
    home = new Household(folder);
  }

  private Departure departure() {
    return new Departure(home.consents, home.database);
  }

  /** All sealed bytes of the box, and the secret of its keys. */
  private List<byte[]> canaries() throws IOException {
    List<byte[]> found = new ArrayList<>(Canary.sealed(home.database));
    String keys = Files.readString(folder.resolve(BoxKeys.FILE));
    String value = keys.replaceFirst("(?s).*\"value\":\\s*\"([^\"]+)\".*", "$1");
    found.add(value.getBytes(StandardCharsets.UTF_8));
    found.add("a copy of what was".getBytes(StandardCharsets.UTF_8));
    return found;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : (Iterable<Path>) all::iterator) {
        Files.copy(
            each, to.resolve(from.relativize(each).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  /** What is true of a box whose household went, however it came to that. */
  private static void assertGone(Path folder, String when) throws IOException {
    try (Household next = new Household(folder)) {
      assertFalse(next.residence.claimed(), when);
      assertEquals(List.of(), next.consents.all(), when);
      Farewells.Counts counts = next.outbox.farewells().counts();
      assertEquals(ASKED.size(), counts.asked(), when);
      assertEquals(ASKED.size() + 1, counts.open(), when);
      for (String table :
          "segment way resident outbox correction tail receipt departure".split(" ")) {
        assertEquals(0, next.count("SELECT count(*) FROM " + table), when + ": " + table);
      }
      assertEquals(1, next.count("SELECT count(*) FROM ledger"), when);
    }
  }

  @Test
  void departure_leavesNoSealedByteOfTheHousehold_inAnyFile() throws IOException {
    List<byte[]> canaries = canaries();
    assertTrue(canaries.size() > 40, canaries.size() + " canaries");
    departure().leave(now);
    home.close();
    assertEquals(Settling.Found.GONE, Settling.in(folder));
    assertEquals(Settling.Found.NOTHING, Settling.in(folder));
    for (byte[] canary : canaries) {
      assertFalse(Canary.anyFileHolds(folder, canary));
    }
    assertFalse(Files.exists(folder.resolve("api-token")));
    assertGone(folder, "after it");
  }

  @Test
  void killBetweenAnyTwoSteps_goesOnAtTheNextStart() throws IOException {
    departure().begin(now);
    copy(folder, temporary.resolve("killed"));
    try (Household revived = new Household(temporary.resolve("killed"))) {
      assertTrue(Departure.goOn(revived.database, now), "it was begun, and goes on");
    }
    copy(temporary.resolve("killed"), temporary.resolve("checked"));
    Path checked = temporary.resolve("checked");
    Files.move(checked.resolve(Restore.DECIDED), checked.resolve(Restore.CHECKED));
    assertEquals(Settling.Found.NOTHING, Settling.in(checked), "it was not decided");
    try (Household revived = new Household(checked)) {
      assertTrue(Departure.goOn(revived.database, now));
    }
    Settling.in(checked);
    assertGone(checked, "killed before it was decided");
    for (int files = 0; files < 8; files++) {
      Path killed = temporary.resolve("killed " + files);
      copy(temporary.resolve("killed"), killed);
      Departure.destroy(killed, files);
      assertEquals(Settling.Found.GONE, Settling.in(killed));
      assertGone(killed, "killed when " + files + " files were destroyed");
    }
    Path moved = temporary.resolve("killed");
    Departure.destroy(moved, Integer.MAX_VALUE);
    Files.move(moved.resolve(Restore.DECIDED).resolve(BoxKeys.FILE), moved.resolve(BoxKeys.FILE));
    assertEquals(Settling.Found.GONE, Settling.in(moved));
    assertGone(moved, "killed when the keys were in their place");
  }

  @Test
  void farewells_areToldConfirmedAndTakenOffTheBroker() throws IOException {
    go(now);
    List<Row> rows = home.send(now, 100, 0);
    List<Row> notices = rows.stream().filter(row -> row.payload().length > 0).toList();
    assertEquals(
        ASKED,
        notices.stream().map(row -> row.topic().split("/")[3].substring(8)).sorted().toList());
    assertEquals(1, rows.size() - notices.size(), "who confirmed is only taken off");
    Map<UUID, KnownConsent> told = new TreeMap<>();
    for (Row row : notices) {
      KnownConsent known = opened(row);
      assertTrue(known.ended() && known.erasureRequested(), row.topic());
      told.put(known.id(), known);
    }
    home.outbox.connected(now);
    assertEquals(3, home.send(now, 100, 0).size(), "a new line is told anew");
    Farewells farewells = home.outbox.farewells();
    UUID living = consents.get("living");
    Instant later = now.plus(Duration.ofHours(3));
    farewells.receipted(receipt(told.get(living), Receipt.Kind.RECEIVED), later);
    assertEquals(0, farewells.counts().confirmed());
    farewells.receipted(receipt(told.get(living), Receipt.Kind.ERASED), later);
    farewells.receipted(receipt(told.get(living), Receipt.Kind.ERASED), later);
    assertEquals(1, farewells.counts().confirmed());
    List<Row> emptied = home.send(later, 100, 0);
    assertEquals(List.of(0), emptied.stream().map(row -> row.payload().length).toList());
    assertEquals(2, farewells.addresses().size());
    Instant month = now.plus(Duration.ofDays(30));
    assertEquals(
        List.of(0, 0), home.send(month, 100, 0).stream().map(row -> row.payload().length).toList());
    assertEquals(new Farewells.Counts(3, 3, 1, 0, Optional.empty()), farewells.counts());
    assertEquals(0, home.count("SELECT sum(length(body)) FROM farewell"), "no key is left");
    home.outbox.next(month.plus(Duration.ofDays(31)), 10);
    assertEquals(0, farewells.counts().asked());
  }

  @Test
  void nextHousehold_claimsTheBox_andFarewellsGoOn() throws IOException {
    go(now);
    Residents.claim(home.database, now);
    UUID own = home.giveDaily("service-living");
    List<Row> rows = home.send(now, 100, 0);
    assertEquals(5, rows.size());
    assertEquals(1, rows.stream().filter(row -> row.consent().equals(Optional.of(own))).count());
    assertEquals(List.of(own), home.consents.all().stream().map(ConsentRecord::id).toList());
    assertEquals(3, home.outbox.farewells().counts().told());
    assertTrue(home.verdict().intact());
  }

  /** A household that went by a clock that was years behind is still told of. */
  @Test
  void thirtyDays_countFromWhenTheTimeWasKnown() throws IOException {
    go(Instant.parse("2026-03-01T09:31:00Z"));
    Instant known = now.plus(Duration.ofDays(900));
    assertEquals(Optional.empty(), home.outbox.farewells().counts().until());
    List<Row> rows = home.send(known, 100, 0);
    assertEquals(3, rows.stream().filter(row -> row.payload().length > 0).count());
    assertEquals(
        Optional.of(known.plus(Duration.ofDays(30))), home.outbox.farewells().counts().until());
  }

  @Test
  void refusedFarewell_isTriedAgainLater() throws IOException {
    go(now);
    assertEquals(4, home.send(now, 100, 0x87).size());
    assertEquals(List.of(), home.outbox.next(now, 100));
    assertEquals(4, home.send(now.plus(Marks.FIRST_REST), 100, 0).size());
  }

  private static Receipt receipt(KnownConsent known, Receipt.Kind kind) {
    return new Receipt(
        known.id(), kind, 1, List.of(), known.hash(), known.until(), Receipt.Answer.NONE);
  }

  private static KnownConsent opened(Row row) {
    Receiver receiver =
        new Receiver(
            row.topic().split("/")[3], "https://agence.example/", List.of(Household.SERVICE));
    ConsentReader reader = new ConsentReader(receiver, id -> Optional.empty());
    if (reader.open(row.topic(), row.payload()) instanceof Opened.Accepted<KnownConsent> accepted) {
      return accepted.document();
    }
    throw new AssertionError("it does not open");
  }
}
