// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import energy.foyer.window.Span;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what the meter counted, from what the box keeps sealed to the resident. */
@Command(name = "history")
final class HistoryCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private Target target = new Target();

  @Mixin private Access access = new Access();

  @Option(names = "--register", paramLabel = "LABEL")
  private Optional<String> register = Optional.empty();

  @Option(names = "--from", paramLabel = "TIME")
  private Optional<String> from = Optional.empty();

  @Option(names = "--to", paramLabel = "TIME")
  private Optional<String> to = Optional.empty();

  @Option(names = "--grain", paramLabel = "GRAIN")
  private Optional<Detail> grain = Optional.empty();

  @Option(names = "--with-imported")
  private boolean withImported;

  HistoryCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble {
    Session plain = target.open(streams);
    Detail detail = grain.orElse(register.isPresent() ? Detail.READING : Detail.DAY);
    if (register.isPresent() != (detail == Detail.READING)) {
      throw plain.wrongUse("history.register");
    }
    if (withImported && detail == Detail.READING) {
      throw plain.wrongUse("history.with-imported");
    }
    HistoryRange range = HistoryRange.of(plain, detail, from, to);
    try (Resident resident = access.open(plain)) {
      Session session = resident.session();
      HistoryBody.Meters meters =
          session.api().read(HistoryBody.Meters.class, session.api().get("/history/meters"));
      KeptSpan kept = KeptSpan.of(session, meters);
      Span span = range.span(kept.newest());
      if (register.isEmpty()) {
        TotalsPrinted rows = new TotalsPrinted(session, detail);
        BesidePrinted beside = new BesidePrinted(session, detail);
        Optional<BesideBody.Totals> brought =
            withImported ? Optional.of(beside.read(span)) : Optional.empty();
        rows.print(span, brought);
        if (brought.isPresent() && !session.json()) {
          beside.print(brought.get(), rows);
        }
        return 0;
      }
      Optional<HistoryBody.Told> told =
          new ReadingsPrinted(session, register.get()).print(span, kept.within(span));
      if (told.isEmpty()) {
        throw untold(session, meters);
      }
    }
    return 0;
  }

  /** No meter told that register then: says what there is. */
  private Trouble untold(Session session, HistoryBody.Meters meters) {
    List<String> labels =
        meters.meters().stream()
            .flatMap(meter -> meter.registers().stream())
            .map(HistoryBody.Told::label)
            .distinct()
            .toList();
    if (labels.contains(register.orElseThrow())) {
      return session.failed("history.none");
    }
    return labels.isEmpty()
        ? session.failed("history.nothing")
        : session.failed("history.unknown", register.orElseThrow(), String.join(", ", labels));
  }
}
