// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Schema;
import energy.foyer.door.BoxStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SchemaTest {
  private static final Schemas SCHEMAS = new Schemas();

  /** A document, its schema and who reads it. */
  record Sample(String schema, String what, byte[] document, Reader reader) {
    @Override
    public String toString() {
      return schema + ": " + what;
    }
  }

  interface Reader {
    void read(byte[] document) throws Unfit;
  }

  static List<Sample> samples() throws Unfit {
    Scene scene = Scene.known();
    byte[] sums = scene.figures(57, Scene.sums(Scene.day("2026-11-21", 11_840))).clear();
    byte[] tariff =
        scene.figures(1, Scene.byTariff(Scene.tariffDay("2026-11-21", 4_000, 7_000))).clear();
    byte[] notice = scene.notice(scene.record, OptionalLong.empty()).clear();
    byte[] last = scene.notice(scene.withdrawn(), OptionalLong.of(57)).clear();
    Receipt received = scene.receipt();
    Receipt answer =
        new Receipt(
            Scene.CONSENT,
            Receipt.Kind.ANSWER,
            0,
            List.of(),
            received.recordHash(),
            Scene.NOW,
            new Receipt.Answer("Bonjour", "Hello"));
    Reader receipts = document -> ReceiptJson.read(Fields.of(document), "https://agence.example/");
    byte[] tombstone = document(scene.territory.withdraw(Scene.SERVICE, 4, Scene.NOW));
    OfferSigner next = OfferSigner.create();
    byte[] rotation = next.rotation(scene.territory.key(), Scene.NOW);
    byte[] rotations = next.rotations(List.of(rotation));
    return List.of(
        new Sample(
            "offer",
            "whole",
            document(scene.territory.sign(scene.offer)),
            document -> OfferReader.floors(OfferJson.read(Fields.of(document)))),
        new Sample("offer-tombstone", "whole", tombstone, OfferReader::tombstone),
        new Sample("territory", "whole", document(rotations), SchemaTest::readRotations),
        new Sample("territory-rotation", "whole", document(rotation), RotationReader::statement),
        new Sample(
            "reference-prices",
            "whole",
            document(scene.territory.sign(References.prices(3))),
            ReferenceJson::document),
        new Sample(
            "reference-tempo",
            "whole",
            document(scene.territory.sign(References.tempo(12))),
            ReferenceJson::document),
        new Sample(
            "reference-tombstone",
            "whole",
            document(scene.territory.sign(References.withdrawn(4))),
            ReferenceJson::document),
        new Sample("aggregates", "sums", sums, SchemaTest::readFigures),
        new Sample("aggregates", "by tariff", tariff, SchemaTest::readFigures),
        new Sample("void", "whole", scene.annulled(9).clear(), SchemaTest::readVoid),
        new Sample("consent", "given", notice, ConsentDocument::read),
        new Sample("consent", "withdrawn", last, ConsentDocument::read),
        new Sample("receipt", "received", ReceiptJson.bytes(received), receipts),
        new Sample("receipt", "answer", ReceiptJson.bytes(answer), receipts));
  }

  private static byte[] document(byte[] signed) throws Unfit {
    return Jws.read(new String(signed, StandardCharsets.US_ASCII)).document();
  }

  private static void readRotations(byte[] document) throws Unfit {
    Fields fields = Fields.of(document);
    fields.texts("rotations", RotationReader.MOST, RotationReader.LONGEST);
    fields.done();
  }

  private static void readFigures(byte[] document) throws Unfit {
    Fields fields = Fields.of(document);
    AggregatesJson.head(fields);
    AggregatesJson.read(fields);
  }

  private static void readVoid(byte[] document) throws Unfit {
    Fields fields = Fields.of(document);
    AggregatesJson.head(fields);
    AggregatesJson.checkVoid(fields);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void document_keepsToItsSchema(Sample sample) throws IOException, Unfit {
    assertEquals(List.of(), SCHEMAS.faults(sample.schema(), sample.document()));
    sample.reader().read(sample.document());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void reader_refusesWhatTheSchemaRefuses(Sample sample) throws IOException, Unfit {
    Schema schema = SCHEMAS.schema(sample.schema());
    List<String> lenient = new ArrayList<>();
    int[] refused = new int[1];
    Mutations.each(
        JsonText.object(sample.document()),
        (change, altered) -> {
          if (!Schemas.faults(schema, altered).isEmpty()) {
            refused[0]++;
            if (reads(sample, altered)) {
              lenient.add(change);
            }
          }
        });
    assertEquals(List.of(), lenient);
    assertTrue(refused[0] >= 20, "the schema refused only " + refused[0]);
  }

  private static boolean reads(Sample sample, byte[] document) {
    try {
      sample.reader().read(document);
      return true;
    } catch (Unfit unfit) {
      return false;
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void reader_leavesAloneWhatWasAdded(Sample sample) throws Unfit {
    Map<String, Object> document = JsonText.object(sample.document());
    document.put("added", Members.of("later", List.of(1, "two", true)));
    byte[] longer = JsonText.bytes(document);
    String fraction = new String(longer, StandardCharsets.UTF_8).replace("\"two\"", "0.5e3, null");
    sample.reader().read(longer);
    sample.reader().read(fraction.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void status_keepsToItsSchema() throws IOException {
    Scene scene = new Scene();
    BoxStatus.Health health =
        new BoxStatus.Health("1.0.0", Instant.EPOCH, Optional.empty(), 0, false, 397, false, 812);
    String box = "box-abcdefghij234567";
    byte[] online = scene.sealer.status(scene.door.status(box, true, health)).payload();
    byte[] will = scene.sealer.status(scene.door.status(box, false, health)).payload();
    assertEquals(List.of(), SCHEMAS.faults("status", online));
    assertEquals(List.of(), SCHEMAS.faults("status", will));
    Map<String, Object> more = Members.of("v", 1, "consumption", 3);
    assertTrue(SCHEMAS.faults("status", JsonText.bytes(more)).size() > 1);
  }

  @Test
  void attributes_keepToTheirSchema() throws IOException {
    Scene scene = Scene.known();
    List<Map<String, String>> all =
        List.of(
            scene.figures(1, Scene.sums(Scene.day("2026-11-21", 1))).properties(),
            scene.annulled(2).properties(),
            scene.notice(scene.record, OptionalLong.empty()).properties(),
            new ReceiptSealer(scene.service)
                .seal(scene.receipt(), scene.known.get(Scene.CONSENT))
                .properties());
    for (Map<String, String> attributes : all) {
      byte[] json = JsonText.bytes(Map.copyOf(attributes));
      assertEquals(List.of(), SCHEMAS.faults("sealed-message", json));
    }
  }

  @Test
  void headers_keepToTheirSchema() throws IOException, Unfit {
    Scene scene = Scene.known();
    Message message = scene.figures(1, Scene.sums(Scene.day("2026-11-21", 1)));
    String sealed =
        Frame.open(message.topic(), message.payload(), List.of(scene.service.opening()));
    String offer = new String(scene.territory.sign(scene.offer), StandardCharsets.US_ASCII);
    for (String jws : List.of(sealed, offer)) {
      byte[] header = Bytes64.decoded(jws.split("\\.")[0]).orElseThrow();
      assertEquals(List.of(), SCHEMAS.faults("jws-header", header));
    }
  }

  @Test
  void schema_hasItsIdAndVersion() throws IOException, Unfit {
    for (String name : Schemas.ALL) {
      Map<String, Object> schema =
          JsonText.object(Schemas.text(name).getBytes(StandardCharsets.UTF_8));
      assertEquals(
          "https://foyer.energy/schemas/wire/v1/" + name + ".schema.json", schema.get("$id"));
      assertEquals("1.0.0", schema.get("version"));
      assertEquals("https://json-schema.org/draft/2020-12/schema", schema.get("$schema"));
    }
  }
}
