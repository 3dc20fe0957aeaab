// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.Going;
import energy.foyer.store.Housekeeping;
import energy.foyer.store.Housekeeping.Amount;
import energy.foyer.store.Housekeeping.Kind;
import energy.foyer.store.Settings.Key;
import energy.foyer.window.Span;
import io.avaje.jsonb.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** {@code /retention}: how long the history stays, how much room it takes, and what goes now. */
public final class RetentionRoutes {
  private final Desk desk;

  /**
   * What the resident set. What is left out of a request stays as it is.
   *
   * @param tailSeconds of readings that a power cut may take, 10 to 300
   * @param detailDays for which readings are kept, 0 for ever
   * @param halfHourDays for which half-hours are kept, 0 for ever
   * @param dayDays for which days are kept, 0 for ever
   * @param quotaMiB that database and log may fill, 64 to 1,048,576
   * @param dryRun true to be told only what would go; never answered
   */
  @Json
  public record SettingsBody(
      OptionalLong tailSeconds,
      OptionalLong detailDays,
      OptionalLong halfHourDays,
      OptionalLong dayDays,
      OptionalLong quotaMiB,
      Optional<Boolean> dryRun) {
    public SettingsBody {
      tailSeconds = Objects.requireNonNullElse(tailSeconds, OptionalLong.empty());
      detailDays = Objects.requireNonNullElse(detailDays, OptionalLong.empty());
      halfHourDays = Objects.requireNonNullElse(halfHourDays, OptionalLong.empty());
      dayDays = Objects.requireNonNullElse(dayDays, OptionalLong.empty());
      quotaMiB = Objects.requireNonNullElse(quotaMiB, OptionalLong.empty());
      dryRun = Objects.requireNonNullElse(dryRun, Optional.empty());
    }

    static SettingsBody of(Map<Key, Long> all) {
      return new SettingsBody(
          OptionalLong.of(all.get(Key.TAIL_SECONDS)),
          OptionalLong.of(all.get(Key.DETAIL_DAYS)),
          OptionalLong.of(all.get(Key.HALF_HOUR_DAYS)),
          OptionalLong.of(all.get(Key.DAY_DAYS)),
          OptionalLong.of(all.get(Key.QUOTA_MIB)),
          Optional.empty());
    }

    /** What is asked for, each in its range. */
    Map<Key, Long> wanted() throws Refused {
      Map<Key, Long> wanted = new EnumMap<>(Key.class);
      take(wanted, Key.TAIL_SECONDS, "tailSeconds", tailSeconds);
      take(wanted, Key.DETAIL_DAYS, "detailDays", detailDays);
      take(wanted, Key.HALF_HOUR_DAYS, "halfHourDays", halfHourDays);
      take(wanted, Key.DAY_DAYS, "dayDays", dayDays);
      take(wanted, Key.QUOTA_MIB, "quotaMiB", quotaMiB);
      return wanted;
    }

    private static void take(Map<Key, Long> wanted, Key key, String field, OptionalLong number)
        throws Refused {
      if (number.isEmpty()) {
        return;
      }
      if (!key.takes(number.getAsLong())) {
        throw new Refused(
            Fault.SETTING,
            "« " + field + " » : attendu : " + key.least() + " à " + key.most() + ".",
            "'" + field + "': expected: " + key.least() + " to " + key.most() + ".");
      }
      wanted.put(key, number.getAsLong());
    }
  }

  /** Rows of one kind and the bytes of their sealed bodies. */
  public record AmountBody(long rows, long bytes) {}

  /**
   * What takes how much room.
   *
   * @param kinds {@code detail}, {@code half-hours} and {@code days}
   * @param bytes length of the database and its log
   * @param spareBytes in it that hold nothing
   * @param freeBytes on the disk
   * @param first start of the oldest readings
   * @param last start of the newest readings
   */
  public record UseBody(
      Map<String, AmountBody> kinds,
      long bytes,
      long spareBytes,
      long quotaBytes,
      long freeBytes,
      Optional<String> first,
      Optional<String> last) {
    static UseBody of(Housekeeping.Use use) {
      return new UseBody(
          amounts(use.kinds()),
          use.bytes(),
          use.spare(),
          use.quota(),
          use.free(),
          use.first().map(Instant::toString),
          use.last().map(Instant::toString));
    }
  }

  /**
   * What goes within minutes of a setting.
   *
   * @param first when the oldest of it begins
   * @param before what lies wholly before this instant goes
   * @param days civil days from the one to the other, at least 1
   */
  public record GoingBody(String first, String before, long days, long rows, long bytes) {
    static GoingBody of(Going going) {
      return new GoingBody(
          going.first().toString(),
          going.before().toString(),
          going.days(),
          going.amount().rows(),
          going.amount().bytes());
    }
  }

