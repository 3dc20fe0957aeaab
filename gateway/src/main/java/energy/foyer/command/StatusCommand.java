// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells how the box does. */
@Command(name = "status")
final class StatusCommand implements Callable<Integer> {
  private static final Pattern BAUD = Pattern.compile(" at ([0-9]+) baud");

  private final Streams streams;

  @Mixin private Target target = new Target();

  /** How the meter is heard. */
  record Meter(
      String line,
      Optional<String> talkingSince,
      OptionalLong frames,
      OptionalInt badPerMille,
      OptionalLong quarantined,
      Map<String, Long> rejections) {
    Meter {
      Objects.requireNonNull(line);
      frames.orElseThrow();
      badPerMille.orElseThrow();
      quarantined.orElseThrow();
      rejections = Map.copyOf(rejections);
    }
  }

  /** How the way to the broker is. */
  record Delivery(String state, String reason) {
    Delivery {
      Objects.requireNonNull(state);
      Objects.requireNonNull(reason);
    }
  }

  /** What waits to be sent. */
  @Json
  record Queue(
      OptionalLong waiting,
      OptionalLong refused,
      Optional<String> oldest,
      List<String> refusedFor) {
    Queue {
      refusedFor = List.copyOf(refusedFor);
      waiting.orElseThrow();
      refused.orElseThrow();
    }
  }

  /** What an earlier household still has to say to services. */
  @Json
  record Farewells(
      OptionalInt asked, OptionalInt confirmed, OptionalInt open, Optional<String> until) {
    Farewells {
      asked.orElseThrow();
      confirmed.orElseThrow();
      open.orElseThrow();
    }

    void show(Session session) {
      session.say("status.farewells", asked.getAsInt(), confirmed.getAsInt());
      if (open.getAsInt() > 0) {
        session.say("status.farewells-until", session.time(until));
      }
    }
  }

  /** How many consents stand, by state. */
  @Json
  record Sharing(OptionalLong active, OptionalLong paused, OptionalLong suspended) {
    Sharing {
      active.orElseThrow();
      paused.orElseThrow();
      suspended.orElseThrow();
    }

    /** Prints it; where nothing is held back there is nothing to say. */
    void show(Session session) {
      if (paused.orElse(0) > 0) {
        boolean all = active.orElse(0) == 0;
        session.say(all ? "status.all-paused" : "status.some-paused", paused.orElse(0));
      }
      if (suspended.orElse(0) > 0) {
        session.say("status.suspended", suspended.orElse(0));
      }
    }
  }

  /** How the box does. */
  @Json
  record Status(
      String version,
      String supportedUntil,
      String helpCode,
      String since,
      Optional<Boolean> clockTrusted,
      OptionalLong demonstrationSpeed,
      Optional<Boolean> claimed,
      Optional<QuestionStanding.Asked> question,
      Optional<Sharing> sharing,
      String database,
      Optional<String> shortOf,
      Meter meter,
      Delivery delivery,
      Optional<Queue> outbox,
      Optional<Farewells> farewells,
      List<OfferList.NotAccepted> refusedOffers,
      Optional<PageTold> page) {
    Status {
      Objects.requireNonNull(version);
      Objects.requireNonNull(supportedUntil);
      Objects.requireNonNull(helpCode);
      Objects.requireNonNull(since);
      clockTrusted.orElseThrow();
      question = Objects.requireNonNullElse(question, Optional.empty());
      sharing = Objects.requireNonNullElse(sharing, Optional.empty());
      Objects.requireNonNull(database);
      Objects.requireNonNull(meter);
      Objects.requireNonNull(delivery);
      farewells = Objects.requireNonNullElse(farewells, Optional.empty());
      refusedOffers = List.copyOf(refusedOffers);
      page = Objects.requireNonNullElse(page, Optional.empty());
    }
  }

  StatusCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble {
    Session session = target.open(streams);
    String text = session.api().get("/health");
    if (session.json()) {
      session.document(text);
      return 0;
    }
    Status status = session.api().read(Status.class, text);
    session.say("status.agent", status.version(), session.time(status.since()));
    status
        .demonstrationSpeed()
        .ifPresent(
            speed -> session.say(speed == 1 ? "status.invented" : "status.demonstration", speed));
    session.say(status.clockTrusted().orElse(false) ? "status.clock" : "status.no-clock");
    if (!status.database().equals("open")) {
      session.say("status.database", status.database());
    }
    status
        .claimed()
        .ifPresent(claimed -> session.say(claimed ? "status.claimed" : "status.unclaimed"));
    status.farewells().ifPresent(farewells -> farewells.show(session));
    status.question().ifPresent(question -> question.show(session));
    status.sharing().ifPresent(sharing -> sharing.show(session));
    status.shortOf().ifPresent(want -> session.say("status.short-of-" + want));
    meter(session, status.meter());
    delivery(session, status);
    status.page().ifPresent(page -> page(session, page));
    session.say("status.help-code", status.helpCode());
    return 0;
  }

  private static void page(Session session, PageTold page) {
    if (page.named().isPresent()) {
      session.say("status.page-named", page.address(), page.named().get());
    } else {
      session.say("status.page", page.address());
    }
    session.say("status.page-print", page.sha256());
  }

  private static void meter(Session session, Meter meter) {
    if (meter.talkingSince().isPresent()) {
      String since = session.time(meter.talkingSince());
      Matcher baud = BAUD.matcher(meter.line());
      if (baud.find()) {
        session.say("status.meter-at", since, baud.group(1));
      } else {
        session.say("status.meter", since);
      }
    } else {
      session.say("status.no-meter", new ReasonWords(session.words()).told(meter.line()));
    }
    Numbers numbers = new Numbers(session.words());
    session.say(
        "status.frames",
        numbers.whole(meter.frames().getAsLong()),
        meter.badPerMille().getAsInt(),
        numbers.whole(meter.quarantined().getAsLong()));
    new TreeMap<>(meter.rejections())
        .forEach((reason, count) -> session.say("status.rejected", reason, numbers.whole(count)));
  }

  private static void delivery(Session session, Status status) {
    String reason = status.delivery().reason();
    session.say(
        "status.delivery",
        session.word("delivery", status.delivery().state()),
        reason.isEmpty() ? "" : " (" + new ReasonWords(session.words()).told(reason) + ")");
    status.outbox().ifPresent(queue -> waiting(session, queue));
    status
        .refusedOffers()
        .forEach(
            offer ->
                session.say(
                    "offers.not-accepted",
                    offer.service(),
                    session.time(offer.at()),
                    offer.reason()));
  }

  private static void waiting(Session session, Queue queue) {
    if (queue.waiting().getAsLong() == 0) {
      session.say("status.outbox-empty");
      return;
    }
    Numbers numbers = new Numbers(session.words());
    session.say(
        "status.outbox",
        numbers.whole(queue.waiting().getAsLong()),
        numbers.whole(queue.refused().getAsLong()),
        session.time(queue.oldest()));
    if (!queue.refusedFor().isEmpty()) {
      session.say("status.refused-for", String.join(", ", queue.refusedFor()));
    }
  }
}
