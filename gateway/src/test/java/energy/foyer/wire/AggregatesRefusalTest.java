// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import energy.foyer.consent.ConsentRecord;
import energy.foyer.window.Aggregate;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each refusal by a message that passes every check before it. */
final class AggregatesRefusalTest {
  private final Scene scene = Scene.known();
  private final Aggregate figures = Scene.sums(Scene.day("2026-11-21", 11_840));
  private final Message message = scene.figures(57, figures);
  private final String topic = message.topic();
  private final byte[] recipient = scene.offer.keys().seal();
  private final Forge forge =
      Forge.of(Jws.AGGREGATES, topic, scene.keys.signing(), message.clear());

  private Refusal refusal(byte[] payload) {
    return refusal(topic, payload);
  }

  private Refusal refusal(String on, byte[] payload) {
    return Scene.refused(scene.aggregates.open(on, payload));
  }

  private Refusal refusal(Forge forged) {
    return refusal(forged.sealed(recipient, topic));
  }

  @Test
  void forge_makesWhatIsAccepted() {
    assertEquals(
        figures,
        Scene.accepted(scene.aggregates.open(topic, forge.sealed(recipient, topic)))
            .aggregate()
            .orElseThrow());
  }

  @Test
  void otherTopic_isRefused() {
    assertEquals(
        Refusal.TOPIC,
        refusal(Topics.consent(Scene.SERVICE, scene.keys.home()), message.payload()));
    assertEquals(
        Refusal.TOPIC, refusal("foyer/v1/services/x/homes//aggregates", message.payload()));
  }

  @Test
  void importedFigures_thatWereNotGranted_areRefused() {
    String clear = new String(message.clear(), StandardCharsets.UTF_8);
    byte[] imported =
        clear.replace("\"measured\"", "\"imported\"").getBytes(StandardCharsets.UTF_8);
    assertEquals(
        Refusal.WINDOW, refusal(Forge.of(Jws.AGGREGATES, topic, scene.keys.signing(), imported)));
  }

  @Test
  void emptyAndEndlessPayloads_areRefused() {
    assertEquals(Refusal.EMPTY, refusal(new byte[0]));
    assertEquals(Refusal.SIZE, refusal(Arrays.copyOf(message.payload(), Frame.MOST_BYTES + 1)));
  }

  @Test
  void otherFrame_isRefused() {
    byte[] payload = message.payload();
    payload[0] = 2;
    assertEquals(Refusal.VERSION, refusal(payload));
  }

  @Test
  void keyNotHeld_isRefused() {
    byte[] other = ServiceKeys.create().keys().seal();
    assertEquals(Refusal.KEY, refusal(forge.sealed(other, topic)));
  }

  @Test
  void keyThatWasReplaced_stillOpens() {
    ServiceKeys next = scene.service.successor();
    Receiver both =
        new Receiver(Scene.SERVICE, "https://agence.example/", List.of(next, scene.service));
    Message notice = scene.notice(scene.record, OptionalLong.empty());
    ConsentReader reader = new ConsentReader(both, id -> Optional.empty());
    assertEquals(Scene.CONSENT, Scene.accepted(reader.open(notice.topic(), notice.payload())).id());
  }

  @Test
  void sealThatDoesNotOpen_isRefused() {
    byte[] payload = message.payload();
    payload[payload.length - 1] ^= 1;
    assertEquals(Refusal.HPKE, refusal(payload));
    assertEquals(Refusal.HPKE, refusal(Arrays.copyOf(message.payload(), 50)));
    String elsewhere = Topics.aggregates(Scene.SERVICE, ConsentKeys.create().home());
    assertEquals(Refusal.HPKE, refusal(elsewhere, message.payload()));
  }

