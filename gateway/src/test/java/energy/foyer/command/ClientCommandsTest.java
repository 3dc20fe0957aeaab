// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.ConsentRecord;
import energy.foyer.consent.ConsentRecord.State;
import energy.foyer.consent.Notice;
import energy.foyer.resident.Offerings;
import energy.foyer.window.Step;
import java.io.IOException;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Commands that speak to a real agent's API over TLS. */
final class ClientCommandsTest extends ClientScene {

  @Test
  void offers_areShownInBothLanguages() {
    assertEquals(0, type("offers"));
    assertTrue(
        typed.out().contains("conseil-renovation (version 3): Agency of trials"), typed.out());
    assertTrue(
        typed
            .out()
            .contains("1. electricity taken from the network, total, each day, and 12 months back"),
        typed.out());
    assertEquals(0, type("offers", "--lang", "fr", "--notices"));
    assertTrue(typed.out().contains("électricité prise sur le réseau"), typed.out());
    assertTrue(typed.out().contains("Vous pouvez refuser"), typed.out());
    assertEquals(0, type("offers", "--json"));
    assertTrue(typed.out().startsWith("{\"offers\":[{\"service\":\"club-flexible\""), typed.out());
  }

  @Test
  void grant_showsTheNoticeAndWantsAYes() throws IOException {
    String lines = "yes\n" + AtHome.PASSPHRASE + "\n";
    assertEquals(0, home.answering(lines, "consent", "grant", Offerings.DAYS));
    String notice = Notice.text(records().get(0).offer(), "en");
    assertTrue(typed.out().contains(notice), typed.out());
    assertEquals(State.ACTIVE, state());
    assertEquals("en", records().get(0).notice().language());
    assertEquals(1, records().get(0).granted().size(), "what is not required is not granted");
  }

  @Test
  void grant_takesNothingElseForAYes() throws IOException {
    for (String answer : List.of("", "\n", "y\n", "no\n", "yes please\n")) {
      assertEquals(1, home.answering(answer, "consent", "grant", Offerings.DAYS), answer);
    }
    assertEquals(2, resident("consent", "grant", Offerings.DAYS));
    assertTrue(typed.err().contains("--yes"), typed.err());
    assertEquals(0, resident("consent", "grant", Offerings.DAYS, "--yes", "--dry-run"));
    assertTrue(typed.out().contains("nothing of the past; each window from"), typed.out());
    assertEquals(List.of(), records());
  }

  @Test
  void grant_canBeNarrower() throws IOException {
    assertEquals(
        0,
        resident(
            "consent",
            "grant",
            Offerings.DAYS,
            "--yes",
            "--only",
            "1,2",
            "--step",
            "P1M",
            "--months",
            "6",
            "--history",
            "0",
            "--fact",
            "dwelling-surface-band=60-80",
            "--reference",
            "D-42"),
        typed.err());
    ConsentRecord record = records().get(0);
    assertEquals(2, record.granted().size());
    assertEquals(Step.MONTH, record.step().orElseThrow());
    assertEquals(Period.ZERO, record.granted().get(0).history());
    assertEquals(Instant.parse("2027-05-20T16:05:09Z"), record.until());
    assertEquals(Map.of("dwelling-surface-band", "60-80", "reference", "D-42"), record.facts());
  }

  @Test
  void grantOfAnOfferThatNeedsNothing_wantsFiguresNamed() throws IOException {
    assertEquals(2, resident("consent", "grant", Offerings.CURVE, "--yes"));
    assertTrue(typed.err().contains("--only"), typed.err());
    assertEquals(0, resident("consent", "grant", Offerings.CURVE, "--yes", "--only", "1"));
    assertEquals(Step.HALF_HOUR, records().get(0).step().orElseThrow());
    assertEquals(0, resident("consent", "grant", Offerings.CURVE, "--yes", "--only", "2"));
    assertEquals(2, records().size(), "each step is a consent of its own");
  }

  @Test
  void wrongGrant_isRefused() throws IOException {
    assertEquals(1, resident("consent", "grant", "nobody-here", "--yes"));
    assertTrue(typed.err().contains(Offerings.DAYS), typed.err());
    for (String[] wrong :
        new String[][] {
          {"--only", "3"},
          {"--only", "0"},
          {"--step", "P1Y"},
          {"--months", "0"},
          {"--history", "-1"},
          {"--fact", "reference=1"},
          {"--fact", "nothing"}
        }) {
      assertEquals(2, resident("consent", "grant", Offerings.DAYS, "--yes", wrong[0], wrong[1]));
    }
    assertEquals(1, resident("consent", "grant", Offerings.DAYS, "--yes", "--fact", "iris=1"));
    assertTrue(typed.err().contains("iris is not asked"), typed.err());
    assertEquals(1, resident("consent", "grant", Offerings.DAYS, "--yes", "--step", "PT30M"));
    assertEquals(List.of(), records());
  }

  @Test
  void refusal_takesOneCommand() throws IOException {
    assertEquals(0, type("consent", "refuse", Offerings.DAYS, "--dry-run"));
    assertEquals(List.of(), records());
    assertEquals(0, type("consent", "refuse", Offerings.DAYS));
    assertTrue(typed.out().contains("2027-05-20 18:05"), typed.out());
    assertEquals(State.REFUSED, state());
  }

