// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.Offer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The vectors of the contract are judged here as they say, and name every refusal. */
final class PublishedVectorsTest {
  private static final Path FILE =
      Path.of("src", "main", "resources", "energy", "foyer", "wire", "vectors.json");

  private final Map<UUID, KnownConsent> known = new HashMap<>();
  private final Map<String, Numbered.Mark> received = new HashMap<>();
  private Map<String, Object> all;

  @BeforeEach
  void read() throws Exception {
    if (System.getProperty("foyer.vectors", "").equals("write")) {
      Files.writeString(FILE, new VectorMaker().all());
    }
    try (InputStream stream = Files.newInputStream(FILE)) {
      all = JsonText.object(stream.readAllBytes());
    }
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> vectors() {
    return (List<Map<String, Object>>) all.get("vectors");
  }

  @SuppressWarnings("unchecked")
  private byte[] key(String name, String member) {
    Map<String, Object> keys = (Map<String, Object>) all.get("keys");
    return bytes(((Map<String, Object>) keys.get(name)).get(member));
  }

  private static byte[] bytes(Object text) {
    return Bytes64.decoded(text.toString()).orElseThrow();
  }

  private static byte[] payload(Map<String, Object> vector) {
    return vector.containsKey("zeros")
        ? new byte[((Number) vector.get("zeros")).intValue()]
        : bytes(vector.get("payload"));
  }

  private static byte[] joined(byte[]... parts) {
    ByteBuffer buffer = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(p -> p.length).sum());
    Arrays.stream(parts).forEach(buffer::put);
    return buffer.array();
  }

  private ServiceKeys service() {
    return ServiceKeys.of(
        joined(
            new byte[] {1},
            key("service", "d"),
            key("service", "x"),
            key("serviceSigning", "d"),
            key("serviceSigning", "x")));
  }

  private ConsentKeys home() {
    return ConsentKeys.of(
        joined(
            new byte[] {1},
            key("home", "d"),
            key("home", "x"),
            key("homeReceipts", "d"),
            key("homeReceipts", "x"),
            all.get("address").toString().getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void everyVector_isJudgedAsItSays() {
    List<String> said = new ArrayList<>();
    List<String> judged = new ArrayList<>();
    for (Map<String, Object> vector : vectors()) {
      said.add(vector.get("name") + ": " + vector.get("verdict"));
      judged.add(vector.get("name") + ": " + verdict(vector));
    }
    assertEquals(said, judged);
  }

  private String verdict(Map<String, Object> vector) {
    String topic = vector.get("topic").toString();
    byte[] payload = payload(vector);
    Receiver receiver =
        new Receiver(
            all.get("service").toString(), all.get("controller").toString(), List.of(service()));
    if (topic.contains("/offers/")) {
      Jwk territory = new Jwk(Jwk.Curve.ED25519, key("territory", "x"));
      return code(new OfferReader(new TerritoryKeys(territory, territory)).open(topic, payload));
    }
    if (topic.endsWith("/consent")) {
      Opened<KnownConsent> opened =
          new ConsentReader(receiver, id -> Optional.ofNullable(known.get(id)))
              .open(topic, payload);
      if (opened instanceof Opened.Accepted<KnownConsent> accepted) {
        known.put(accepted.document().id(), accepted.document());
      }
      return code(opened);
    }
    return topic.contains("/receipts/")
        ? code(receipt(topic, payload))
        : figures(receiver, topic, payload);
  }

  private Opened<Receipt> receipt(String topic, byte[] payload) {
    Offer offer = Scene.offer(service().keys());
    return new ReceiptReader()
        .open(topic, payload, home(), Scene.given(offer, home(), Scene.CONSENT));
  }

  private String figures(Receiver receiver, String topic, byte[] payload) {
    AggregatesReader reader =
        new AggregatesReader(
            receiver,
            new AggregatesReader.Memory() {
              @Override
              public Optional<KnownConsent> consent(UUID id) {
                return Optional.ofNullable(known.get(id));
              }

              @Override
              public Optional<Numbered.Mark> received(UUID consent, long seq) {
                return Optional.ofNullable(received.get(consent + "/" + seq));
              }
            });
    Opened<Numbered> opened = reader.open(topic, payload);
    if (opened instanceof Opened.Accepted<Numbered> accepted) {
      Numbered numbered = accepted.document();
      if (numbered.standing() != Numbered.Standing.NEW) {
        return numbered.standing().name().toLowerCase(Locale.ROOT);
      }
      received.put(numbered.consent() + "/" + numbered.seq(), numbered.mark());
    }
    return code(opened);
  }

  private static String code(Opened<?> opened) {
    return opened instanceof Opened.Refused<?> refused ? refused.why().code() : "accepted";
  }

  @Test
  void everyRefusal_hasAVector() throws IOException {
    Set<String> verdicts =
        vectors().stream()
            .map(vector -> vector.get("verdict").toString())
            .collect(Collectors.toCollection(HashSet::new));
    for (Refusal refusal : Refusal.values()) {
      assertTrue(verdicts.contains(refusal.code()), refusal::code);
    }
  }
}
