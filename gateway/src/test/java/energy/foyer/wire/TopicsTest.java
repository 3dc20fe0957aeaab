// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TopicsTest {
  private static final String HOME = "abcdefghijklmnopqrstuvwx23";

  @ParameterizedTest
  @CsvSource({
    "foyer/v1/offers/conseil-renovation,OFFER,conseil-renovation,''",
    "foyer/v1/services/abc/homes/abcdefghijklmnopqrstuvwx23/aggregates,AGGREGATES,abc,"
        + "abcdefghijklmnopqrstuvwx23",
    "foyer/v1/services/abc/homes/abcdefghijklmnopqrstuvwx23/consent,CONSENT,abc,"
        + "abcdefghijklmnopqrstuvwx23",
    "foyer/v1/services/abc/receipts/abcdefghijklmnopqrstuvwx23,RECEIPT,abc,"
        + "abcdefghijklmnopqrstuvwx23",
    "foyer/v1/reference/tariffs,REFERENCE,'',tariffs",
    "foyer/v1/boxes/box-abcdefghij234567/status,STATUS,'',box-abcdefghij234567"
  })
  void topic_isTakenApart(String topic, Topics.Kind kind, String service, String name) {
    assertEquals(Optional.of(new Topics.Topic(kind, service, name)), Topics.parse(topic));
    assertEquals(topic, Topics.write(Topics.parse(topic).orElseThrow()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "foyer",
        "foyer/v1/",
        "foyer/v2/offers/abc",
        "foyer/v1/offers/",
        "foyer/v1/offers/ab",
        "foyer/v1/offers/Abc",
        "foyer/v1/offers/+",
        "foyer/v1/offers/#",
        "foyer/v1/offers/abc/",
        "foyer/v1/offers/abc/def",
        "/foyer/v1/offers/abc",
        "foyer/v1/services/abc/homes/abcdefghijklmnopqrstuvwx2/consent",
        "foyer/v1/services/abc/homes/abcdefghijklmnopqrstuvwx21/consent",
        "foyer/v1/services/abc/homes/abcdefghijklmnopqrstuvwx23/consents",
        "foyer/v1/services/abc/houses/abcdefghijklmnopqrstuvwx23/consent",
        "foyer/v1/services/abc/homes/+/aggregates",
        "foyer/v1/services/abc/receipts/",
        "foyer/v1/boxes/box-abcdefghij23456/status",
        "foyer/v1/boxes/abcdefghij234567/status",
        "foyer/v1/boxes/box-abcdefghij234567/states"
      })
  void topicOutsideTheContract_isNone(String topic) {
    assertEquals(Optional.empty(), Topics.parse(topic));
  }

  @Test
  void names_areChecked() {
    assertThrows(IllegalArgumentException.class, () -> Topics.offer("a/b"));
    assertThrows(IllegalArgumentException.class, () -> Topics.aggregates("abc", "+"));
    assertThrows(IllegalArgumentException.class, () -> Topics.receipt("abc", HOME + "a"));
    assertThrows(IllegalArgumentException.class, () -> Topics.status("box-1"));
    assertEquals("foyer/v1/services/abc/homes/+/consent", Topics.allConsents("abc"));
    assertEquals("foyer/v1/services/abc/homes/+/aggregates", Topics.allAggregates("abc"));
  }

  @Test
  void randomNames_areNamesAndDiffer() {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      String name = Base32.randomName();
      assertTrue(name.matches("[a-z2-7]{26}"), name);
      names.add(name);
    }
    assertEquals(200, names.size());
  }
}
