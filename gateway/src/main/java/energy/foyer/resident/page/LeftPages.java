// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.ConsentBody;
import energy.foyer.resident.ConsentRoutes;
import energy.foyer.resident.Desk;
import energy.foyer.resident.ExportLedger;
import energy.foyer.resident.LedgerAhead;
import energy.foyer.resident.LedgerMessages.MessageBody;
import energy.foyer.resident.LedgerMessages.MessagesBody;
import energy.foyer.resident.LedgerMessages.OneBody;
import energy.foyer.resident.LedgerRoutes;
import energy.foyer.resident.Refused;
import energy.foyer.resident.Sessions;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * {@code /left}: what left the home, down to the exact content, and whether the ledger is whole.
 */
record LeftPages(Home home) {
  private static final String PLACE = "left";
  private static final String LISTED = "25";

  /** What each view shows of the ledger; the first is shown unless another is asked for. */
  private static final Map<String, String> VIEWS = views();

  private static Map<String, String> views() {
    Map<String, String> views = new LinkedHashMap<>();
    views.put("out", "left+may-have-left");
    views.put("not", "dropped");
    views.put("answers", "receipt");
    views.put("box", "security");
    views.put("all", "");
    return views;
  }

  /**
   * A page of the ledger.
   *
   * @param days newest first
   * @param views the views, the one shown marked
   * @param consents those that can be asked for, the one shown marked
   * @param view the code of the one shown
   * @param older the address of what is further back, empty text at the beginning
   * @param newest the address of the newest, empty text where this is it
   */
  record Left(
      List<Day> days,
      List<Choice> views,
      List<Choice> consents,
      String view,
      String older,
      String newest) {
    /** Names nothing that left. */
    @Override
    public String toString() {
      return "Left[" + days.size() + " days]";
    }
  }

  /** A day and its entries. */
  record Day(String name, List<LeftEntry> entries) {}

  /** One of several. */
  record Choice(String value, String text, boolean chosen) {}

  /**
   * What a check of the whole chain found.
   *
   * @param asked whether it was asked for
   * @param link the last link, empty text where there is none
   */
  record Checked(boolean asked, boolean intact, String text, String link) {}

  /**
   * What will leave.
   *
   * @param notes what hinders it, each a sentence
   * @param waiting sealed, and not sent yet
   * @param due would be sealed now
   * @param coming windows of today that are not over
   */
  record Ahead(List<String> notes, List<LeftEntry> waiting, List<LeftEntry> due, List<Row> coming) {
    /** Names nothing that will leave. */
    @Override
    public String toString() {
      return "Ahead[" + waiting.size() + " waiting]";
    }
  }

  List<PageRoute> all() {
    return List.of(
        PageRoute.get("/left", this::list),
        PageRoute.get("/left/ahead", this::ahead),
        PageRoute.get("/left/check", visit -> ledger(visit, true)),
        PageRoute.get("/left/file", visit -> ledger(visit, false)).to(Who.PASSPHRASE),
        PageRoute.get("/left/download", this::download).to(Who.PASSPHRASE),
        PageRoute.get("/left/entries/{id}", this::one));
  }

  private LeftWords words(Visit visit) throws Refused, IOException {
    Map<String, ConsentBody> consents = new HashMap<>();
    home.inside()
        .get(visit, "/consents", ConsentRoutes.ConsentsBody.class)
        .consents()
        .forEach(consent -> consents.put(consent.id(), consent));
    return new LeftWords(ShareWords.of(home, visit), consents);
  }

  private Reply list(Visit visit) throws Refused, IOException {
    LeftWords say = words(visit);
    String view =
        VIEWS.containsKey(visit.query().text("view")) ? visit.query().text("view") : "out";
    String consent = visit.query().text("consent");
    Map<String, String> query = new HashMap<>(Map.of("limit", LISTED));
    if (!VIEWS.get(view).isEmpty()) {
      query.put("kind", VIEWS.get(view));
    }
    for (String name : List.of("consent", "before")) {
      if (visit.query().has(name)) {
        query.put(name, visit.query().text(name));
      }
    }
    MessagesBody found = home.inside().get(visit, "/ledger/messages", query, MessagesBody.class);
    Left left =
        new Left(
            days(found.messages(), say),
            VIEWS.keySet().stream()
                .map(
                    one ->
                        new Choice(
                            address(one, consent, OptionalLong.empty()),
                            visit.words().say("left.view." + one),
                            one.equals(view)))
                .toList(),
            consents(say, consent),
            view,
            found.before().isPresent() ? address(view, consent, found.before()) : "",
            visit.query().has("before") ? address(view, consent, OptionalLong.empty()) : "");
    Frame frame = home.frame(visit, PLACE, visit.words().say("place.left"));
    return Reply.page(output -> JteleftGenerated.render(output, null, frame, left));
  }