  /**
   * @param goes what is older than these settings keep, by kind; kinds of which nothing goes are
   *     left out
   * @param over bytes beyond the quota, which go too, the oldest readings first
   */
  @Json
  public record RetentionBody(
      SettingsBody settings, UseBody use, Map<String, GoingBody> goes, long over) {}

  /**
   * What is to be erased.
   *
   * @param kinds {@code detail}, {@code half-hours}, {@code days}; at least one
   * @param before what lies wholly before this instant, ISO 8601
   * @param dryRun true to be told only what would be erased
   */
  @Json
  record PurgeBody(List<String> kinds, Optional<String> before, Optional<Boolean> dryRun) {
    PurgeBody {
      kinds = List.copyOf(Objects.requireNonNullElse(kinds, List.of()));
      before = Objects.requireNonNullElse(before, Optional.empty());
      dryRun = Objects.requireNonNullElse(dryRun, Optional.empty());
    }
  }

  /**
   * What was erased.
   *
   * @param done false when it was only asked what would be
   */
  @Json
  record PurgedBody(boolean done, String before, Map<String, AmountBody> kinds) {}

  RetentionRoutes(Desk desk) {
    this.desk = desk;
  }

  List<Route> all() {
    return List.of(
        Route.get("/retention", Set.of(), call -> tell()),
        Route.post("/retention", this::set).to(Access.PASSPHRASE),
        Route.post("/retention/purge", this::purge).to(Access.PASSPHRASE));
  }

  private Answer tell() throws IOException {
    return tell(desk.books().settings().all());
  }

  /** What these settings mean, whether or not they are those that hold. */
  private Answer tell(Map<Key, Long> settings) throws IOException {
    Housekeeping housekeeping = desk.books().housekeeping();
    Map<String, GoingBody> goes = new TreeMap<>();
    for (Kind kind : Kind.values()) {
      housekeeping
          .wouldGo(kind, settings.get(Housekeeping.days(kind)), desk.now())
          .ifPresent(going -> goes.put(code(kind), GoingBody.of(going)));
    }
    Housekeeping.Use use = housekeeping.use();
    long over = use.bytes() - use.spare() - (settings.get(Key.QUOTA_MIB) << 20);
    return Answer.of(
        desk.jsonb(),
        RetentionBody.class,
        new RetentionBody(SettingsBody.of(settings), UseBody.of(use), goes, Math.max(0, over)));
  }

  private Answer set(Call call) throws Refused, IOException {
    SettingsBody asked =
        Bodies.read(
            desk.jsonb(),
            SettingsBody.class,
            call.body(),
            "tailSeconds, detailDays, halfHourDays, dayDays, quotaMiB, dryRun");
    Map<Key, Long> wanted = asked.wanted();
    Map<Key, Long> settings = new EnumMap<>(desk.books().settings().all());
    settings.putAll(wanted);
    Answer answer = tell(settings);
    if (asked.dryRun().orElse(false) || wanted.isEmpty()) {
      return answer;
    }
    for (Map.Entry<Key, Long> each : wanted.entrySet()) {
      desk.books().settings().set(each.getKey(), each.getValue());
    }
    desk.books().ledger().security("retention-changed", desk.now());
    desk.parts().wake().run();
    return answer;
  }

  private Answer purge(Call call) throws Refused, IOException {
    PurgeBody asked =
        Bodies.read(desk.jsonb(), PurgeBody.class, call.body(), "kinds, before, dryRun");
    Set<Kind> kinds = kinds(asked.kinds());
    Instant before = Parameters.instant("before", asked.before().orElse(""));
    Span span = Span.before(before);
    Housekeeping housekeeping = desk.books().housekeeping();
    boolean done = !asked.dryRun().orElse(false);
    Housekeeping.Purged purged =
        desk.readers()
            .take(
                () ->
                    done ? housekeeping.purge(kinds, span) : housekeeping.wouldPurge(kinds, span));
    if (done) {
      desk.books().ledger().security("history-erased", desk.now());
    }
    return Answer.of(
        desk.jsonb(),
        PurgedBody.class,
        new PurgedBody(done, before.toString(), amounts(purged.kinds())));
  }

  private static Set<Kind> kinds(List<String> codes) throws Refused {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (Kind kind : Kind.values()) {
      if (codes.contains(code(kind))) {
        kinds.add(kind);
      }
    }
    if (kinds.isEmpty() || kinds.size() != codes.size()) {
      List<String> known = Stream.of(Kind.values()).map(RetentionRoutes::code).toList();
      throw new Refused(
          Fault.BODY,
          "« kinds » : attendu : un ou plusieurs de " + known + ".",
          "'kinds': expected: one or several of " + known + ".");
    }
    return kinds;
  }

  static Map<String, AmountBody> amounts(Map<Kind, Amount> kinds) {
    Map<String, AmountBody> amounts = new TreeMap<>();
    kinds.forEach(
        (kind, amount) -> amounts.put(code(kind), new AmountBody(amount.rows(), amount.bytes())));
    return amounts;
  }

  private static String code(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
