// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.window.TariffKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/** Bars of energy with their sentence and their table; what is taken and what is given apart. */
record BarChart(Words words, Numbers numbers) {
  /** The pattern of what was brought, which no kind of a known calendar has. */
  private static final String BROUGHT = "other";

  private static final String GIVEN = "export";

  /** Hundredths of its slot that are free before a bar, and that it fills. */
  private static final long FREE = 14;

  private static final long FILLED = 72;

  /**
   * What a chart is of.
   *
   * @param head what it is called
   * @param sentence what is to be seen
   * @param first what the first column is called
   * @param ticks below the bars
   * @param starts whether they stand at the start of their part
   * @param fine whether values are small, so that a table shows them with two digits
   */
  record About(
      String head,
      String sentence,
      String first,
      List<String> ticks,
      boolean starts,
      boolean fine) {}

  /**
   * Another time that is drawn over the bars.
   *
   * @param name what it is called, empty text for none
   * @param slots its parts, each over the bar at the same place
   */
  record Before(String name, List<Slot> slots) {
    static final Before NONE = new Before("", List.of());

    @Override
    public String toString() {
      return "Before[" + name + "]";
    }
  }

  /** What was taken from the network. */
  Chart taken(About about, List<Slot> slots, Before before, Optional<Chart.Row> foot) {
    Set<TariffKind> kinds = EnumSet.noneOf(TariffKind.class);
    slots.forEach(slot -> kinds.addAll(slot.use().kinds().keySet()));
    boolean brought = slots.stream().anyMatch(slot -> slot.brought() > 0);
    Scale scale = scale(slots, before, Slot::taken);
    List<Chart.Bar> bars = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      stack(bars, slots.get(i), place(i, slots.size()), scale);
    }
    return new Chart(
        "taken",
        about.head(),
        about.sentence(),
        scale.rungs(value -> rung(value, value == scale.top())),
        about.ticks(),
        about.starts(),
        bars,
        before(before, slots.size(), scale),
        Optional.empty(),
        legend(kinds, brought, before),
        beside(takenTable(about, slots, kinds, foot), slots, before, about));
  }

  /** What was given to the network: never netted against what was taken. */
  Chart given(About about, List<Slot> slots) {
    ToLongFunction<Slot> given = slot -> slot.use().given();
    Scale scale = scale(slots, Before.NONE, given);
    List<Chart.Bar> bars = new ArrayList<>();
    List<Chart.Row> rows = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      if (slot.use().given() > 0) {
        String title = words.say("history.bar", slot.name(), numbers.kwh(slot.use().given()));
        bars.add(
            bar(GIVEN, place(i, slots.size()), scale, new Stack(0, slot.use().given(), title)));
      }
      if (slot.known()) {
        rows.add(new Chart.Row(slot.head(), List.of(number(slot.use().given(), about))));
      }
    }
    List<String> columns = List.of(about.first(), words.say("history.column-given"));
    return new Chart(
        "given",
        about.head(),
        about.sentence(),
        scale.rungs(value -> rung(value, value == scale.top())),
        about.ticks(),
        about.starts(),
        bars,
        List.of(),
        Optional.empty(),
        List.of(),
        new Chart.Table(about.head(), columns, rows, Optional.empty()));
  }

  /** Where a bar stands: its left edge and its width. */
  private record Place(String x, String width) {}

  /** A piece of a bar: from which value on, how much, and what is told of it. */
  private record Stack(long from, long value, String title) {}

  private static Place place(int slot, int slots) {
    return new Place(
        Scale.percent(slot * 100L + FREE, slots * 100L), Scale.percent(FILLED, slots * 100L));
  }

  private static Scale scale(List<Slot> slots, Before before, ToLongFunction<Slot> value) {
    long greatest = slots.stream().mapToLong(value).max().orElse(0);
    long earlier = before.slots().stream().mapToLong(Slot::taken).max().orElse(0);
    return Scale.over(Math.max(1, Math.max(greatest, earlier)), 10);
  }

  private void stack(List<Chart.Bar> bars, Slot slot, Place place, Scale scale) {
    long from = 0;
    for (Map.Entry<TariffKind, Long> one : slot.use().kinds().entrySet()) {
      String kind = words.say("tariff." + one.getKey().code());
      String title = words.say("history.bar-kind", slot.name(), kind, numbers.kwh(one.getValue()));
      bars.add(bar(one.getKey().code(), place, scale, new Stack(from, one.getValue(), title)));
      from += one.getValue();
    }
    if (slot.brought() > 0) {
      String imported = words.say("history.brought");
      String title =
          words.say("history.bar-kind", slot.name(), imported, numbers.kwh(slot.brought()));
      bars.add(bar(BROUGHT, place, scale, new Stack(from, slot.brought(), title)));
    }
  }

  private static Chart.Bar bar(String code, Place place, Scale scale, Stack piece) {
    return new Chart.Bar(
        code,
        place.x(),
        scale.from(piece.from() + piece.value()),
        place.width(),
        scale.height(piece.value()),
        piece.title());
  }

  private List<Chart.Bar> before(Before before, int slots, Scale scale) {
    List<Chart.Bar> marks = new ArrayList<>();
    for (int i = 0; i < Math.min(slots, before.slots().size()); i++) {
      Slot slot = before.slots().get(i);
      if (slot.known()) {
        String x = Scale.percent(i * 100L + 5, slots * 100L);
        String width = Scale.percent(90, slots * 100L);
        String title = words.say("history.bar", slot.name(), numbers.kwh(slot.taken()));
        marks.add(new Chart.Bar("", x, scale.from(slot.taken()), width, "", title));
      }
    }
    return marks;
  }

  private List<Chart.Mark> legend(Set<TariffKind> kinds, boolean brought, Before before) {
    List<Chart.Mark> marks = new ArrayList<>();
    for (TariffKind kind : kinds) {
      marks.add(new Chart.Mark("bar", kind.code(), words.say("tariff." + kind.code())));
    }
    if (brought) {
      marks.add(new Chart.Mark("bar", BROUGHT, words.say("history.brought")));
    }
    if (before.slots().stream().anyMatch(Slot::known)) {
      marks.add(new Chart.Mark("before", "", before.name()));
    }
    return marks.size() > 1 ? marks : List.of();
  }

  private String rung(long value, boolean first) {
    String number = numbers.trimmed(value, 3);
    return first ? number + Numbers.NO_BREAK + "kWh" : number;
  }

  private Chart.Table takenTable(
      About about, List<Slot> slots, Set<TariffKind> kinds, Optional<Chart.Row> foot) {
    boolean priced = slots.stream().anyMatch(slot -> slot.cost().isPresent());
    List<String> columns = new ArrayList<>();
    columns.add(about.first());
    if (kinds.size() > 1) {
      kinds.forEach(
          kind -> columns.add(words.say("history.column", words.say("tariff." + kind.code()))));
    }
    columns.add(words.say("history.column-taken"));
    if (priced) {
      columns.add(words.say("history.column-cost"));
    }
    List<Chart.Row> rows = new ArrayList<>();
    for (Slot slot : slots) {
      if (slot.known()) {
        rows.add(row(slot, kinds, priced, about));
      }
    }
    return new Chart.Table(about.head(), columns, rows, foot);
  }

  /** With a last column for the other time that is drawn over the bars. */
  private Chart.Table beside(Chart.Table table, List<Slot> slots, Before before, About about) {
    if (before.slots().stream().noneMatch(Slot::known)) {
      return table;
    }
    List<String> columns = new ArrayList<>(table.columns());
    columns.add(words.say("history.column", before.name()));
    List<Chart.Row> rows = new ArrayList<>();
    long sum = 0;
    for (int i = 0; i < slots.size(); i++) {
      if (slots.get(i).known()) {
        boolean told = i < before.slots().size() && before.slots().get(i).known();
        long then = told ? before.slots().get(i).taken() : 0;
        sum += then;
        String cell = told ? number(then, about) : words.say("now.none");
        rows.add(table.rows().get(rows.size()).with(cell));
      }
    }
    String all = number(sum, about);
    return new Chart.Table(table.about(), columns, rows, table.foot().map(row -> row.with(all)));
  }

  private Chart.Row row(Slot slot, Set<TariffKind> kinds, boolean priced, About about) {
    List<String> cells = cells(slot, kinds, about);
    if (priced) {
      cells.add(
          slot.cost().isPresent()
              ? numbers.euroColumn(slot.cost().getAsLong())
              : words.say("now.none"));
    }
    return new Chart.Row(slot.head(), slot.link(), cells, slot.chips());
  }

  /** The energy of each kind where there are several, and all of it. */
  private List<String> cells(Slot slot, Set<TariffKind> kinds, About about) {
    List<String> cells = new ArrayList<>();
    if (kinds.size() > 1) {
      kinds.forEach(kind -> cells.add(number(slot.use().kinds().getOrDefault(kind, 0L), about)));
    }
    cells.add(number(slot.taken(), about));
    return cells;
  }

  /** The row of all of them together. */
  Chart.Row total(About about, List<Slot> slots, Slot all) {
    Set<TariffKind> kinds = EnumSet.noneOf(TariffKind.class);
    slots.forEach(slot -> kinds.addAll(slot.use().kinds().keySet()));
    boolean priced = slots.stream().anyMatch(slot -> slot.cost().isPresent());
    return row(all, kinds, priced, about);
  }

  private String number(long wattHours, About about) {
    return numbers.decimal(wattHours, 3, about.fine() ? 2 : 1);
  }
}