  private static String address(String view, String consent, OptionalLong before) {
    String which = consent.matches("[0-9a-f-]{36}") ? "&consent=" + consent : "";
    return "/left?view="
        + view
        + which
        + (before.isPresent() ? "&before=" + before.getAsLong() : "");
  }

  private static List<Choice> consents(LeftWords say, String chosen) {
    List<Choice> choices = new ArrayList<>();
    say.consents().values().stream()
        .filter(consent -> !consent.state().equals("refused"))
        .map(consent -> new Choice(consent.id(), say.consent(consent), consent.id().equals(chosen)))
        .sorted(Comparator.comparing(Choice::text))
        .forEach(choices::add);
    return choices;
  }

  private static List<Day> days(List<MessageBody> messages, LeftWords say) {
    Map<String, List<LeftEntry>> days = new LinkedHashMap<>();
    for (MessageBody message : messages) {
      String day = say.day(Instant.parse(message.at()));
      days.computeIfAbsent(day, none -> new ArrayList<>()).add(LeftEntry.of(message, say));
    }
    return days.entrySet().stream().map(day -> new Day(day.getKey(), day.getValue())).toList();
  }

  private Reply one(Visit visit) throws Refused, IOException {
    LeftWords say = words(visit);
    MessageBody message =
        home.inside()
            .get(visit, "/ledger/message", Map.of("number", visit.id()), OneBody.class)
            .message();
    LeftEntry entry = LeftEntry.whole(message, say);
    Frame frame = home.frame(visit, PLACE, entry.title());
    return Reply.page(output -> JtemessageGenerated.render(output, null, frame, entry));
  }

  private Reply ahead(Visit visit) throws Refused, IOException {
    LeftWords say = words(visit);
    LedgerAhead.AheadBody body =
        home.inside().get(visit, "/ledger/ahead", LedgerAhead.AheadBody.class);
    List<String> notes = new ArrayList<>();
    if (!body.trusted()) {
      notes.add(visit.words().say("left.ahead.clock"));
    }
    if (body.moreWaiting() > 0) {
      notes.add(visit.words().count("left.ahead.more", body.moreWaiting()));
    }
    if (body.more()) {
      notes.add(visit.words().say("left.ahead.more-due"));
    }
    Ahead ahead =
        new Ahead(
            notes,
            body.waiting().stream().map(entry -> LeftEntry.waiting(entry, say)).toList(),
            body.due().stream().map(due -> LeftEntry.due(due, say)).toList(),
            body.coming().stream().map(say::coming).toList());
    Frame frame = home.frame(visit, PLACE, visit.words().say("left.ahead.title"));
    return Reply.page(output -> JteaheadGenerated.render(output, null, frame, ahead));
  }

  private Reply ledger(Visit visit, boolean check) throws Refused, IOException {
    Checked checked = check ? checked(visit) : new Checked(false, true, "", "");
    String title = visit.words().say(check ? "left.check.title" : "left.file.title");
    Frame frame = home.frame(visit, PLACE, title);
    return Reply.page(output -> JteledgerGenerated.render(output, null, frame, checked));
  }

  private Checked checked(Visit visit) throws Refused, IOException {
    Words words = visit.words();
    LedgerRoutes.VerifiedBody body =
        home.inside().get(visit, "/ledger/verify", LedgerRoutes.VerifiedBody.class);
    ShareWords say = ShareWords.of(home, visit);
    String entries = say.numbers().count(body.entries());
    String text =
        body.intact()
            ? words.count("left.intact", body.entries(), entries)
            : words.say(
                "left.broken",
                body.number().orElse(0),
                words.say("left.fault." + body.fault().orElse("edited")),
                entries);
    return new Checked(true, body.intact(), text, body.link().orElse(""));
  }

  /** The whole ledger as lines of JSON, as it is read. */
  private Reply download(Visit visit) {
    String name = "foyer-" + visit.words().say("left.file.name") + ".jsonl";
    String token = visit.token();
    return Reply.file("application/jsonl; charset=utf-8", name, stream -> write(token, stream));
  }

  /**
   * By the time it is sent, the request is done: the session is taken anew, and while it stands.
   */
  private void write(String token, OutputStream stream) throws IOException {
    Desk desk = home.desk();
    try (Sessions.Use use =
        desk.sessions().use(token).orElseThrow(() -> new IOException("the session ended"))) {
      new ExportLedger(desk.jsonb(), desk.books().ledger(), use.unlocked())
          .write(new WhileOpen(stream, use));
    }
  }
}
