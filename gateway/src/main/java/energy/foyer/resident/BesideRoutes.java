// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.Beside;
import energy.foyer.store.TypedIndex;
import energy.foyer.store.TypedIndexes;
import energy.foyer.store.Unlocked;
import energy.foyer.window.Grain;
import energy.foyer.window.Span;
import io.avaje.jsonb.Json;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** {@code /history/beside} and {@code /indexes}: what the resident brought and typed. */
public final class BesideRoutes {
  private final Desk desk;
  private final Beside beside;
  private final TypedIndexes indexes;

  /**
   * What was brought, never a part of {@code /history/totals}.
   *
   * @param quality {@code imported}
   */
  @Json
  record BesideBody(String grain, String quality, List<TotalBody> totals) {}

  /**
   * @param coveredSeconds how much of the span the values cover
   */
  record TotalBody(String start, String end, String quantity, long energyWh, long coveredSeconds) {
    static TotalBody of(Beside.Total total) {
      return new TotalBody(
          total.span().start().toString(),
          total.span().end().toString(),
          total.quantity().code(),
          total.wattHours(),
          total.covered());
    }

    /** Says which span, not what was counted. */
    @Override
    public String toString() {
      return "TotalBody[" + start + "]";
    }
  }

  /**
   * @param quality {@code typed}
   */
  @Json
  public record IndexesBody(String quality, List<IndexBody> indexes) {}

  /**
   * A typed index.
   *
   * @param of {@code gas}, {@code water} or {@code former-meter}
   * @param value litres, or watt-hours of a former meter
   * @param sinceLast what it counted since the index before; absent if there is none, or it fell
   */
  @Json
  public record IndexBody(
      OptionalLong id, String of, String at, long value, String unit, OptionalLong sinceLast) {
    static IndexBody of(TypedIndex index, Optional<TypedIndex> before) {
      boolean grew = before.isPresent() && before.get().value() <= index.value();
      return new IndexBody(
          index.id() == 0 ? OptionalLong.empty() : OptionalLong.of(index.id()),
          index.meter().code(),
          index.at().toString(),
          index.value(),
          index.meter().unit(),
          grew ? OptionalLong.of(index.value() - before.get().value()) : OptionalLong.empty());
    }

    /** Says which, not what was read. */
    @Override
    public String toString() {
      return "IndexBody[" + id + "]";
    }
  }

  /**
   * An index to be kept.
   *
   * @param value litres, or watt-hours of a former meter
   */
  @Json
  record AddBody(
      Optional<String> of, Optional<String> at, OptionalLong value, Optional<Boolean> dryRun) {
    AddBody {
      of = Objects.requireNonNullElse(of, Optional.empty());
      at = Objects.requireNonNullElse(at, Optional.empty());
      value = Objects.requireNonNullElse(value, OptionalLong.empty());
      dryRun = Objects.requireNonNullElse(dryRun, Optional.empty());
    }

    /** Says nothing of what was read. */
    @Override
    public String toString() {
      return "AddBody[redacted]";
    }
  }

  /** Which one is to go. */
  @Json
  record RemoveBody(OptionalLong id, Optional<Boolean> dryRun) {
    RemoveBody {
      id = Objects.requireNonNullElse(id, OptionalLong.empty());
      dryRun = Objects.requireNonNullElse(dryRun, Optional.empty());
    }
  }

  BesideRoutes(Desk desk) {
    this.desk = desk;
    this.beside = new Beside(desk.books().history());
    this.indexes = new TypedIndexes(desk.books().history());
  }

  List<Route> all() {
    return List.of(
        Route.get("/history/beside", Set.of("grain", "from", "to"), this::totals),
        Route.get("/indexes", Set.of(), this::list),
        Route.post("/indexes", this::add),
        Route.post("/indexes/remove", this::remove));
  }

