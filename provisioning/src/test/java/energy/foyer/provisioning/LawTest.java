// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.provisioning.Witness.Seen;
import energy.foyer.wire.Topics;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the law asks for, where a box meets the world: a real agent with a talking meter, a real
 * broker whose whole traffic is seen, and the receivers of two services. {@code scripts/law} lists
 * it.
 */
@Tag("law")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LawTest {
  private final Started started = new Started();
  private LawfulLife life;

  @BeforeAll
  @Timeout(600)
  void live(@TempDir Path folder) throws Exception {
    life = new LawfulLife(started, folder);
    life.live();
  }

  @AfterAll
  void close() {
    started.close();
  }

  @Test
  void law_minimisation_freshBoxSendsNothingButItsHealth() {
    Set<Topics.Kind> kinds = EnumSet.noneOf(Topics.Kind.class);
    Set<String> boxes = new TreeSet<>();
    for (Seen seen : life.beforeConsent) {
      Topics.Kind kind = Topics.parse(seen.topic()).orElseThrow().kind();
      kinds.add(kind);
      if (kind == Topics.Kind.STATUS) {
        boxes.add(seen.topic());
        assertFalse(new String(seen.payload()).contains("Wh"), "health tells no energy");
      }
    }
    assertEquals(EnumSet.of(Topics.Kind.OFFER, Topics.Kind.STATUS), kinds);
    assertEquals(1, boxes.size());
    assertTrue(life.local.get("ledger ahead").contains("othing"), life.local.get("ledger ahead"));
  }

  @Test
  void law_localService_worksWithoutAnyConsent() {
    life.local.forEach((command, told) -> assertFalse(told.isBlank(), command));
    assertTrue(life.local.get("history --register SINSTS").contains(" VA"), life.local.toString());
    String days = life.local.get(LawfulLife.FIRST_DAY);
    assertTrue(days.contains("2026-11-10"), days);
    assertTrue(
        life.local.get("ledger verify").contains("is whole"), life.local.get("ledger verify"));
  }

  @Test
  void law_withdrawal_offlineDropsTheQueue_andTellsEachServiceOnce() {
    assertTrue(life.waitedOffline >= LawfulLife.QUEUE, life.waitedOffline + " waited");
    assertEquals(2, life.waitedAfterWithdrawal, "one record for each service");
    assertEquals(0, LawfulLife.of(Topics.Kind.AGGREGATES, life.afterWithdrawal));
    for (String service : LawfulLife.SERVICES) {
      List<String> records = life.received(service, "consent");
      assertTrue(records.get(1).contains("ConsentWithdrawn"), records.get(1));
      assertEquals(
          1,
          life.afterWithdrawal.stream()
              .filter(seen -> seen.topic().contains("/" + service + "/homes/"))
              // once the service has it, it may be taken off the broker already
              .filter(seen -> seen.payload().length > 0)
              .map(seen -> seen.properties().get("id"))
              .distinct()
              .count());
    }
  }

  @Test
  void law_correction_originalIsKept_andTheCorrectedWindowSentAgain() {
    LawfulLife.Corrected corrected = life.corrected;
    String again = corrected.again();
    assertTrue(again.contains("\"quality\":\"corrected\""), again);
    assertTrue(again.contains("\"value\":" + corrected.value()), again);
    String original = "\"value\":" + corrected.original() + ",";
    assertTrue(corrected.before().contains(original), corrected.before());
    assertEquals(measured(corrected.before()), measured(corrected.after()), "the original stays");
    assertTrue(corrected.before().contains("\"corrections\":[]"), corrected.before());
    assertTrue(
        corrected.after().contains("\"corrections\":[{\"quantity\":\"electricity.import\""),
        corrected.after());
  }

  /** What the history tells as it was measured. */
  private static String measured(String document) {
    return document.substring(0, document.indexOf(",\"corrections\":"));
  }

  @Test
  void law_erasure_asksEveryPastRecipient_andShowsTheirReceipts() {
    for (String service : LawfulLife.SERVICES) {
      assertTrue(life.erased.contains("(" + service + "): asked to erase"), life.erased);
      assertTrue(
          life.shown.get(service + " before").contains("Not confirmed yet"), life.shown.toString());
      assertTrue(
          life.shown.get(service).contains("(" + service + "), signed"), life.shown.get(service));
    }
  }

  @Test
  void law_erasure_ofEverything_tellsWhoReceives_andLeavesTheNextHouseholdNothing() {
    String told = life.handedOver.get("told");
    assertTrue(told.contains("(club-flexible): asked to erase, not confirmed yet"), told);
    assertTrue(told.contains("The box is nobody's"), told);
    assertTrue(life.handedOver.get("log").contains("everything was erased"));
    assertFalse(life.handedOver.get("log").contains("ERROR"), life.handedOver.get("log"));
    String status = life.handedOver.get("status");
    assertTrue(status.contains("Nobody has claimed this box yet"), status);
    String confirmed = life.handedOver.get("confirmed");
    assertTrue(confirmed.contains("services asked to erase: 1, confirmed: 1"), confirmed);
    assertEquals("{\"consents\":[]}", life.handedOver.get("next consents").strip());
    String history = life.handedOver.get("next history");
    assertFalse(history.contains("2026-11-10"), "nothing is left of the first day: " + history);
  }

  @Test
  void law_registerAndBreach_reportNamesEachWhoReceivedAndWhat() {
    for (String service : LawfulLife.SERVICES) {
      assertTrue(life.report.contains("(" + service), life.report);
    }
    assertTrue(life.report.contains("each half-hour"), life.report);
  }
}
