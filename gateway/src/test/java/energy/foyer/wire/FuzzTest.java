// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Seeded noise: readers refuse it, and never throw. */
final class FuzzTest {
  private static final String[] PIECES = {
    "0",
    "-1",
    "999999999999999999",
    "1e9",
    "\"\"",
    "null",
    "true",
    "{}",
    "[]",
    "\"P9999Y9999M\"",
    "\"9999-12-31T23:59:59+18:00\"",
    "\"0000-01-01T00:00:00-18:00\"",
    "\"\\u0000\"",
    "\"\\ud83d\"",
    ",",
    ":",
    "\"",
    "\\",
    "[[[[[[[[[[[[[[[[",
    "urn:uuid:",
    "\"windows\"",
    "\"v\":1,"
  };

  private final Scene scene = Scene.known();
  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);

  private interface Document {
    void read(byte[] bytes) throws Unfit;
  }

  @Test
  void noiseOnTheWire_isRefused() {
    String figures = Topics.aggregates(Scene.SERVICE, scene.keys.home());
    String consent = Topics.consent(Scene.SERVICE, scene.keys.home());
    String offer = Topics.offer(Scene.SERVICE);
    byte[] aggregates = scene.figures(1, Scene.sums(Scene.day("2026-11-21", 7))).payload();
    byte[] notice = scene.notice(scene.record, OptionalLong.empty()).payload();
    byte[] signed = scene.territory.sign(scene.offer);
    OfferReader offers = new OfferReader(scene.pinned);
    ReceiptReader receipts = new ReceiptReader();
    ReceiptSealer.Sealed receipt =
        new ReceiptSealer(scene.service).seal(scene.receipt(), scene.known.get(Scene.CONSENT));
    for (int turn = 0; turn < 1_000; turn++) {
      List<Opened<?>> all =
          List.of(
              scene.aggregates.open(figures, noisy(aggregates)),
              scene.consents.open(consent, noisy(notice)),
              offers.open(offer, noisy(signed)),
              receipts.open(receipt.topic(), noisy(receipt.payload()), scene.keys, scene.record));
      for (Opened<?> opened : all) {
        assertTrue(opened instanceof Opened.Refused<?>, "seed " + seed + ", turn " + turn);
      }
    }
  }

  @Test
  void noiseInSignedDocuments_isReadOrRefused() {
    byte[] figures = scene.figures(1, Scene.byTariff(Scene.tariffDay("2026-11-21", 7, 8))).clear();
    byte[] notice = scene.notice(scene.withdrawn(), OptionalLong.of(3)).clear();
    byte[] receipt = ReceiptJson.bytes(scene.receipt());
    byte[] draft = OfferDraft.write(scene.offer);
    byte[] stone = JsonText.bytes(Members.of("v", 1, "withdrawn", true, "at", "x"));
    int[] counts = new int[2];
    for (int turn = 0; turn < 5_000; turn++) {
      read(counts, noisy(figures), this::figures);
      read(counts, noisy(notice), ConsentDocument::read);
      read(
          counts, noisy(receipt), bytes -> ReceiptJson.read(Fields.of(bytes), "https://a.example"));
      read(counts, noisy(draft), bytes -> OfferJson.read(Fields.of(bytes)));
      read(counts, noisy(stone), OfferReader::tombstone);
    }
    // most noise is found, and some only changes what a text says
    assertTrue(counts[0] > 15_000 && counts[1] > 100, Arrays.toString(counts));
  }

  @Test
  void noiseInHeaders_isReadOrRefused() {
    byte[] header =
        Bytes64.decoded(
                new String(scene.territory.sign(scene.offer), StandardCharsets.US_ASCII)
                    .split("\\.")[0])
            .orElseThrow();
    String signature = Bytes64.of(new byte[64]);
    int[] counts = new int[2];
    for (int turn = 0; turn < 5_000; turn++) {
      read(counts, noisy(header), bytes -> Jws.read(Bytes64.of(bytes) + ".e30." + signature));
    }
    assertTrue(counts[0] > 3_000, Arrays.toString(counts));
  }

  private void figures(byte[] bytes) throws Unfit {
    Fields fields = Fields.of(bytes);
    AggregatesJson.head(fields);
    AggregatesJson.read(fields);
  }

  private void read(int[] counts, byte[] bytes, Document document) {
    try {
      document.read(bytes);
      counts[1]++;
    } catch (Unfit unfit) {
      counts[0]++;
    } catch (RuntimeException thrown) {
      fail("seed " + seed + ": " + new String(bytes, StandardCharsets.UTF_8), thrown);
    }
  }

  /** The bytes with some of them changed, cut, doubled or replaced, never the same. */
  private byte[] noisy(byte[] good) {
    byte[] bytes = good.clone();
    int from = random.nextInt(bytes.length);
    int to = from + 1 + random.nextInt(Math.min(40, bytes.length - from));
    switch (random.nextInt(5)) {
      case 0 -> bytes = Arrays.copyOf(bytes, from);
      case 1 -> bytes = spliced(good, from, to, new byte[0]);
      case 2 -> bytes = spliced(good, to, to, Arrays.copyOfRange(good, from, to));
      case 3 -> {
        String piece = PIECES[random.nextInt(PIECES.length)];
        bytes = spliced(good, from, to, piece.getBytes(StandardCharsets.UTF_8));
      }
      default -> bytes[from] ^= (byte) (1 + random.nextInt(255));
    }
    if (Arrays.equals(bytes, good)) {
      bytes[0] ^= 1;
    }
    return bytes;
  }

  private static byte[] spliced(byte[] good, int from, int to, byte[] piece) {
    byte[] bytes = new byte[from + piece.length + good.length - to];
    System.arraycopy(good, 0, bytes, 0, from);
    System.arraycopy(piece, 0, bytes, from, piece.length);
    System.arraycopy(good, to, bytes, from + piece.length, good.length - to);
    return bytes;
  }
}
