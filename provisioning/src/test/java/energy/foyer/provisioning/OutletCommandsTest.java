// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.mqtt.Arrival;
import energy.foyer.wire.Receipt;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an operator asks beside a running receiver. */
final class OutletCommandsTest extends OutletsScene {
  @Test
  void answer_reachesTheHome_onceADay_andHostileTextIsRefused() throws Exception {
    try (RunningReceiver receiver = new RunningReceiver(later(), territory, operator)) {
      send(home.consent(), home.day(1, 10, 0, 1));
      receiver.lines(2);
      line.subscribe(List.of(home.receipts()));
      for (String hostile : List.of("Votre bilan <b>", "Lisez https://ailleurs.example/")) {
        Provision.Ran refused = answer(hostile, "Your summary");
        assertEquals(2, refused.code(), refused.err());
      }
      answer("Votre bilan est prêt.", "Your summary is ready.").good();
      Receipt receipt =
          Await.some(
              () ->
                  line.received()
                      .map(Arrival::packet)
                      .map(home::open)
                      .filter(each -> each.kind() == Receipt.Kind.ANSWER));
      assertEquals("Votre bilan est prêt.", receipt.answer().fr());
      assertEquals("Your summary is ready.", receipt.answer().en());
      assertEquals(1, receipt.through());
      Provision.Ran again = answer("Encore.", "Again.");
      assertEquals(1, again.code());
      assertTrue(again.err().contains("less than a day ago"), again.err());
      receiver.stop();
    }
  }

  @Test
  void completeness_tellsByHomeAndDayWhatCame() throws Exception {
    try (RunningReceiver receiver = new RunningReceiver(later(), territory, operator)) {
      send(home.consent(), home.day(1, 10, 0, 1), home.day(3, 30, 0, 2));
      receiver.lines(3);
      Provision.Ran second = beside("receive", "--port", territory.servicesPort);
      assertEquals(1, second.code(), "two of one name drive each other away");
      assertTrue(second.err().contains("another receiver uses this folder"), second.err());
      receiver.stop();
    }
    var first = home.given.atZone(home.record.zone()).toLocalDate().plusDays(1);
    String out = beside("completeness", "--from", first, "--to", first.plusDays(2)).good().out();
    String stem = home.keys.home() + "  ";
    assertEquals(
        List.of(
            stem + first + "  1 of 1  coverage 1000/1000",
            stem + first.plusDays(1) + "  0 of 1  coverage 0/1000",
            stem + first.plusDays(2) + "  1 of 1  coverage 1000/1000",
            "in all 2 of 3 windows"),
        out.lines().toList());
    Provision.Ran stranger = beside("completeness", "--home", "nosuch");
    assertEquals(1, stranger.code());
    assertTrue(stranger.err().contains("--home: no consent of that home"), stranger.err());
    Provision.Ran nowhere =
        Provision.run("service", "completeness", "--dir", operator.resolve("nowhere"));
    assertEquals(1, nowhere.code());
    assertTrue(nowhere.err().contains("nowhere: no such folder"), nowhere.err());
    Provision.Ran never = beside("completeness", "--from", "2026-13-45");
    assertEquals(2, never.code());
    assertTrue(
        never.err().startsWith("foyer-provision: --from: expected a day such as 2026-01-14"),
        never.err());
  }

  @Test
  void whatIsNearlyRight_isPutForward() {
    Provision.Ran near = Provision.run("servise", "init");
    assertEquals(2, near.code());
    assertTrue(near.err().startsWith("foyer-provision: 'servise' is not known here"), near.err());
    assertTrue(near.err().contains("near it: service"), near.err());
    String help = Provision.run("service", "erasures", "list", "--help").good().out();
    assertTrue(help.contains("--dir=DIR") && !help.contains("arg0"), help);
  }

  @Test
  void folder_isNamedBeforeTheCommandOrAfterIt() {
    Provision.Ran after = Provision.run("service", "erasures", "list", "--dir", operator).good();
    Provision.Ran before = Provision.run("service", "erasures", "--dir", operator, "list").good();
    assertEquals("none\n", after.out());
    assertEquals(after, before);
    String nobody = "00000000-0000-4000-8000-000000000000";
    Provision.Ran done = Provision.run("service", "erasures", "--dir", operator, "done", nobody);
    assertEquals(1, done.code());
    assertTrue(done.err().contains("no such erasure"), done.err());
    Provision.Ran neither = Provision.run("service", "erasures", "list");
    assertEquals(2, neither.code());
    assertTrue(neither.err().contains("--dir"), neither.err());
  }

  @Test
  void wrongCalls_areNamed() {
    for (List<Object> wrong :
        List.<List<Object>>of(
            List.of("--to", "exec"),
            List.of("--to", "postgresql"),
            List.of("cat"),
            List.of("--to", "nobody"),
            List.of("--group", "one"),
            List.of("--only-copy"),
            List.of("--receipts-after", "P31D"),
            List.of("--database", "jdbc:postgresql://localhost/x"),
            List.of("--to", "exec", "--patience", "PT0S", "cat"))) {
      List<Object> arguments =
          new ArrayList<>(
              List.of("service", "receive", "--dir", operator, "--port", territory.servicesPort));
      arguments.addAll(wrong);
      assertEquals(2, Provision.run(arguments.toArray()).code(), wrong.toString());
    }
  }
}
