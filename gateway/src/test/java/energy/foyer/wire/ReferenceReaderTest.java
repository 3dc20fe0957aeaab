// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.window.PriceList;
import energy.foyer.window.TempoDays;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ReferenceReaderTest {
  private static final String TOPIC = Topics.reference("prices-exemple");

  private final OfferSigner territory = OfferSigner.create();
  private final OfferSigner successor = OfferSigner.create();
  private final TerritoryKeys keys = new TerritoryKeys(territory.key(), successor.key());
  private final ReferenceReader reader = new ReferenceReader(keys);

  @Test
  void whatTheTerritorySigned_isRead() {
    for (Reference one :
        List.of(References.prices(1), References.tempo(2), References.withdrawn(3))) {
      byte[] payload = territory.sign(one);
      SignedReference read = Scene.accepted(reader.open(Topics.reference(one.name()), payload));
      assertEquals(one, read.reference());
      assertTrue(read.saysTheSame(successor.again(read)), "only the key is another");
    }
  }

  @Test
  void whoElseSigned_orWhereElseItStands_isRefusedByName() {
    byte[] payload = territory.sign(References.prices(1));
    assertEquals(Refusal.KID, refusal(TOPIC, successor.sign(References.prices(1))));
    assertEquals(Refusal.KID, refusal(TOPIC, OfferSigner.create().sign(References.prices(1))));
    assertEquals(Refusal.AUD, refusal(Topics.reference("prices-autre"), payload));
    assertEquals(Refusal.TOPIC, refusal(Topics.offer("prices-exemple"), payload));
    assertEquals(Refusal.EMPTY, refusal(TOPIC, new byte[0]));
    for (int i = 0; i < payload.length; i += 11) {
      byte[] altered = payload.clone();
      altered[i] ^= 4;
      assertInstanceOf(Opened.Refused.class, reader.open(TOPIC, altered), "byte " + i);
    }
  }

  @Test
  void faults_nameTheField() {
    String whole = text(ReferenceJson.write(References.prices(1)));
    Map<String, String> faults = new TreeMap<>();
    faults.put("\"base\":19870", "lists[0].energy.base");
    faults.put("\"version\":1", "version");
    faults.put("\"per\":\"month\"", "lists[0].standing.per");
    faults.put("\"from\":\"2026-02-01\"", "lists[0].from");
    faults.put("\"title\":\"Option base\"", "lists[0].title");
    faults.put("\"kva\":6", "lists[0].kva");
    faults.put("\"sale\":4000", "lists[0].sale");
    faults.forEach(
        (member, field) -> {
          String name = member.substring(0, member.indexOf(':') + 1);
          String detail = detail(whole.replaceFirst(member, name + "-7"));
          assertTrue(detail.startsWith(field + ": expected "), member + ": " + detail);
        });
    assertTrue(
        detail(whole.replaceFirst("\"base\":19870", "\"peak\":19870"))
            .startsWith("lists[0].energy: expected a price of each of base"));
    assertTrue(
        detail(whole.replaceFirst("\"base\":19870", "\"base\":19870,\"night\":1"))
            .startsWith("lists[0].energy: expected"));
    assertTrue(detail(whole.replace("2026-02-01", "2026-02-30")).contains("a day of the calendar"));
    assertTrue(detail(whole.replace("2026-02-01", "1999-02-01")).contains("a day from 2000-01-01"));
    assertTrue(detail(whole.replace("heures creuses", "\\u001b[2J")).startsWith("lists[1].title"));
    assertTrue(
        detail(whole.replace("peak-offpeak", "base").replace("peak\":21460,\"offpeak", "base"))
            .startsWith("lists[1].from: expected a day on which no other list"));
  }

  @Test
  void colours_thatOverlapOrAreNone_areRefused() {
    String whole = text(ReferenceJson.write(References.tempo(1)));
    assertTrue(detail(whole.replace("2026-11-20", "2026-01-03")).contains("each day in one run"));
    assertTrue(detail(whole.replace("BBBW", "BBXW")).startsWith("runs[1].colours"));
    assertTrue(detail(whole.replace("BBBW", "B".repeat(367))).startsWith("runs[1].colours"));
  }

  @Test
  void tenYearsOfColours_areOneDocument() {
    Map<LocalDate, TempoDays.Colour> days = new TreeMap<>();
    for (int i = 0; i < TempoDays.MOST; i++) {
      days.put(LocalDate.of(2016, 9, 1).plusDays(i), TempoDays.Colour.values()[i * 7 % 3]);
    }
    Reference all = new Reference.Tempo(1, Instant.EPOCH, TempoDays.of(days));
    assertEquals(
        all,
        Scene.accepted(reader.open(Topics.reference(Reference.TEMPO), territory.sign(all)))
            .reference());
  }

  @Test
  void whatNoHomeAccepts_isNotSigned() {
    Reference named =
        new Reference.Withdrawn("co2-factors", 1, Instant.parse("2026-01-01T00:00:00Z"));
    assertThrows(IllegalArgumentException.class, () -> territory.sign(named));
  }

  @Test
  void oneList_comesBackAsItWas_andEachFaultIsTold() {
    PriceList list = ((Reference.Prices) References.prices(1)).lists().get(1);
    assertEquals(list, Scene.accepted(PriceJson.read(PriceJson.write(list))));
    Opened<PriceList> none = PriceJson.read("{}".getBytes(StandardCharsets.UTF_8));
    String detail = ((Opened.Refused<PriceList>) none).detail();
    for (String field : List.of("from", "title", "option", "energy", "standing", "tax")) {
      assertTrue(detail.lines().anyMatch(line -> line.startsWith(field + ": expected")), field);
    }
    assertEquals(Refusal.SIZE, Scene.refused(PriceJson.read(new byte[PriceJson.MOST_BYTES + 1])));
  }

  private Refusal refusal(String topic, byte[] payload) {
    return Scene.refused(reader.open(topic, payload));
  }

  private static String detail(String document) {
    Opened<Reference> read = ReferenceJson.read(document.getBytes(StandardCharsets.UTF_8));
    return ((Opened.Refused<Reference>) read).detail();
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }
}
