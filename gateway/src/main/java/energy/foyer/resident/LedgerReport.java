// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.consent.ConsentRecord;
import energy.foyer.store.Account;
import energy.foyer.store.LedgerEntry;
import energy.foyer.store.Unlocked;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * {@code /ledger/report}: who received what since an instant, as a person needs it after a breach.
 * It walks the ledger from its end: first what left, then, further back, what had been prepared of
 * it.
 */
final class LedgerReport {
  private final Desk desk;
  private final Jsonb documents = Documents.lenient();

  /** What is read of a document of figures; nothing else of it is. */
  @Json
  record Document(
      Optional<String> quantity,
      Optional<String> statistic,
      Optional<String> step,
      List<Span> windows) {
    Document {
      quantity = Objects.requireNonNullElse(quantity, Optional.empty());
      statistic = Objects.requireNonNullElse(statistic, Optional.empty());
      step = Objects.requireNonNullElse(step, Optional.empty());
      windows = List.copyOf(Objects.requireNonNullElse(windows, List.of()));
    }
  }

  /** A window of one. */
  record Span(String start, String end) {}

  /**
   * Figures of one kind that left.
   *
   * @param windows how many, a window told twice counted twice
   * @param from start of the first of them
   * @param to end of the last of them
   */
  record FiguresBody(
      String quantity, String statistic, String step, long windows, String from, String to) {}

  /**
   * Who received what.
   *
   * @param messages with figures that left
   * @param uncertain how many of those may have left: nobody answered for them
   * @param records how often the consent record left, with the facts that the resident declared
   * @param first when the first of all left, as the box knows
   * @param received the service says that it has all numbers up to this one
   * @param erasureConfirmed when it confirmed that it erased
   */
  record RecipientBody(
      String consent,
      String service,
      OfferBody.Words controller,
      String contact,
      OfferBody.Words purpose,
      String state,
      long messages,
      long uncertain,
      long records,
      String first,
      String last,
      List<String> facts,
      List<FiguresBody> figures,
      long received,
      Optional<String> erasureAsked,
      Optional<String> erasureConfirmed) {}

  /**
   * @param recipients by service
   */
  @Json
  record ReportBody(String since, String at, List<RecipientBody> recipients) {}

  /** What one consent let out, as far as the walk has come. */
  private static final class Tally {
    private final Map<Long, Boolean> open = new HashMap<>();
    private final Map<String, FiguresBody> figures = new TreeMap<>();
    private long messages;
    private long uncertain;
    private long records;
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;
  }

  LedgerReport(Desk desk) {
    this.desk = desk;
  }

  Answer tell(Call call) throws Refused, IOException {
    Instant since = Parameters.instant("since", new Parameters(call.query()).text("since"));
    Unlocked resident = call.resident();
    Map<UUID, Tally> tallies = desk.readers().take(() -> walk(since, resident));
    List<RecipientBody> recipients = new ArrayList<>();
    for (Account account : desk.books().accounts().all()) {
      Optional.ofNullable(tallies.get(account.consent().id()))
          .ifPresent(tally -> recipients.add(body(account, tally)));
    }
    ReportBody body = new ReportBody(since.toString(), desk.now().toString(), recipients);
    return Answer.of(desk.jsonb(), ReportBody.class, body);
  }

  private Map<UUID, Tally> walk(Instant since, Unlocked resident) throws IOException {
    Map<UUID, Tally> tallies = new LinkedHashMap<>();
    long before = Long.MAX_VALUE;
    boolean over = false;
    while (!over && before > 1) {
      List<LedgerEntry> page = desk.books().ledger().page(before, resident);
      over = page.isEmpty();
      for (LedgerEntry entry : page) {
        before = entry.number();
        take(tallies, entry, since);
      }
      boolean past = !page.isEmpty() && page.get(page.size() - 1).at().isBefore(since);
      over |= past && tallies.values().stream().allMatch(tally -> tally.open.isEmpty());
    }
    return tallies;
  }

  private void take(Map<UUID, Tally> tallies, LedgerEntry entry, Instant since) {
    if (entry.consent().isEmpty()) {
      return;
    }
    UUID consent = entry.consent().get();
    switch (entry.kind()) {
      case LEFT, MAY_HAVE_LEFT -> {
        if (!entry.at().isBefore(since)) {
          left(tallies.computeIfAbsent(consent, none -> new Tally()), entry);
        }
      }
      case PREPARED ->
          Optional.ofNullable(tallies.get(consent)).ifPresent(tally -> prepared(tally, entry));
      default -> {}
    }
  }

  private static void left(Tally tally, LedgerEntry entry) {
    boolean certain = entry.kind() == LedgerEntry.Kind.LEFT;
    tally.first = entry.at().isBefore(tally.first) ? entry.at() : tally.first;
    tally.last = entry.at().isAfter(tally.last) ? entry.at() : tally.last;
    if (entry.seq() == 0) {
      tally.records++;
    } else {
      tally.open.merge(entry.seq(), certain, Boolean::logicalOr);
    }
  }

  private void prepared(Tally tally, LedgerEntry entry) {
    Boolean certain = tally.open.remove(entry.seq());
    if (certain == null) {
      return;
    }
    Document document = documents.type(Document.class).fromJson(entry.text());
    if (document.windows().isEmpty()) {
      // a void stands for figures that did not leave
      return;
    }
    tally.messages++;
    tally.uncertain += certain ? 0 : 1;
    String quantity = document.quantity().orElse("");
    String statistic = document.statistic().orElse("");
    String step = document.step().orElse("");
    Span start = document.windows().get(0);
    Span end = document.windows().get(document.windows().size() - 1);
    tally.figures.merge(
        quantity + " " + statistic + " " + step,
        new FiguresBody(
            quantity, statistic, step, document.windows().size(), start.start(), end.end()),
        LedgerReport::together);
  }

  private static FiguresBody together(FiguresBody one, FiguresBody other) {
    return new FiguresBody(
        one.quantity(),
        one.statistic(),
        one.step(),
        one.windows() + other.windows(),
        earlier(one.from(), other.from()),
        earlier(one.to(), other.to()).equals(one.to()) ? other.to() : one.to());
  }

  private static String earlier(String one, String other) {
    return instant(one).isAfter(instant(other)) ? other : one;
  }

  private static Instant instant(String civil) {
    return OffsetDateTime.parse(civil).toInstant();
  }

  private RecipientBody body(Account account, Tally tally) {
    ConsentRecord record = account.consent();
    return new RecipientBody(
        record.id().toString(),
        record.offer().service(),
        OfferBody.Words.of(record.offer().controller().name()),
        record.offer().controller().contact(),
        OfferBody.Words.of(record.offer().purpose().text()),
        ConsentBody.code(record.state(desk.now())),
        tally.messages,
        tally.uncertain,
        tally.records,
        tally.first.toString(),
        tally.last.toString(),
        record.facts().keySet().stream().sorted().toList(),
        List.copyOf(tally.figures.values()),
        account.numbers().received(),
        account.erasure().asked().map(Instant::toString),
        account.erasure().confirmed().map(Instant::toString));
  }
}
