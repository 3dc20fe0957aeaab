// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.ConsentRecord;
import energy.foyer.door.Door;
import energy.foyer.resident.HomeBox;
import energy.foyer.resident.Offerings;
import energy.foyer.store.LedgerEntry;
import energy.foyer.store.Need;
import energy.foyer.store.Row;
import energy.foyer.window.Aggregate;
import energy.foyer.window.Figure;
import energy.foyer.window.Quality;
import energy.foyer.window.Window;
import energy.foyer.wire.Digest;
import energy.foyer.wire.Message;
import energy.foyer.wire.Receipt;
import energy.foyer.wire.Sealer;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Period;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a resident learns of what left, and how services are asked to erase it. */
final class LedgerCommandTest {
  private static final Jsonb JSON = Documents.builder().build();

  @TempDir Path temp;
  private AtHome home;
  private HomeBox box;

  @BeforeEach
  void open() throws IOException {
    home = AtHome.claimed(temp);
    box = home.box;
    assertEquals(0, home.resident("consent", "grant", Offerings.DAYS, "--yes"), home.err());
  }

  @AfterEach
  void close() throws IOException {
    home.close();
  }

  @Test
  void list_filtersByKind_andShowTellsOneEntry() throws IOException {
    assertEquals(0, home.resident("ledger", "list", "--kind", "prepared"));
    assertTrue(home.out().contains("  prepared  consent for " + Offerings.DAYS), home.out());
    assertFalse(home.out().contains("security"), home.out());
    assertEquals(0, home.resident("ledger", "--kind", "security,dropped"));
    assertTrue(home.out().contains("security"), home.out());
    assertFalse(home.out().contains("prepared"), home.out());
    assertEquals(2, home.resident("ledger", "--kind", "nothing"));
    assertEquals(0, home.resident("ledger", "show", "1"));
    assertTrue(home.out().startsWith("#1  2026-11-20 18:05  security"), home.out());
    assertEquals(1, home.resident("ledger", "show", "999"));
    assertEquals(2, home.resident("ledger", "show", "0"));
    assertEquals(0, home.resident("ledger", "verify"));
    assertTrue(home.out().contains("is whole"), home.out());
  }

  @Test
  void export_canBeCheckedByWhoeverReadsTheHelp() throws IOException {
    assertEquals(0, home.resident("ledger", "export"), home.err());
    List<String> lines = home.out().lines().toList();
    byte[] link = new byte[32];
    for (int number = 1; number < lines.size(); number++) {
      LedgerBody.Exported line =
          JSON.type(LedgerBody.Exported.class).fromJson(lines.get(number - 1));
      byte[] place = ByteBuffer.allocate(8).putLong(number).array();
      link = Digest.of(link, place, Base64.getDecoder().decode(line.sealed()));
      assertEquals(number, line.number());
      assertEquals(HexFormat.of().formatHex(link), line.link());
      assertEquals(number, line.entry().number().getAsLong());
    }
    LedgerBody.Summary last =
        JSON.type(LedgerBody.Summary.class).fromJson(lines.get(lines.size() - 1));
    assertEquals(
        new LedgerBody.Summary(lines.size() - 1, HexFormat.of().formatHex(link), true), last);
    assertTrue(lines.toString().contains("dct:identifier"), "the consent record in clear");
  }

  @Test
  void exportIntoAFile_isForItsOwnerAndReplacesNothing() throws IOException {
    Path file = temp.resolve("ledger.jsonl");
    assertEquals(0, home.resident("ledger", "export", "--output", file.toString()), home.err());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    List<String> lines = Files.readAllLines(file);
    assertTrue(lines.get(lines.size() - 1).contains("\"intact\":true"), lines.toString());
    assertEquals(1, home.resident("ledger", "export", "--output", file.toString()));
    assertEquals(lines, Files.readAllLines(file));
  }

  @Tag("law")
  @Test
  void law_registerAndBreach_reportTellsWhoReceivedWhatSinceADate() throws IOException {
    assertEquals(0, home.resident("ledger", "report", "--since", "2026-11"));
    assertTrue(home.out().contains("Nobody received anything"), home.out());
    leave();
    assertEquals(0, home.resident("ledger", "report", "--since", "2026-11"));
    assertTrue(home.out().contains("Agency of trials (" + Offerings.DAYS), home.out());
    assertTrue(home.out().contains("0 messages with figures, 1 consent record;"), home.out());
    assertEquals(0, home.resident("ledger", "report", "--since", "2026-11-21"));
    assertTrue(home.out().contains("Nobody received anything"), home.out());
    assertEquals(2, home.resident("ledger", "report", "--since", "yesterday"));
  }