  @Test
  void voidSignedAsFigures_isRefused() {
    byte[] annulled = scene.annulled(57).clear();
    assertEquals(
        Refusal.SCHEMA, refusal(Forge.of(Jws.AGGREGATES, topic, scene.keys.signing(), annulled)));
    assertEquals(
        Refusal.SCHEMA, refusal(Forge.of(Jws.VOID, topic, scene.keys.signing(), message.clear())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"value\":11840|\"value\":-1|windows[0].value",
        "\"value\":11840|\"value\":11840.0|windows[0].value",
        "\"value\":11840|\"value\":null|windows[0].value",
        "\"value\":11840|\"value\":\"11840\"|windows[0].value",
        "\"value\":11840|\"valeur\":11840|windows[0].value",
        "\"coverage\":1000|\"coverage\":1001|windows[0].coverage",
        "\"measured\"|\"guessed\"|windows[0].quality",
        "2026-11-21T00:00:00+01:00|2026-11-21T00:30:00+01:00|windows[0].start",
        "2026-11-22T00:00:00+01:00|2026-11-22T00:00:01+01:00|windows[0].end",
        "Europe/Paris|Europe/Lyon|zone",
        "\"Wh\"|\"kWh\"|unit",
        "1-0:1.8.0|1-0:2.8.0|obis",
        "\"sum\"|\"max-power\"|obis",
        "\"sum\"|\"base-load\"|unit",
        "\"sum\"|\"mean\"|statistic",
        "electricity.import|gas.volume|obis",
        "\"seq\":57|\"seq\":0|seq",
        "\"v\":1|\"v\":2|v",
        "urn:uuid:6|urn:uuid:|consent"
      })
  void documentOfAnotherForm_isRefusedWithItsField(String from, String to, String field) {
    byte[] payload = forge.document(from, to).sealed(recipient, topic);
    Opened<Numbered> opened = scene.aggregates.open(topic, payload);
    assertEquals(Refusal.SCHEMA, Scene.refused(opened));
    String detail = ((Opened.Refused<?>) opened).detail();
    assertEquals(field, detail.substring(0, detail.indexOf(": ")));
  }

  @Test
  void otherService_isRefused() {
    String there = Topics.aggregates("autre-service", scene.keys.home());
    Forge forged = Forge.of(Jws.AGGREGATES, there, scene.keys.signing(), message.clear());
    assertEquals(Refusal.SERVICE, refusal(there, forged.sealed(recipient, there)));
  }

  @Test
  void unknownConsent_isRefusedAndOpensOnceItCame() {
    KnownConsent consent = scene.known.remove(Scene.CONSENT);
    assertEquals(Refusal.CONSENT, refusal(message.payload()));
    scene.known.put(Scene.CONSENT, consent);
    assertEquals(57, Scene.accepted(scene.aggregates.open(topic, message.payload())).seq());
  }

  @Test
  void consentOfAnotherHome_isRefused() {
    SigningKey rogue = SigningKey.create();
    String there = Topics.aggregates(Scene.SERVICE, Base32.name(Digest.of(rogue.key().x())));
    Forge forged = Forge.of(Jws.AGGREGATES, there, rogue, message.clear());
    assertEquals(Refusal.HOME, refusal(there, forged.sealed(recipient, there)));
  }

  @ParameterizedTest
  @CsvSource({
    // given on 2026-11-20 at 18:05 in Paris, with a history of twelve months and for as many
    "2025-11-20,2025-11-21",
    "2027-11-20,2027-11-21"
  })
  void windowOutsideTheConsent_isRefused(String start, String end) {
    Forge forged =
        forge
            .document("2026-11-21T00:00:00", start + "T00:00:00")
            .document("2026-11-22T00:00:00", end + "T00:00:00");
    assertEquals(Refusal.WINDOW, refusal(forged));
  }

  @ParameterizedTest
  @CsvSource({"2025-11-21,2025-11-22", "2027-11-19,2027-11-20"})
  void windowAtTheEdgeOfTheConsent_isAccepted(String start, String end) {
    Forge forged =
        forge
            .document("2026-11-21T00:00:00", start + "T00:00:00")
            .document("2026-11-22T00:00:00", end + "T00:00:00");
    Scene.accepted(scene.aggregates.open(topic, forged.sealed(recipient, topic)));
  }

  @Test
  void figuresNotGranted_areRefused() {
    assertEquals(
        Refusal.WINDOW,
        refusal(
            forge.document("electricity.import", "electricity.export").document("1.8.0", "2.8.0")));
    assertEquals(Refusal.WINDOW, refusal(forge.document("Europe/Paris", "Europe/Berlin")));
  }

  @Test
  void windowAfterTheWithdrawal_isRefused() {
    ConsentRecord withdrawn = scene.withdrawn();
    Message last = scene.notice(withdrawn, OptionalLong.of(57));
    scene.known.put(
        Scene.CONSENT, Scene.accepted(scene.consents.open(last.topic(), last.payload())));
    Scene.accepted(scene.aggregates.open(topic, message.payload()));
    Forge after =
        forge
            .document("2026-11-22T00:00:00", "2026-11-24T00:00:00")
            .document("2026-11-21T00:00:00", "2026-11-23T00:00:00");
    assertEquals(Refusal.WINDOW, refusal(after));
  }

  @Test
  void numberUsedForOtherContent_isRefused() {
    Numbered first = Scene.accepted(scene.aggregates.open(topic, message.payload()));
    scene.received.put(Scene.CONSENT + "/57", first.mark());
    assertEquals(Refusal.SEQ, refusal(forge.document("11840", "11841")));
    Message again = scene.figures(57, figures);
    assertEquals(
        Numbered.Standing.REPEATED,
        Scene.accepted(scene.aggregates.open(topic, again.payload())).standing());
    Message annulled = scene.annulled(57);
    assertEquals(
        Numbered.Standing.OVERTAKEN,
        Scene.accepted(scene.aggregates.open(topic, annulled.payload())).standing());
    Map<String, Numbered.Mark> marks = scene.received;
    marks.put(Scene.CONSENT + "/57", new Numbered.Mark(true, "of the void"));
    assertEquals(
        Numbered.Standing.OVERTAKEN,
        Scene.accepted(scene.aggregates.open(topic, message.payload())).standing());
  }
}
