// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.door.Disclosure;
import energy.foyer.window.Aggregate;
import energy.foyer.window.Figure;
import energy.foyer.window.Quality;
import energy.foyer.window.Step;
import energy.foyer.window.TariffKind;
import energy.foyer.window.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What happens to bytes on the way, and what their length tells. */
final class TamperTest {
  private final Scene scene = Scene.known();
  private final Message message = scene.figures(57, Scene.sums(Scene.day("2026-11-21", 11_840)));

  @Test
  void oneBitOfASealedMessage_isNeverAccepted() {
    byte[] payload = message.payload();
    Set<Refusal> seen = EnumSet.noneOf(Refusal.class);
    for (int bit = 0; bit < payload.length * 8; bit++) {
      payload[bit / 8] ^= (byte) (1 << bit % 8);
      seen.add(Scene.refused(scene.aggregates.open(message.topic(), payload)));
      payload[bit / 8] ^= (byte) (1 << bit % 8);
    }
    assertEquals(EnumSet.of(Refusal.VERSION, Refusal.KEY, Refusal.HPKE), seen);
    Scene.accepted(scene.aggregates.open(message.topic(), payload));
  }

  @Test
  void oneBitOfAnOffer_isNeverAccepted() {
    OfferReader reader = new OfferReader(scene.pinned);
    String topic = Topics.offer(Scene.SERVICE);
    byte[] payload = scene.territory.withdraw(Scene.SERVICE, 4, Scene.NOW);
    for (int bit = 0; bit < payload.length * 8; bit++) {
      payload[bit / 8] ^= (byte) (1 << bit % 8);
      Scene.refused(reader.open(topic, payload));
      payload[bit / 8] ^= (byte) (1 << bit % 8);
    }
    Scene.accepted(reader.open(topic, payload));
  }

  @Test
  void everyTruncation_isRefused() {
    byte[] payload = message.payload();
    for (int length = 0; length < payload.length; length++) {
      Scene.refused(scene.aggregates.open(message.topic(), Arrays.copyOf(payload, length)));
    }
    Scene.refused(
        scene.aggregates.open(message.topic(), Arrays.copyOf(payload, payload.length + 1)));
  }

  @Test
  void messageOnAnotherTopic_isRefused() {
    String other = Topics.aggregates(Scene.SERVICE, ConsentKeys.create().home());
    assertEquals(Refusal.HPKE, Scene.refused(scene.aggregates.open(other, message.payload())));
  }

  @Test
  void sealing_isFreshEachTime() {
    Message again = scene.figures(57, Scene.sums(Scene.day("2026-11-21", 11_840)));
    assertTrue(Arrays.equals(message.clear(), again.clear()));
    assertFalse(Arrays.equals(message.payload(), again.payload()));
    assertEquals(message.properties(), again.properties());
  }

  @Test
  void length_tellsNothingOfTheFigures() {
    Set<Integer> one = new HashSet<>();
    Set<Integer> many = new HashSet<>();
    Set<Integer> tariffs = new HashSet<>();
    long[] values = {0, 7, 99, 100, 9_999, 10_000, 123_456_789, 999_999_999_999_999L};
    for (long value : values) {
      for (Quality quality : Quality.values()) {
        Figure day = Scene.day("2026-11-21", value);
        int coverage = (int) (value % 1001);
        Figure figure =
            new Figure(day.window(), value, List.of(), coverage, quality, quality.ordinal() * 7);
        one.add(scene.figures(57, Scene.sums(figure)).payload().length);
      }
      List<Figure> month = Scene.month(value);
      many.add(scene.figures(57, Scene.sums(month.toArray(Figure[]::new))).payload().length);
      Figure byTariff = Scene.tariffDay("2026-11-21", value / 2, value / 3);
      tariffs.add(scene.figures(57, Scene.byTariff(byTariff)).payload().length);
    }
    assertEquals(1, one.size(), one.toString());
    assertEquals(1, many.size(), many.toString());
    assertEquals(1, tariffs.size(), tariffs.toString());
  }

  @Test
  void length_isThatOfAFrame() {
    List<Message> all = new ArrayList<>();
    all.add(message);
    all.add(scene.annulled(58));
    all.add(scene.notice(scene.record, OptionalLong.empty()));
    for (Message sealed : all) {
      assertEquals(9 + 32 + 16, sealed.payload().length % 256, sealed.toString());
    }
  }

  @Test
  void largestMessage_isRead() {
    List<Figure> figures = new ArrayList<>();
    for (int day = 0; day < 64; day++) {
      Window window = Step.DAY.windowAt(Scene.NOW.plusSeconds(86_400L * day), Scene.PARIS);
      List<Figure.Share> shares = new ArrayList<>();
      for (int index = 1; index <= 10; index++) {
        shares.add(new Figure.Share(index, TariffKind.TEMPO_WHITE_OFFPEAK, 99_999_999_999_999L));
      }
      figures.add(new Figure(window, 999_999_999_999_990L, shares, 1000, Quality.METER_CHANGED, 3));
    }
    Aggregate aggregate = Scene.byTariff(figures.toArray(Figure[]::new));
    Disclosure disclosure =
        scene
            .door
            .disclose(scene.record, aggregate, Scene.NOW.plusSeconds(86_400L * 70))
            .orElseThrow();
    Message largest = scene.sealer.seal(disclosure, Fields.LARGEST, scene.keys);
    Opened<Numbered> opened = scene.aggregates.open(largest.topic(), largest.payload());
    assertEquals(aggregate, Scene.accepted(opened).aggregate().orElseThrow());
  }
}