  @Test
  void report_namesTheFiguresThatLeft_andNoVoid() throws IOException {
    leave();
    box.clock.pass(Period.ofDays(4));
    disclose();
    disclose();
    leave();
    disclose();
    box.clock.pass(Period.ofDays(31));
    leave();
    assertEquals(0, home.resident("ledger", "report", "--since", "2026-11", "--lang", "en"));
    assertTrue(home.out().contains("2 messages with figures"), home.out());
    assertTrue(
        home.out()
            .contains(
                "- electricity taken from the network, total, each day: 2 windows"
                    + " from 2026-11-21 00:00 to 2026-11-23 00:00"),
        home.out());
  }

  @Test
  void ahead_showsWhatWaits_andWhatComesLaterToday() {
    assertEquals(0, home.resident("ledger", "ahead"), home.err());
    assertTrue(home.out().contains("waiting for the broker"), home.out());
    assertTrue(home.out().contains("prepared  consent for " + Offerings.DAYS), home.out());
    assertFalse(home.out().contains("{"), "in words");
    assertEquals(0, home.resident("ledger", "ahead", "--documents", "--lang", "fr"), home.err());
    assertTrue(home.out().contains("en attente du relais :"), home.out());
    assertTrue(home.out().contains("    {\""), home.out());
    assertEquals(0, home.resident("ledger", "ahead"), home.err());
    assertFalse(home.out().contains(" on: "), "the first window begins at midnight");
    box.clock.pass(Period.ofDays(1));
    assertEquals(0, home.resident("ledger", "ahead"), home.err());
    assertTrue(home.out().contains("From 2026-11-22 00:02 on: " + Offerings.DAYS), home.out());
  }

  @Tag("law")
  @Test
  void law_erasure_receiptOfTheServiceIsShown() throws IOException {
    leave();
    assertEquals(0, home.type("consent", "withdraw", Offerings.DAYS, "--erase"), home.err());
    assertTrue(home.out().contains("asked to erase all"), home.out());
    String notice = leave();
    assertTrue(notice.contains("\"erasureRequested\":true"), notice);
    assertEquals(0, home.resident("consent", "show", Offerings.DAYS));
    assertTrue(home.out().contains("Not confirmed yet"), home.out());
    receive(Receipt.Kind.ERASED, notice, Receipt.Answer.NONE);
    assertEquals(0, home.resident("consent", "show", Offerings.DAYS));
    assertTrue(
        home.out().contains("Erasure confirmed by Agency of trials (" + Offerings.DAYS),
        home.out());
    assertEquals(0, home.type("consent", "erase", Offerings.DAYS));
    assertTrue(home.out().contains("confirmed on"), home.out());
  }

  @Test
  void erasureAfterTheEnd_andNotBefore() throws IOException {
    leave();
    assertEquals(1, home.type("consent", "erase", Offerings.DAYS));
    assertTrue(home.err().contains("withdraw"), home.err());
    assertEquals(0, home.type("consent", "withdraw", Offerings.DAYS));
    assertEquals(0, home.type("consent", "erase", Offerings.DAYS, "--dry-run"));
    assertFalse(leave().contains("\"erasureRequested\":true"));
    assertEquals(0, home.type("consent", "erase", Offerings.DAYS), home.err());
    assertTrue(leave().contains("\"erasureRequested\":true"));
    assertEquals(1, home.type("consent", "show", "nobody-here"));
  }

  @Test
  void answer_isShownAsItIs() throws IOException {
    String notice = leave();
    Receipt.Answer answer =
        new Receipt.Answer("Bravo\nMoins 8 %s", "Well done\n8 %s less [b]here[/b]");
    receive(Receipt.Kind.ANSWER, notice, answer);
    assertEquals(0, home.resident("consent", "show", Offerings.DAYS));
    assertTrue(home.out().contains("    | 8 %s less [b]here[/b]"), home.out());
    assertEquals(0, home.resident("consent", "show", Offerings.DAYS, "--lang", "fr"));
    assertTrue(home.out().contains("    | Bravo\n    | Moins 8 %s"), home.out());
  }

