// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import energy.foyer.window.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which days are billed: the options of all commands about money. */
final class CostSpan {
  @Option(names = "--from", paramLabel = "TIME", descriptionKey = "cost.from")
  private Optional<String> from = Optional.empty();

  @Option(names = "--to", paramLabel = "TIME", descriptionKey = "cost.to")
  private Optional<String> to = Optional.empty();

  /** What is wrong with what was typed, before the box is asked for anything. */
  void check(Session session) throws Trouble {
    typed(session, "--from", from);
    typed(session, "--to", to);
  }

  /** From the year of the last day, up to the newest day of which something is kept. */
  Span of(Session session) throws Trouble {
    Optional<TypedSpan> start = typed(session, "--from", from);
    Optional<TypedSpan> last = typed(session, "--to", to);
    Instant end = last.isPresent() ? last.get().end() : dayAfterNewest(session);
    LocalDate day = LocalDate.ofInstant(end.minusSeconds(1), session.zone());
    Instant year = day.withDayOfYear(1).atStartOfDay(session.zone()).toInstant();
    Instant begin = start.map(TypedSpan::start).orElse(year);
    if (!begin.isBefore(end)) {
      throw session.wrongUse("history.order");
    }
    return new Span(begin.isBefore(Instant.EPOCH) ? Instant.EPOCH : begin, end);
  }

  private static Instant dayAfterNewest(Session session) throws Trouble {
    HistoryBody.Meters meters =
        session.api().read(HistoryBody.Meters.class, session.api().get("/history/meters"));
    Instant newest = KeptSpan.of(session, meters).newest();
    return LocalDate.ofInstant(newest, session.zone())
        .plusDays(1)
        .atStartOfDay(session.zone())
        .toInstant();
  }

  private static Optional<TypedSpan> typed(Session session, String option, Optional<String> text)
      throws Trouble {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<TypedSpan> read = TypedSpan.read(text.get(), session.zone());
    if (read.isEmpty()) {
      throw session.wrongUse("history.time", option);
    }
    return read;
  }
}
