// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.ConsentEvent;
import energy.foyer.window.Gauge;
import energy.foyer.window.Measured;
import energy.foyer.window.Quantity;
import energy.foyer.window.Statistic;
import energy.foyer.window.Step;
import energy.foyer.window.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What windows showed is kept for who is to be told of it, until then, and for nobody else. */
final class MeasuredKeptTest {
  private static final Window DAY = Step.DAY.windowAt(Household.FIRST_DAY, Household.PARIS);

  @TempDir Path temporary;
  private Household home;

  @BeforeEach
  void open() throws IOException {
    home = new Household(temporary.resolve("box"));
  }

  @AfterEach
  void close() throws IOException {
    home.close();
  }

  private static Measured maximum(Window window, long value, int gauge) {
    return new Measured(
        Quantity.ELECTRICITY_IMPORT, Statistic.MAX_POWER, window, value, Gauge.POWERS.get(gauge));
  }

  private static Measured baseLoad(Window day, long watts) {
    Quantity quantity = Quantity.ELECTRICITY_IMPORT;
    Gauge gauge = Gauge.of(quantity, Statistic.BASE_LOAD).orElseThrow();
    return new Measured(quantity, Statistic.BASE_LOAD, day, watts, gauge);
  }

  private void save(Measured... measured) throws IOException {
    home.database.change(on -> home.boundaries.save(on, List.of(), List.of(measured)));
  }

  private List<Measured> kept(Window window) throws IOException {
    return home.boundaries.ends(window).measured();
  }

  @Test
  void withoutConsentToIt_nothingIsStored() throws IOException {
    home.give("service-one", Step.DAY, Statistic.SUM);
    home.give("service-two", Step.MONTH, Statistic.MAX_POWER);
    save(maximum(DAY, 4000, 2), baseLoad(DAY, 180));
    assertEquals(List.of(), kept(DAY));
  }

  @Test
  void windowBeforeTheGrant_isNotStored() throws IOException {
    home.give("service-one", Step.DAY, Statistic.MAX_POWER);
    Window before = Step.DAY.windowAt(DAY.start().minusSeconds(1), Household.PARIS);
    save(maximum(before, 4000, 2), maximum(DAY, 4100, 2));
    assertEquals(List.of(), kept(before));
    assertEquals(List.of(maximum(DAY, 4100, 2)), kept(DAY));
  }

  @Test
  void partsOfAWindow_addUpToTheHighest_andTheBetterRegisterStands() throws IOException {
    home.give("service-one", Step.DAY, Statistic.MAX_POWER, Statistic.BASE_LOAD);
    save(maximum(DAY, 4000, 2));
    save(maximum(DAY, 3900, 2), baseLoad(DAY, 180));
    assertEquals(List.of(maximum(DAY, 4000, 2), baseLoad(DAY, 180)), kept(DAY));
    save(maximum(DAY, 3000, 0));
    assertEquals(List.of(baseLoad(DAY, 180), maximum(DAY, 3000, 0)), kept(DAY));
    save(maximum(DAY, 9000, 2));
    assertEquals(List.of(baseLoad(DAY, 180), maximum(DAY, 3000, 0)), kept(DAY));
  }

  @Test
  void whatWasTold_isForgotten_andWhatIsOwedToAnotherStays() throws IOException {
    UUID one = home.give("service-one", Step.DAY, Statistic.MAX_POWER);
    UUID other = home.give("service-two", Step.DAY, Statistic.MAX_POWER);
    save(maximum(DAY, 4000, 2), maximum(DAY.next(), 4100, 2));
    Need need = home.need(one);
    home.outbox.skipped(need, DAY.end());
    assertEquals(List.of(maximum(DAY, 4000, 2)), kept(DAY), "the other is not told yet");
    home.outbox.skipped(home.need(other), DAY.end());
    assertEquals(List.of(), kept(DAY));
    assertEquals(List.of(maximum(DAY.next(), 4100, 2)), kept(DAY.next()));
    home.change(one, ConsentEvent.Kind.WITHDRAWN, DAY.end());
    assertEquals(List.of(maximum(DAY.next(), 4100, 2)), kept(DAY.next()));
    home.change(other, ConsentEvent.Kind.WITHDRAWN, DAY.end());
    assertEquals(List.of(), kept(DAY.next()));
  }

  @Test
  void gauges_areKeptForWhoWantsThem_andGoWithTheConsent() throws IOException {
    UUID consent = home.give("service-one", Step.DAY, Statistic.MAX_POWER);
    home.give("service-two", Step.DAY, Statistic.SUM);
    String state =
        "gauges-1\npeak P1D Europe/Paris " + DAY.start().getEpochSecond() + " 4000 1-0:9.7.0\n";
    try (Diary diary = Diary.of(home)) {
      long at = DAY.start().getEpochSecond() + 60;
      diary.take(at);
      Keep.Shown shown = new Keep.Shown(List.of(), state.getBytes());
      byte[] trails = diary.trails.state().getBytes();
      diary.recorder.keep(new Keep(at, List.of(), List.of(), trails, List.of(), List.of(), shown));
      assertEquals(state, new String(diary.recorder.gauges()));
      byte[] sealed = home.database.read(on -> TailTable.gauges(on, 0));
      assertTrue(Canary.anyFileHolds(home.folder, sealed), "the search finds what is there");
      home.change(consent, ConsentEvent.Kind.WITHDRAWN, DAY.start());
      assertEquals(0, diary.recorder.gauges().length);
      assertFalse(Canary.anyFileHolds(home.folder, sealed), "it is still in the files");
      diary.take(at + 60);
      diary.recorder.keep(
          new Keep(at + 60, List.of(), List.of(), trails, List.of(), List.of(), shown));
      assertEquals(0, diary.recorder.gauges().length, "told before the consent ended");
    }
  }
}
