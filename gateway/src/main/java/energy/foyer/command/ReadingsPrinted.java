// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import energy.foyer.window.Span;
import io.avaje.json.JsonReader;
import io.avaje.jsonb.Jsonb;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Prints every reading of one register, asked day by day and printed as it comes. */
final class ReadingsPrinted {
  private static final String LIST = "\"readings\":[";

  private final Session session;
  private final String label;
  private final Jsonb jsonb = Documents.builder().build();
  private final Numbers numbers;
  private final GapLines gaps;
  private final DateTimeFormatter form;
  private Optional<HistoryBody.Told> register = Optional.empty();
  private long printed;
  private long damaged;

  ReadingsPrinted(Session session, String label) {
    this.session = session;
    this.label = label;
    this.numbers = new Numbers(session.words());
    this.gaps = new GapLines(session);
    this.form = DateTimeFormatter.ofPattern(session.words().say("seconds.pattern"));
  }

  /**
   * @param told the span that was asked for
   * @param kept the part of it of which something may be kept
   * @return the register as the box tells it, empty if nothing was told of it
   */
  Optional<HistoryBody.Told> print(Span told, Optional<Span> kept) throws Trouble {
    if (session.json()) {
      HistoryDocument document =
          new HistoryDocument(session.streams().out())
              .text("label", label)
              .text("from", told.start().toString())
              .text("to", told.end().toString())
              .list("readings");
      days(kept, text -> document(document, text));
      document.closed();
      register.ifPresent(one -> document.member("register", HistoryBody.Told.class, one));
      document.end("damagedBlocks");
    } else {
      days(kept, this::lines);
      if (register.isPresent()) {
        session.say("history.count", numbers.whole(printed));
      }
    }
    gaps.count(damaged);
    return register;
  }

  private interface Day {
    void take(String text) throws Trouble;
  }

  private void days(Optional<Span> kept, Day day) throws Trouble {
    if (kept.isEmpty()) {
      return;
    }
    Instant from = kept.get().start();
    Instant end = kept.get().end();
    while (from.isBefore(end) && !session.streams().out().checkError()) {
      ZonedDateTime civil = from.atZone(session.zone());
      Instant midnight = civil.toLocalDate().plusDays(1).atStartOfDay(session.zone()).toInstant();
      Instant to = midnight.isBefore(end) ? midnight : end;
      String path =
          "/history/readings?register="
              + URLEncoder.encode(label, StandardCharsets.UTF_8)
              + "&from="
              + from.getEpochSecond()
              + "&to="
              + to.getEpochSecond();
      day.take(Progress.during(session, "history.reading", () -> session.api().get(path)));
      from = to;
    }
  }

  private HistoryBody.Readings head(String text) throws Trouble {
    HistoryBody.Readings head = session.api().read(HistoryBody.Readings.class, text);
    register = head.register().or(() -> register);
    damaged += head.damagedBlocks().orElse(0);
    return head;
  }

  private void document(HistoryDocument document, String text) throws Trouble {
    HistoryBody.Readings head = head(text);
    document.elements(list(text));
    document.missing(head.gaps(), head.damagedBlocks().orElse(0));
  }

  private void lines(String text) throws Trouble {
    HistoryBody.Readings head = head(text);
    boolean isText = register.map(HistoryBody.Told::isText).orElse(false);
    String unit = register.flatMap(HistoryBody.Told::unit).map(" "::concat).orElse("");
    try (JsonReader reader = jsonb.reader("[" + list(text) + "]")) {
      reader.beginArray();
      while (reader.hasNextElement()) {
        reader.beginArray();
        reader.hasNextElement();
        Instant at = Instant.ofEpochSecond(reader.readLong());
        reader.hasNextElement();
        String value = isText ? reader.readString() : numbers.whole(reader.readLong()) + unit;
        reader.hasNextElement();
        reader.endArray();
        session.line(form.format(at.atZone(session.zone())) + "  " + value);
        printed++;
      }
      reader.endArray();
    } catch (RuntimeException other) {
      throw session.failed("api.other-version", other.getMessage());
    }
    gaps.print(head.gaps());
  }

  /** The readings stand last in an answer: what is between their brackets, as the box wrote it. */
  private String list(String text) throws Trouble {
    int at = text.indexOf(LIST);
    if (at < 0 || !text.endsWith("]}")) {
      throw session.failed("api.other-version", LIST);
    }
    return text.substring(at + LIST.length(), text.length() - 2);
  }
}
