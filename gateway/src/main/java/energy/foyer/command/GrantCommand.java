// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import energy.foyer.window.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Says yes to a service, after its notice was shown. What the service cannot serve without is
 * granted, and nothing else unless it is named.
 */
@Command(name = "grant")
final class GrantCommand implements Callable<Integer> {
  private static final String REFERENCE = "reference";

  private final Streams streams;

  @Mixin private Target target = new Target();

  @Mixin private Access access = new Access();

  @Option(names = "--yes")
  private boolean yes;

  @Option(names = "--dry-run", descriptionKey = "client.dry-run")
  private boolean dryRun;

  @Option(names = "--only", paramLabel = "N", split = ",")
  private List<Integer> only = List.of();

  @Option(names = "--step", paramLabel = "STEP")
  private Optional<String> step = Optional.empty();

  @Option(names = "--months", paramLabel = "N")
  private Optional<Integer> months = Optional.empty();

  @Option(names = "--history", paramLabel = "MONTHS")
  private Optional<Integer> history = Optional.empty();

  @Option(names = "--imported")
  private boolean imported;

  @Option(names = "--fact", paramLabel = "NAME=VALUE")
  private Map<String, String> facts = new LinkedHashMap<>();

  @Option(names = "--reference", paramLabel = "NUMBER")
  private Optional<String> reference = Optional.empty();

  @Parameters(paramLabel = "SERVICE", descriptionKey = "client.service")
  private String service = "";

  GrantCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble {
    Session session = target.open(streams);
    OfferList.Offered offer = RefuseCommand.find(session, service);
    ChoiceLine choice = choice(session, offer);
    checkNew(session, offer, choice);
    show(session, offer, choice);
    if (dryRun) {
      tellWhatWouldBe(session, choice);
      return 0;
    }
    if (!yes && !agreed(session)) {
      session.say("grant.nothing");
      return Trouble.FAILED;
    }
    String json = Documents.builder().build().type(ChoiceLine.class).toJson(choice);
    String answer;
    try (Resident resident = access.open(session)) {
      answer = resident.api().post("/consents", json);
    }
    if (session.json()) {
      session.document(answer);
      return 0;
    }
    ConsentList.Kept kept = session.api().read(ConsentList.Kept.class, answer);
    session.say("grant.done", service, session.time(kept.until()), kept.id(), service);
    return 0;
  }

  /** The past lies sealed to the resident: only whoever opens it can count what would be told. */
  private void tellWhatWouldBe(Session session, ChoiceLine choice) throws Trouble {
    String json = Documents.builder().build().type(ChoiceLine.class).toJson(choice.dry());
    String answer;
    try (Resident resident = access.open(session)) {
      answer = resident.api().post("/consents", json);
    }
    if (session.json()) {
      session.document(answer);
    } else {
      session.api().read(WouldGrant.class, answer).show(session);
    }
    session.say("grant.dry-run");
  }

  private ChoiceLine choice(Session session, OfferList.Offered offer) throws Trouble {
    checkNumbers(session);
    List<ChoiceLine.Narrowed> asks = new ArrayList<>();
    for (int index : chosen(session, offer)) {
      OfferList.Figures asked = offer.asks().get(index);
      Optional<String> back = history.map(months -> Back.of(months, asked.history()));
      asks.add(new ChoiceLine.Narrowed(index, step, back, brought(asked)));
    }
    Map<String, String> told = new LinkedHashMap<>(facts);
    reference.ifPresent(number -> told.put(REFERENCE, number));
    String language = session.words().language();
    return new ChoiceLine(
        "grant",
        service,
        offer.version().getAsInt(),
        offer.notices().in(language).sha256(),
        language,
        asks,
        months.map(number -> "P" + number + "M"),
        told,
        Optional.empty());
  }

  /** Where it was not asked, there is nothing to say yes to. */
  private Optional<Boolean> brought(OfferList.Figures asked) {
    return imported && asked.imported().orElse(false) ? Optional.of(true) : Optional.empty();
  }

  /** What is granted already at that step is told before a page of text. */
  private void checkNew(Session session, OfferList.Offered offer, ChoiceLine choice)
      throws Trouble {
    List<String> steps =
        choice.asks().stream()
            .map(each -> each.step().orElse(offer.asks().get(each.index()).step()))
            .toList();
    ConsentList list = session.api().read(ConsentList.class, session.api().get("/consents"));
    Optional<ConsentList.Kept> before =
        list.consents().stream()
            .filter(one -> one.living() && one.service().equals(service))
            .filter(one -> one.granted().stream().anyMatch(each -> steps.contains(each.step())))
            .findFirst();
    if (before.isPresent()) {
      throw session.failed("grant.already", service, before.get().id());
    }
  }

  private void checkNumbers(Session session) throws Trouble {
    Words words = session.words();
    if (months.filter(number -> number < 1 || number > 120).isPresent()) {
      throw new Trouble(Trouble.WRONG_USE, words.say("grant.months"));
    }
    if (history.filter(number -> number < 0 || number > 120).isPresent()) {
      throw new Trouble(Trouble.WRONG_USE, words.say("grant.history"));
    }
    if (step.filter(code -> Step.of(code).isEmpty()).isPresent()) {
      throw new Trouble(Trouble.WRONG_USE, words.say("grant.step"));
    }
    if (facts.containsKey(REFERENCE)) {
      throw new Trouble(Trouble.WRONG_USE, words.say("grant.reference"));
    }
  }

  /** Places in the offer, from 0. */
  private List<Integer> chosen(Session session, OfferList.Offered offer) throws Trouble {
    int count = offer.asks().size();
    if (!only.isEmpty()) {
      if (only.stream().anyMatch(number -> number < 1 || number > count)) {
        throw new Trouble(Trouble.WRONG_USE, session.words().say("grant.only-range", count));
      }
      return only.stream().map(number -> number - 1).toList();
    }
    List<Integer> required =
        IntStream.range(0, count)
            .filter(index -> offer.asks().get(index).required().orElse(true))
            .boxed()
            .toList();
    if (!required.isEmpty()) {
      return required;
    }
    if (count == 1) {
      return List.of(0);
    }
    throw new Trouble(Trouble.WRONG_USE, session.words().say("grant.only-needed", count));
  }

  private void show(Session session, OfferList.Offered offer, ChoiceLine choice) {
    session.line(offer.notices().in(session.words().language()).text());
    session.say("grant.chosen");
    for (ChoiceLine.Narrowed each : choice.asks()) {
      OfferList.Figures asked = offer.asks().get(each.index());
      OfferList.Figures figures =
          new OfferList.Figures(
              asked.quantity(),
              asked.statistic(),
              each.step().orElse(asked.step()),
              each.history().orElse(asked.history()),
              Optional.of(true),
              each.imported());
      session.line("  " + (each.index() + 1) + ". " + FigureWords.of(session, figures));
    }
    choice.facts().forEach((fact, value) -> session.line("  " + fact + ": " + value));
  }

  private boolean agreed(Session session) throws Trouble {
    Terminal terminal = streams.terminal().orElseThrow(() -> session.wrongUse("grant.no-terminal"));
    return terminal.agrees(session.words().say("grant.question"));
  }
}
