// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.ClaimRoutes.RecoveryBody;
import energy.foyer.resident.Fault;
import energy.foyer.resident.PeopleRoutes.ChangedBody;
import energy.foyer.resident.PeopleRoutes.PeopleBody;
import energy.foyer.resident.PeopleRoutes.PersonBody;
import energy.foyer.resident.PhoneRoutes.PhoneBody;
import energy.foyer.resident.PhoneRoutes.PhonesBody;
import energy.foyer.resident.Refused;
import energy.foyer.store.Unlocked;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who opens the box, and with what: people, phones, the passphrase, the recovery code. */
record PeoplePages(Home home) {

  /**
   * People and phones.
   *
   * @param remembered whether this browser is one of the phones
   * @param problem what was wrong with the last form, empty text for none
   */
  record People(
      List<Person> people, List<Phone> phones, boolean remembered, String name, String problem) {
    @Override
    public String toString() {
      return "People[redacted]";
    }
  }

  /** One of the household. */
  record Person(String id, String name, String since) {
    @Override
    public String toString() {
      return "Person[" + id + "]";
    }
  }

  /** A phone that is remembered. */
  record Phone(String id, String name, String whose, String used) {
    @Override
    public String toString() {
      return "Phone[" + id + "]";
    }
  }

  /**
   * The change of a passphrase.
   *
   * @param byCode whether the session was opened by the recovery code, so that no old one is asked
   * @param people whose it may be; asked where there are several and the old one is lost
   */
  record Change(boolean byCode, List<Person> people, String problem) {}

  List<PageRoute> all() {
    return List.of(
        PageRoute.get("/settings/people", visit -> people(visit, "")),
        PageRoute.post("/settings/people", this::add).to(Who.PASSPHRASE),
        PageRoute.post("/settings/people/{id}/remove", this::removePerson).to(Who.PASSPHRASE),
        PageRoute.post("/settings/phones", this::remember).to(Who.PASSPHRASE),
        PageRoute.post("/settings/phones/{id}/remove", this::removePhone),
        PageRoute.get("/settings/passphrase", visit -> change(visit, "")),
        PageRoute.post("/settings/passphrase", this::changed),
        PageRoute.get("/settings/recovery", visit -> recovery(visit, "")),
        PageRoute.post("/settings/recovery", this::renewed),
        PageRoute.get("/settings/recovery/check", visit -> typeBack(visit, RecoveryTyped.EMPTY)),
        PageRoute.post("/settings/recovery/check", this::typedBack));
  }

  private Frame frame(Visit visit, String name) throws IOException {
    return home.frame(visit, SettingsPages.PLACE, visit.words().say("settings." + name));
  }

  private Reply people(Visit visit, String problem) throws Refused, IOException {
    List<Person> people = household(visit);
    Map<String, String> names = new HashMap<>();
    people.forEach(person -> names.put(person.id(), person.name()));
    List<Phone> phones = new ArrayList<>();
    for (PhoneBody one : home.inside().get(visit, "/phones", PhonesBody.class).phones()) {
      phones.add(
          new Phone(
              one.id(),
              one.name(),
              names.getOrDefault(one.person(), ""),
              date(visit, one.lastUsed())));
    }
    boolean remembered = !visit.cookies().value(Cookies.PHONE).isEmpty();
    String typed = problem.isEmpty() ? "" : visit.form().text("name");
    People model = new People(people, phones, remembered, typed, problem);
    Frame frame = frame(visit, "people");
    return Reply.page(output -> JtesettingsPeopleGenerated.render(output, null, frame, model));
  }

  private List<Person> household(Visit visit) throws Refused, IOException {
    List<Person> people = new ArrayList<>();
    for (PersonBody one : home.inside().get(visit, "/people", PeopleBody.class).people()) {
      people.add(new Person(one.id(), one.name(), date(visit, one.since())));
    }
    return people;
  }

  private String date(Visit visit, String instant) {
    Numbers numbers = home.numbers(visit);
    return numbers.date(numbers.dayOf(Instant.parse(instant)));
  }

