// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.resident.Client.Reply;
import energy.foyer.store.Residence;
import energy.foyer.store.Residents;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who lives here changes who opens the box, and with what. */
final class PeopleApiTest {
  private static final String SECOND = "coffre gravier nuage pivoine";
  private static final String FRESH = "meringue talus bobine cigogne";

  @TempDir Path temp;
  private HomeBox box;

  @BeforeEach
  void open() throws IOException {
    box = HomeBox.quick(temp);
  }

  @AfterEach
  void close() throws IOException {
    box.close();
  }

  private Reply add(String name, String passphrase) throws IOException {
    return box.resident()
        .post("/people", "{\"name\":\"%s\",\"passphrase\":\"%s\"}".formatted(name, passphrase));
  }

  private Reply tries(String kind, String secret) throws IOException {
    return box.client().post("/session", "{\"" + kind + "\":\"" + secret + "\"}");
  }

  private UUID id(String name) throws IOException {
    return box.books.residence().people().stream()
        .filter(person -> person.name().equals(name))
        .map(Residence.Person::id)
        .findFirst()
        .orElseThrow();
  }

  private int asks(String session) throws IOException {
    return box.client().with("Foyer-Session", session).get("/people").status();
  }

  @Test
  void secondPerson_opensWithAPassphraseOfTheirOwn() throws IOException {
    Reply added = add("Noor", SECOND);
    assertEquals(201, added.status(), added.body());
    assertTrue(added.body().contains("\"name\":\"Camille\""), added.body());
    assertTrue(added.body().contains("\"since\":\"2026-11-20T17:05:09Z\""), added.body());
    assertEquals(201, tries("passphrase", SECOND).status());
    assertEquals(added.body(), box.resident().get("/people").body());
  }

  @Test
  void fifthPerson_hasNoRoom() throws IOException {
    for (int i = 1; i < Residence.MOST_PEOPLE; i++) {
      assertEquals(201, add("N" + i, SECOND + " " + i).status());
    }
    Reply fifth = add("N5", FRESH);
    assertEquals(409, fifth.status());
    assertEquals("urn:foyer:problem:people", fifth.field("type"));
    assertEquals(403, tries("passphrase", FRESH).status());
  }

  @Test
  void weakPassphraseOrHiddenName_addsNobody() throws IOException {
    assertEquals(422, add("Noor", "too short").status());
    assertEquals(400, add("", SECOND).status());
    assertEquals(400, add("\\u2066", SECOND).status());
    assertEquals(1, box.books.residence().people().size());
  }

  @Test
  void removedPerson_isOutAtOnce() throws IOException {
    add("Noor", SECOND);
    String theirs = box.session("passphrase", SECOND);
    UUID noor = id("Noor");
    Reply left = box.resident().post("/people/" + noor + "/remove", "");
    assertEquals(200, left.status(), left.body());
    assertFalse(left.body().contains("Noor"));
    assertEquals(401, asks(theirs));
    assertEquals(403, tries("passphrase", SECOND).status());
    assertEquals(404, box.resident().post("/people/" + noor + "/remove", "").status());
  }

  @Test
  void lastPerson_stays() throws IOException {
    Reply reply = box.resident().post("/people/" + id(Residents.NAME) + "/remove", "");
    assertEquals(409, reply.status());
    assertEquals(201, tries("passphrase", HomeBox.passphrase()).status());
  }

  @Test
  void oldPassphrase_givesWayToANewOne() throws IOException {
    String other = box.session("passphrase", HomeBox.passphrase());
    String change = "{\"old\":\"%s\",\"new\":\"%s\"}";
    Client client = box.resident();
    Reply wrong = client.post("/passphrase", change.formatted(SECOND, FRESH));
    assertEquals("urn:foyer:problem:unlock-failed", wrong.field("type"));
    Reply weak = client.post("/passphrase", change.formatted(HomeBox.passphrase(), "weak"));
    assertEquals(422, weak.status());
    Reply changed = client.post("/passphrase", change.formatted(HomeBox.passphrase(), FRESH));
    assertEquals("{\"changed\":true}", changed.body());
    assertEquals(401, asks(other), "other sessions end");
    assertEquals(200, box.resident().get("/people").status(), "this one stays");
    assertEquals(403, tries("passphrase", HomeBox.passphrase()).status());
    assertEquals(201, tries("passphrase", FRESH).status());
  }

  @Test
  void newPassphraseWithoutTheOld_wantsTheRecoveryCode() throws IOException {
    String fresh = "{\"new\":\"" + FRESH + "\"}";
    assertEquals(401, box.client().post("/passphrase", fresh).status());
    assertEquals(403, box.resident().post("/passphrase", fresh).status());
    String secret = box.resident().post("/phones", "{\"name\":\"mine\"}").field("phone");
    String phone = box.session("phone", secret);
    Reply stolen = box.client().with("Foyer-Session", phone).post("/passphrase", fresh);
    assertEquals("urn:foyer:problem:passphrase-needed", stolen.field("type"));
    assertEquals(403, tries("passphrase", FRESH).status());
  }

  @Test
  void recoveryCode_setsANewPassphraseAndIsRenewed() throws IOException {
    String ask = "{\"passphrase\":\"" + HomeBox.passphrase() + "\"}";
    String code = box.client().post("/recovery", ask).field("recoveryCode");
    String session = box.session("recoveryCode", code.replace(' ', '-'));
    add("Noor", SECOND);
    Client client = box.client().with("Foyer-Session", session);
    String noor = "{\"new\":\"" + FRESH + "\",\"person\":\"%s\"}";
    assertEquals(400, client.post("/passphrase", noor.formatted("x")).status());
    assertEquals(404, client.post("/passphrase", noor.formatted(UUID.randomUUID())).status());
    assertEquals(200, client.post("/passphrase", noor.formatted(id("Noor"))).status());
    assertEquals(403, tries("passphrase", SECOND).status());
    assertEquals(201, tries("passphrase", FRESH).status());
    assertEquals(201, tries("passphrase", HomeBox.passphrase()).status(), "the other stays");
    Reply renewed = box.client().post("/recovery", ask);
    assertEquals(201, renewed.status());
    assertEquals(401, asks(session), "opened by the code before");
    assertEquals(403, tries("recoveryCode", code).status());
    assertEquals(201, tries("recoveryCode", renewed.field("recoveryCode")).status());
  }

  @Test
  void phones_areListedAndRemovedOneByOne() throws IOException {
    String first = box.resident().post("/phones", "{\"name\":\"first\"}").field("phone");
    String second = box.resident().post("/phones", "{\"name\":\"second\"}").field("phone");
    String session = box.session("phone", first);
    Reply list = box.resident().get("/phones");
    assertTrue(list.body().contains("\"person\":\"" + id(Residents.NAME) + "\""), list.body());
    assertFalse(list.body().contains(first), "the secret is told once");
    UUID id =
        box.books.residence().phones().stream()
            .filter(phone -> phone.name().equals("first"))
            .findFirst()
            .orElseThrow()
            .id();
    Reply left = box.resident().post("/phones/" + id + "/remove", "");
    assertFalse(left.body().contains("first"), left.body());
    assertEquals(401, asks(session));
    assertEquals(403, tries("phone", first).status());
    assertEquals(201, tries("phone", second).status());
    assertEquals(404, box.resident().post("/phones/" + id + "/remove", "").status());
    for (String name : List.of("", "\\u0007")) {
      Reply refused = box.resident().post("/phones", "{\"name\":\"" + name + "\"}");
      assertEquals(400, refused.status());
    }
  }
}