  @Test
  void refusal_tellsWhatStillStands() throws IOException {
    resident("consent", "grant", Offerings.DAYS, "--yes");
    String withdraw = "consent withdraw " + records().get(0).id();
    assertEquals(0, type("consent", "refuse", Offerings.DAYS));
    assertTrue(typed.out().contains(withdraw), typed.out());
  }

  @Test
  void pauseResumeWithdraw_byServiceOrNumber() throws IOException {
    resident("consent", "grant", Offerings.DAYS, "--yes");
    String id = records().get(0).id().toString();
    assertEquals(0, type("consent", "pause", Offerings.DAYS));
    assertEquals(State.PAUSED, state());
    assertEquals(2, type("consent", "resume", id), "the token alone makes nothing leave again");
    assertEquals(2, type("consent", "resume"));
    assertEquals(State.PAUSED, state());
    assertEquals(0, resident("consent", "resume", id));
    assertEquals(State.ACTIVE, state());
    assertEquals(0, type("consent", "pause", "--all"));
    assertEquals(State.PAUSED, state());
    assertEquals(0, resident("consent", "resume"), "without a name it means everything");
    assertEquals(State.ACTIVE, state());
    assertEquals(0, type("consent", "pause"));
    assertEquals(State.PAUSED, state());
    assertEquals(0, resident("consent", "resume", "--all", "--json"));
    assertTrue(typed.out().startsWith("{\"consents\":[{\"id\":\"" + id), typed.out());
    assertEquals(0, type("consent", "withdraw", Offerings.DAYS, "--dry-run"));
    assertEquals(State.ACTIVE, state());
    assertEquals(0, type("consent", "withdraw", Offerings.DAYS));
    assertEquals(State.WITHDRAWN, state());
    assertEquals(1, type("consent", "withdraw", Offerings.DAYS), "nothing lives under that name");
    assertEquals(0, type("consent", "withdraw", id), "a second withdrawal changes nothing");
    assertEquals(1, resident("consent", "resume", id));
  }

  @Test
  void change_ofSeveral_wantsANumber() throws IOException {
    resident("consent", "grant", Offerings.CURVE, "--yes", "--only", "1");
    resident("consent", "grant", Offerings.CURVE, "--yes", "--only", "2");
    assertEquals(1, type("consent", "withdraw", Offerings.CURVE));
    assertTrue(typed.err().contains(records().get(0).id().toString()), typed.err());
    assertEquals(2, type("consent", "withdraw"));
    assertEquals(2, type("consent", "withdraw", Offerings.CURVE, "--all"));
    assertEquals(0, type("consent", "withdraw", "--all"));
    for (ConsentRecord record : records()) {
      assertEquals(State.WITHDRAWN, record.state(box.clock.instant()));
    }
  }

  @Test
  void listAndLedger_showWhatHappened() throws IOException {
    assertEquals(0, type("consent", "list"));
    assertTrue(typed.out().contains("nothing leaves this home"), typed.out());
    resident("consent", "grant", Offerings.DAYS, "--yes");
    assertEquals(0, type("consent", "list", "--lang", "fr"));
    assertTrue(typed.out().contains("actif"), typed.out());
    assertTrue(typed.out().contains("20/11/2026 18:05 accordé"), typed.out());
    assertEquals(0, resident("ledger", "--documents"));
    assertTrue(typed.out().contains("  prepared  "), typed.out());
    assertTrue(typed.out().contains(records().get(0).home()), typed.out());
    assertEquals(0, resident("ledger"));
    assertTrue(typed.out().contains("  prepared  consent for " + Offerings.DAYS), typed.out());
    assertFalse(typed.out().contains("foyer/v1/"), typed.out());
    assertEquals(0, resident("ledger", "verify"));
    assertEquals(2, resident("ledger", "--limit", "101"));
    assertTrue(typed.err().startsWith("--limit: expected 1 to 100."), typed.err());
    assertEquals(0, resident("ledger", "--json", "--limit", "1"));
    assertTrue(typed.out().startsWith("{\"entries\":[{\"number\":"), typed.out());
  }

  @Test
  void whatATerminalObeys_isNotPrinted() {
    String hostile = "60\u001b[2J\u009b2J\u202e80\u2028\u200b";
    String fact = "dwelling-surface-band=" + hostile;
    assertEquals(1, resident("consent", "grant", Offerings.DAYS, "--dry-run", "--fact", fact));
    assertTrue(typed.out().contains("dwelling-surface-band: 60?[2J?2J?80??\n"), typed.out());
  }

  @Test
  void status_isInPlainWords() {
    assertEquals(0, type("status"));
    assertTrue(typed.out().contains("Agent 1.2.3, running since 2026-11-20 18:05."), typed.out());
    assertTrue(
        typed.out().contains("The meter has been talking since 2026-11-20 18:05"), typed.out());
    assertTrue(typed.out().contains("waiting (connection refused)"), typed.out());
    assertTrue(typed.out().contains("rejected CHECKSUM: 2"), typed.out());
    assertEquals(0, type("status", "--lang", "fr"));
    assertFalse(typed.out().contains("meter"), typed.out());
    assertFalse(typed.out().contains("pause"), typed.out());
  }
}
