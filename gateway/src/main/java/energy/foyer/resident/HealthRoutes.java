// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.consent.ConsentRecord;
import energy.foyer.consent.ConsentRecord.State;
import energy.foyer.consent.Text;
import energy.foyer.meter.Reading;
import energy.foyer.meter.Register;
import energy.foyer.store.Housekeeping;
import energy.foyer.store.Outbox;
import energy.foyer.wire.HelpCode;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** {@code /health} and {@code /live}: how the box does, and what the meter said last. */
public record HealthRoutes(List<Route> all) {
  /**
   * The last day on which faults of security are mended at no charge: five years after the first
   * version at least. Source: Regulation (EU) 2024/2847, article 13(8).
   */
  private static final LocalDate SUPPORTED_UNTIL = LocalDate.of(2031, 12, 31);

  /**
   * How the box does.
   *
   * @param demonstrationSpeed present when the clock is that of a demonstration
   * @param claimed whether the box belongs to somebody; absent while the database is closed
   * @param shortOf {@code quota} or {@code disk}, while old detail is deleted for want of it
   * @param question present while "still you?" waits for an answer
   * @param sharing how many consents stand, by state; absent while the database is closed
   * @param database {@code open}, or what is wrong with it and what to do, in the language of the
   *     box
   * @param farewells present where an earlier household erased everything
   * @param supportedUntil the last day on which faults of security are mended
   * @param helpCode twelve letters for who helps by phone, see {@link HelpCode}
   * @param page where the resident's page is, absent where there is none
   */
  @Json
  public record HealthBody(
      String version,
      String supportedUntil,
      String helpCode,
      String since,
      boolean clockTrusted,
      OptionalLong demonstrationSpeed,
      Optional<Boolean> claimed,
      Optional<QuestionBody> question,
      Optional<SharingBody> sharing,
      String database,
      Optional<String> shortOf,
      MeterBody meter,
      DeliveryBody delivery,
      Optional<QueueBody> outbox,
      Optional<FarewellsBody> farewells,
      List<OfferRoutes.RefusedBody> refusedOffers,
      Optional<PageAddress> page) {}

  /** How many consents are active, paused and suspended. */
  @Json
  public record SharingBody(long active, long paused, long suspended) {
    static SharingBody of(List<ConsentRecord> consents, Instant now) {
      List<State> states = consents.stream().map(consent -> consent.state(now)).toList();
      return new SharingBody(
          Collections.frequency(states, State.ACTIVE),
          Collections.frequency(states, State.PAUSED),
          Collections.frequency(states, State.SUSPENDED));
    }
  }

  /**
   * How the meter is heard.
   *
   * @param mode {@code historic} or {@code standard}; absent until a register tells it
   */
  public record MeterBody(
      String line,
      Optional<String> talkingSince,
      long frames,
      int badPerMille,
      long quarantined,
      Map<String, Long> rejections,
      Optional<String> mode) {
    static MeterBody of(Health.Meter meter, Optional<MeterMode> mode) {
      return new MeterBody(
          meter.line(),
          meter.talkingSince().map(Instant::toString),
          meter.frames(),
          meter.badPerMille(),
          meter.quarantined(),
          meter.rejections(),
          mode.map(MeterMode::code));
    }

    /** What is to be thought of it. */
    public MeterState state() {
      return MeterState.of(this);
    }
  }

  /** How the way to the broker is. */
  public record DeliveryBody(String state, String reason) {}

  /**
   * What waits to be sent.
   *
   * @param refusedFor the services whose messages the broker refused at their last try
   */
  @Json
  public record QueueBody(
      int waiting,
      int refused,
      int unanswered,
      long bytes,
      Optional<String> oldest,
      List<String> refusedFor) {
    static QueueBody of(Outbox.Counts counts, List<String> refusedFor) {
      return new QueueBody(
          counts.waiting(),
          counts.refused(),
          counts.unanswered(),
          counts.bytes(),
          counts.oldest().map(Instant::toString),
          refusedFor);
    }
  }

  /**
   * @param readings the last of each register, in the order of the labels
   */
  @Json
  public record LiveBody(List<ReadingBody> readings) {}