  private Reply add(Visit visit) throws Refused, IOException {
    try {
      NewPhrase.checkNamed(visit.form());
      NewPhrase.checkTwice(visit.form());
      ask(visit, "/people", visit.form().document("name", "passphrase"));
      return Reply.to("/settings/people?done=person-added");
    } catch (Refused refused) {
      pass(refused);
      return people(visit, visit.told(refused)).status(refused.fault().status());
    }
  }

  /** What leads to the login is no matter of a form. */
  private static void pass(Refused refused) throws Refused {
    if (refused.fault() == Fault.LOCKED) {
      throw refused;
    }
  }

  private Object ask(Visit visit, String path, byte[] body) throws Refused, IOException {
    return home.inside().ask(visit, new Inside.Asked("POST", path, Map.of(), body)).document();
  }

  private Reply removePerson(Visit visit) throws Refused, IOException {
    return done(visit, "/people/" + visit.id() + "/remove", "person-removed");
  }

  private Reply removePhone(Visit visit) throws Refused, IOException {
    return done(visit, "/phones/" + visit.id() + "/remove", "phone-removed");
  }

  private Reply done(Visit visit, String path, String done) throws Refused, IOException {
    try {
      home.inside().post(visit, path, Map.of(), Object.class);
      return Reply.to("/settings/people?done=" + done);
    } catch (Refused refused) {
      pass(refused);
      return people(visit, visit.told(refused)).status(refused.fault().status());
    }
  }

  private Reply remember(Visit visit) throws Refused, IOException {
    Reply led = Reply.to("/settings/people?done=phone-remembered");
    return new LoginPages(home).remembered(visit, visit.token(), led);
  }

  private static boolean byCode(Visit visit) {
    return visit
        .session()
        .map(use -> use.unlocked().way() == Unlocked.Way.RECOVERY_CODE)
        .orElse(false);
  }

  private Reply change(Visit visit, String problem) throws Refused, IOException {
    List<Person> people = byCode(visit) ? household(visit) : List.of();
    Change change = new Change(byCode(visit), people, problem);
    Frame frame = frame(visit, "passphrase");
    return Reply.page(output -> JtesettingsPhraseGenerated.render(output, null, frame, change));
  }

  private Reply changed(Visit visit) throws Refused, IOException {
    try {
      NewPhrase.checkTwice(visit.form(), "new");
      String[] fields =
          byCode(visit) ? new String[] {"new", "person"} : new String[] {"old", "new"};
      ChangedBody.class.cast(ask(visit, "/passphrase", visit.form().document(fields)));
      return Reply.to("/settings?done=passphrase-changed");
    } catch (Refused refused) {
      pass(refused);
      Reply again = change(visit, visit.told(refused)).status(refused.fault().status());
      return WelcomePages.withHeaders(again, refused);
    }
  }

  private Reply recovery(Visit visit, String problem) throws IOException {
    Frame frame = frame(visit, "recovery");
    return Reply.page(output -> JtesettingsRecoveryGenerated.render(output, null, frame, problem));
  }

  /** Shows the new code, in this reply only. */
  private Reply renewed(Visit visit) throws Refused, IOException {
    try {
      byte[] body = visit.form().document("passphrase");
      RecoveryBody made = (RecoveryBody) ask(visit, "/recovery", body);
      List<String> groups = List.of(made.recoveryCode().split(" "));
      Frame frame = frame(visit, "recovery.new");
      return Reply.page(
          output -> JtesettingsRecoveryNewGenerated.render(output, null, frame, groups));
    } catch (Refused refused) {
      pass(refused);
      Reply again = recovery(visit, visit.told(refused)).status(refused.fault().status());
      return WelcomePages.withHeaders(again, refused);
    }
  }

  private Reply typeBack(Visit visit, RecoveryTyped typed) throws IOException {
    Frame frame = frame(visit, "recovery.check");
    return Reply.page(
        output -> JtesettingsRecoveryBackGenerated.render(output, null, frame, typed));
  }

  private Reply typedBack(Visit visit) throws Refused, IOException {
    byte[] body = RecoveryTyped.document(visit.form());
    try {
      ask(visit, "/recovery/check", body);
      return Reply.to("/settings?done=typed-back");
    } catch (Refused refused) {
      pass(refused);
      return typeBack(visit, RecoveryTyped.wrong(visit, refused)).status(refused.fault().status());
    } finally {
      Arrays.fill(body, (byte) 0);
    }
  }
}