  private Answer totals(Call call) throws Refused, IOException {
    Parameters parameters = new Parameters(call.query());
    Grain grain = TotalsBody.grain(parameters.text("grain"));
    Span span = parameters.span(TotalsBody.longest(grain));
    Unlocked resident = call.resident();
    List<TotalBody> totals =
        desk.readers()
            .take(() -> beside.totals(resident, grain, span).stream().map(TotalBody::of).toList());
    return Answer.of(
        desk.jsonb(),
        BesideBody.class,
        new BesideBody(parameters.text("grain"), ExportBeside.IMPORTED, totals));
  }

  private Answer list(Call call) throws Refused, IOException {
    Unlocked resident = call.resident();
    List<TypedIndex> all = desk.readers().take(() -> indexes.all(resident));
    List<IndexBody> bodies = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      boolean follows = i > 0 && all.get(i - 1).meter() == all.get(i).meter();
      bodies.add(
          IndexBody.of(all.get(i), follows ? Optional.of(all.get(i - 1)) : Optional.empty()));
    }
    return Answer.of(desk.jsonb(), IndexesBody.class, new IndexesBody(ExportBeside.TYPED, bodies));
  }

  private Answer add(Call call) throws Refused, IOException {
    AddBody body = Bodies.read(desk.jsonb(), AddBody.class, call.body(), "of, at, value, dryRun");
    TypedIndex index = index(body);
    Unlocked resident = call.resident();
    long id = 0;
    if (!body.dryRun().orElse(false)) {
      if (indexes.all(resident).size() >= TypedIndexes.MOST) {
        throw new Refused(
            Fault.TOO_MUCH,
            "Il y a déjà " + TypedIndexes.MOST + " relevés saisis.",
            "There are " + TypedIndexes.MOST + " typed indexes already.");
      }
      id = indexes.add(resident, index);
    }
    TypedIndex kept = new TypedIndex(id, index.meter(), index.at(), index.value());
    return Answer.of(desk.jsonb(), IndexBody.class, IndexBody.of(kept, Optional.empty()));
  }

  private TypedIndex index(AddBody body) throws Refused {
    List<String> meters = Stream.of(TypedIndex.Meter.values()).map(TypedIndex.Meter::code).toList();
    TypedIndex.Meter meter =
        TypedIndex.Meter.of(body.of().orElse("")).orElseThrow(() -> wrong("of", meters.toString()));
    long value = body.value().orElse(-1);
    if (value < 0 || value > TypedIndex.MOST) {
      throw wrong("value", "0 … " + TypedIndex.MOST);
    }
    Instant at;
    try {
      at = Instant.parse(body.at().orElse(""));
    } catch (DateTimeException otherwise) {
      throw wrong("at", "2026-11-26T17:00:00Z");
    }
    Instant second = Instant.ofEpochSecond(at.getEpochSecond());
    if (second.isBefore(Instant.EPOCH) || second.isAfter(desk.now())) {
      throw wrong("at", "1970 … " + desk.now());
    }
    return new TypedIndex(0, meter, second, value);
  }

  private static Refused wrong(String field, String expected) {
    return Refused.expected(Fault.BODY, field, expected);
  }

  private Answer remove(Call call) throws Refused, IOException {
    RemoveBody body = Bodies.read(desk.jsonb(), RemoveBody.class, call.body(), "id, dryRun");
    long id = body.id().orElse(-1);
    TypedIndex found =
        indexes.all(call.resident()).stream()
            .filter(one -> one.id() == id)
            .findFirst()
            .orElseThrow(
                () ->
                    new Refused(
                        Fault.ENTRY_UNKNOWN,
                        "Aucun relevé saisi n'a ce numéro : voyez la liste.",
                        "No typed index has that number: see the list."));
    if (!body.dryRun().orElse(false)) {
      indexes.remove(id);
    }
    return Answer.of(desk.jsonb(), IndexBody.class, IndexBody.of(found, Optional.empty()));
  }
}