  /**
   * One reading: {@code value} for numbers, {@code text} for characters.
   *
   * @param clock {@code set}, {@code degraded} or {@code absent}
   */
  public record ReadingBody(
      String label,
      Optional<String> obis,
      Optional<String> unit,
      String kind,
      OptionalLong value,
      Optional<String> text,
      Optional<String> at,
      String clock) {
    static ReadingBody of(Reading reading) {
      Register register = reading.register();
      boolean text = register.kind() == Register.Kind.TEXT;
      return new ReadingBody(
          register.label(),
          told(register.obis()),
          told(register.unit().symbol()),
          register.kind().name().toLowerCase(Locale.ROOT),
          text ? OptionalLong.empty() : OptionalLong.of(reading.value()),
          text ? Optional.of(reading.text()) : Optional.empty(),
          reading.at() == Reading.UNDATED
              ? Optional.empty()
              : Optional.of(Instant.ofEpochSecond(reading.at()).toString()),
          reading.clock().name().toLowerCase(Locale.ROOT));
    }

    private static Optional<String> told(String text) {
      return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
  }

  static HealthRoutes open(Desk desk) {
    Jsonb jsonb = desk.jsonb();
    Parts parts = desk.parts();
    return new HealthRoutes(
        List.of(
            Route.get("/health", Set.of(), call -> health(jsonb, parts, desk.books()))
                .to(Access.UNCLAIMED_TOO),
            Route.get("/live", Set.of(), call -> live(jsonb, parts))));
  }

  /** The health of a box whose database is closed. */
  static Route closed(Jsonb jsonb, Parts parts, Text why) {
    Kept none = Kept.none(why.in(parts.language()));
    return Route.get("/health", Set.of(), call -> health(jsonb, parts, none))
        .to(Access.UNCLAIMED_TOO);
  }

  /** What the database tells of the health. */
  private record Kept(
      String database,
      Optional<Boolean> claimed,
      Optional<QuestionBody> question,
      Optional<SharingBody> sharing,
      Housekeeping.Want want,
      Optional<QueueBody> outbox,
      Optional<FarewellsBody> farewells,
      List<OfferRoutes.RefusedBody> refused) {
    static Kept none(String why) {
      Housekeeping.Want unknown = Housekeeping.Want.NONE;
      return new Kept(
          why,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          unknown,
          Optional.empty(),
          Optional.empty(),
          List.of());
    }

    Optional<String> shortOf() {
      return want == Housekeeping.Want.NONE
          ? Optional.empty()
          : Optional.of(want.name().toLowerCase(Locale.ROOT));
    }
  }

  private static Answer health(Jsonb jsonb, Parts parts, Books books) throws IOException {
    List<ConsentRecord> consents = books.consents().all();
    QueueBody queue = QueueBody.of(books.outbox().counts(), refusedFor(books, consents));
    boolean claimed = books.residence().claimed();
    return health(
        jsonb,
        parts,
        new Kept(
            "open",
            Optional.of(claimed),
            books.questions().standing().map(QuestionBody::of),
            Optional.of(SharingBody.of(consents, parts.clock().instant())),
            books.housekeeping().want(),
            Optional.of(queue),
            FarewellsBody.of(books.outbox().farewells().counts()),
            OfferRoutes.refused(books)));
  }

  private static List<String> refusedFor(Books books, List<ConsentRecord> consents)
      throws IOException {
    List<UUID> refusing = books.outbox().refusing();
    return consents.stream()
        .filter(consent -> refusing.contains(consent.id()))
        .map(consent -> consent.offer().service())
        .distinct()
        .toList();
  }

  private static Answer health(Jsonb jsonb, Parts parts, Kept kept) {
    Health health = parts.health().get();
    long speed = health.clock().demonstration();
    MeterBody meter =
        MeterBody.of(health.meter(), MeterMode.of(health.meter().line(), parts.live().get()));
    Helped.Told told =
        new Helped.Told(
            meter,
            kept.claimed(),
            kept.want(),
            kept.outbox().map(QueueBody::waiting).orElse(0),
            parts.clock().instant());
    HealthBody body =
        new HealthBody(
            health.version(),
            SUPPORTED_UNTIL.toString(),
            Helped.of(health, told).text(),
            health.since().toString(),
            health.clock().trusted(),
            speed == 0 ? OptionalLong.empty() : OptionalLong.of(speed),
            kept.claimed(),
            kept.question(),
            kept.sharing(),
            kept.database(),
            kept.shortOf(),
            meter,
            new DeliveryBody(health.delivery().state(), health.delivery().reason()),
            kept.outbox(),
            kept.farewells(),
            kept.refused(),
            parts.page().get());
    return Answer.of(jsonb, HealthBody.class, body);
  }

  private static Answer live(Jsonb jsonb, Parts parts) {
    List<ReadingBody> readings =
        parts.live().get().stream()
            .map(ReadingBody::of)
            .sorted(Comparator.comparing(ReadingBody::label))
            .toList();
    return Answer.of(jsonb, LiveBody.class, new LiveBody(readings));
  }
}
