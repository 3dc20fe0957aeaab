// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.LedgerAhead;
import energy.foyer.resident.LedgerMessages.MessageBody;
import energy.foyer.resident.LedgerMessages.SaidBody;
import energy.foyer.resident.LedgerRoutes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of the ledger, as a page shows it.
 *
 * @param number its place, 0 for what stands in no ledger yet
 * @param icon the name of its icon
 * @param look the class of the icon, empty text for none
 * @param time the civil time
 * @param at the instant, for machines
 * @param chips what happened, in words
 * @param facts to whom, when prepared, which number
 * @param document its figures
 * @param exact the exact content, empty text where there is none or it is too long for a list
 * @param further whether the exact content stands on a page of its own
 */
record LeftEntry(
    long number,
    String icon,
    String look,
    String title,
    String time,
    String at,
    List<Chip> chips,
    List<Row> facts,
    LeftDocument document,
    String exact,
    boolean further) {
  /** Figures of a message that a list shows; the page of the message shows all. */
  private static final int LISTED = 8;

  /** Characters of a document that a list shows. */
  private static final int MOST_INLINE = 2_500;

  /** A word on what happened. */
  record Chip(String look, String text) {}

  /** How an entry of each kind looks. */
  private record Look(String icon, String colour, String chip) {}

  private static final Map<String, Look> LOOKS =
      Map.of(
          "left", new Look("left", "is-out", "chip-out"),
          "may-have-left", new Look("left", "is-out", "chip-warn"),
          "prepared", new Look("clock", "", ""),
          "dropped", new Look("cross", "", ""),
          "receipt", new Look("check", "is-good", "chip-good"),
          "security", new Look("lock", "", ""));

  /** For a list: a long document is left to the page of the entry. */
  static LeftEntry of(MessageBody message, LeftWords say) {
    return of(message, say, LISTED, MOST_INLINE);
  }

  /** With all that there is of it. */
  static LeftEntry whole(MessageBody message, LeftWords say) {
    return of(message, say, Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  private static LeftEntry of(MessageBody message, LeftWords say, int values, int inline) {
    String text = message.said().map(SaidBody::document).orElse("").strip();
    LeftDocument document = LeftDocument.of(text, values, say.share());
    Look look = LOOKS.getOrDefault(message.kind(), new Look("information", "", ""));
    Instant at = Instant.parse(message.at());
    boolean shown = text.length() <= inline;
    boolean told = message.topic().isPresent();
    return new LeftEntry(
        message.number(),
        look.icon(),
        look.colour(),
        title(message, document, say),
        say.share().numbers().time(at),
        message.at(),
        chips(message, look, say),
        facts(message, say),
        document,
        shown ? text : "",
        !shown || told && text.isEmpty());
  }

  /** One that is sealed and waits. */
  static LeftEntry waiting(LedgerRoutes.EntryBody entry, LeftWords say) {
    Optional<SaidBody> said =
        entry
            .document()
            .map(text -> new SaidBody(entry.number(), entry.at(), entry.sha256().orElse(""), text));
    Optional<String> service =
        entry.consent().map(say.consents()::get).map(consent -> consent.service());
    MessageBody message =
        new MessageBody(
            entry.number(),
            entry.kind(),
            entry.at(),
            entry.consent(),
            service,
            entry.seq(),
            entry.topic(),
            entry.detail(),
            false,
            said);
    return of(message, say);
  }

  /** One that would be sealed now. */
  static LeftEntry due(LedgerAhead.DueBody due, LeftWords say) {
    LeftDocument document = LeftDocument.of(due.document(), LISTED, say.share());
    String title = say.title(Optional.of(due.consent())).orElse(due.service());
    return new LeftEntry(
        0,
        "clock",
        "",
        figures(document, title, say),
        "",
        "",
        List.of(),
        facts(Optional.of(due.consent()), say),
        document,
        due.document().strip(),
        false);
  }

  private static String title(MessageBody message, LeftDocument document, LeftWords say) {
    Words words = say.words();
    if (message.kind().equals("security")) {
      return say.security(message.detail().orElse(""));
    }
    String title = say.title(message.consent()).orElse(message.service().orElse(""));
    if (message.kind().equals("receipt")) {
      return words.say("left.title.receipt", title);
    }
    if (document.windows() > 0) {
      return figures(document, title, say);
    }
    String[] parts = message.topic().orElse("").split("/");
    String key = "left.title." + parts[parts.length - 1];
    boolean voided = message.seq().isPresent() && message.said().isPresent();
    return words.say(voided ? "left.title.void" : words.has(key) ? key : "left.title.other", title);
  }

  private static String figures(LeftDocument document, String title, LeftWords say) {
    long windows = document.windows();
    String count = say.share().numbers().count(windows);
    return say.words().count("left.title.figures", windows, count, title);
  }

  private static List<Chip> chips(MessageBody message, Look look, LeftWords say) {
    List<Chip> chips = new ArrayList<>();
    chips.add(new Chip(look.chip(), say.words().say("left.kind." + message.kind())));
    if (message.received()) {
      chips.add(new Chip("chip-good", say.words().say("left.received")));
    }
    if (!message.kind().equals("security")) {
      message.detail().ifPresent(detail -> chips.add(new Chip("", say.detail(detail))));
    }
    return chips;
  }

  private static List<Row> facts(MessageBody message, LeftWords say) {
    Words words = say.words();
    List<Row> rows = new ArrayList<>(facts(message.consent(), say));
    boolean receipt = message.kind().equals("receipt");
    message
        .said()
        .filter(said -> !receipt && said.number() != message.number())
        .ifPresent(
            said ->
                rows.add(Row.of(words.say("left.row.prepared"), say.share().moment(said.at()))));
    message.seq().ifPresent(seq -> rows.add(Row.of(words.say("left.row.seq"), Long.toString(seq))));
    message.topic().ifPresent(topic -> rows.add(Row.of(words.say("left.row.topic"), topic)));
    message
        .said()
        .map(SaidBody::sha256)
        .filter(hash -> !hash.isEmpty())
        .ifPresent(hash -> rows.add(Row.of(words.say("left.row.hash"), hash)));
    rows.add(Row.of(words.say("left.row.number"), Long.toString(message.number())));
    return rows;
  }

  private static List<Row> facts(Optional<String> consent, LeftWords say) {
    List<Row> rows = new ArrayList<>();
    say.controller(consent)
        .ifPresent(who -> rows.add(Row.of(say.words().say("left.row.who"), who)));
    say.purpose(consent).ifPresent(why -> rows.add(Row.of(say.words().say("left.row.why"), why)));
    return rows;
  }

  /** Names the place only. */
  @Override
  public String toString() {
    return "LeftEntry[" + number + "]";
  }
}