  @Tag("law")
  @Test
  void law_erasure_byAllWithARequestToEveryPastRecipient() throws IOException {
    leave();
    home.type("consent", "withdraw", Offerings.DAYS);
    leave();
    assertEquals(2, home.resident("erase"));
    assertEquals(2, home.resident("erase", "--readings", "--yes"), "services or not is to be said");
    assertEquals(2, home.resident("erase", "--readings", "--from", "2026"));
    assertEquals(2, home.resident("erase", "--all", "--services"), "all asks whoever it can");
    assertEquals(0, home.resident("erase", "--readings", "--dry-run"), home.err());
    assertTrue(home.out().contains("can be asked"), home.out());
    String answers = AtHome.PASSPHRASE + "\nyes\nno\n";
    assertEquals(1, home.answering(answers, "erase", "--readings"), home.out());
    assertEquals(0, box.books.outbox().counts().waiting(), "nobody was asked");
    box.clock.pass(Period.ofDays(1));
    assertEquals(0, home.answering(AtHome.PASSPHRASE + "\nyes\nyes\n", "erase", "--readings"));
    assertTrue(home.out().contains("asked to erase, not confirmed yet"), home.out());
    assertTrue(leave().contains("\"erasureRequested\":true"));
  }

  @Tag("law")
  @Test
  void law_erasure_byRange_asksOnlyWhoseFiguresOverlap() throws IOException {
    leave();
    home.type("consent", "withdraw", Offerings.DAYS);
    leave();
    assertEquals(0, home.resident("erase", "--to", "2020", "--yes", "--services"), home.err());
    assertTrue(home.out().contains("No service received figures of it"), home.out());
    assertEquals(0, box.books.outbox().counts().waiting());
  }

  @Test
  void erasureHere_leavesAServiceThatStillReceivesAlone() throws IOException {
    leave();
    box.clock.pass(Period.ofDays(1));
    assertEquals(0, home.resident("erase", "--readings", "--yes", "--services"), home.err());
    assertTrue(home.out().contains("receives on: not asked"), home.out());
    assertTrue(home.out().contains("--erase"), home.out());
    assertEquals(0, box.books.outbox().counts().waiting());
  }

  /** Figures of the next day go into the outbox. */
  private void disclose() throws IOException {
    Need need = box.books.consents().needs().get(0);
    Window window = need.step().windowAt(need.next(), need.zone());
    Figure figure = new Figure(window, 5_000, List.of(), 1_000, Quality.MEASURED, 0);
    Aggregate aggregate =
        new Aggregate(need.quantity(), need.statistic(), need.step(), need.zone(), List.of(figure));
    Message message =
        new Sealer()
            .seal(
                new Door().disclose(record(), aggregate, box.clock.instant()).orElseThrow(),
                box.books.outbox().nextSeq(record().id()),
                box.books.consents().keys(record().id()));
    assertTrue(box.books.outbox().disclosed(message, need, window.end(), box.clock.instant()));
  }

  private ConsentRecord record() throws IOException {
    return box.books.consents().all().get(0);
  }

  /** The broker takes what waits; returns the newest document in clear. */
  private String leave() throws IOException {
    List<Row> rows = box.books.outbox().next(box.clock.instant(), 10);
    box.books.outbox().handed(rows, box.clock.instant());
    box.books.outbox().answered(rows, new int[rows.size()], box.clock.instant());
    assertEquals(0, home.resident("ledger", "--json", "--kind", "prepared", "--limit", "1"));
    LedgerBody.Page page = JSON.type(LedgerBody.Page.class).fromJson(home.out());
    assertEquals(LedgerEntry.Kind.PREPARED.code(), page.entries().get(0).kind());
    return page.entries().get(0).document().orElseThrow();
  }

  private void receive(Receipt.Kind kind, String notice, Receipt.Answer answer) throws IOException {
    String hash = Digest.hex(notice.getBytes(StandardCharsets.UTF_8));
    Receipt receipt =
        new Receipt(record().id(), kind, 0, List.of(), hash, box.clock.instant(), answer);
    box.books.outbox().receipted(receipt, box.clock.instant());
  }
}
