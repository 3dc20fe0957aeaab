// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.consent.Ask;
import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.window.Aggregate;
import energy.foyer.window.Figure;
import energy.foyer.window.Trails;
import energy.foyer.window.Window;
import energy.foyer.wire.ConsentKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Gives consents together with the past that they grant. Only the unlocked resident opens the past:
 * its figures are computed at once, and lie under the box keys until they are disclosed. The window
 * then open is told back to its start, so that its figure is whole when it closes. All of it is one
 * transaction with the consent itself.
 */
public final class Grants {
  private final Consents consents;
  private final History history;
  private final Readout readout;
  private final Database database;
  private final Boundaries boundaries;
  private final Ready ready;

  /**
   * What is granted of the past of one figure.
   *
   * @param windows how many windows are over and will be told
   * @param from the start of the first of them
   * @param to the end of the last of them
   * @param next the start of the first window that is told once it is over
   */
  public record Past(
      Ask ask, long windows, Optional<Instant> from, Optional<Instant> to, Instant next) {}

  public Grants(Consents consents, History history, Readout readout) {
    this.consents = consents;
    this.history = history;
    this.readout = readout;
    database = history.database();
    boundaries = new Boundaries(database);
    ready = new Ready(database);
  }

  /**
   * What giving a consent would grant, one a figure granted; nothing is changed.
   *
   * @param record a consent that is not yet given
   */
  public List<Past> preview(Unlocked resident, ConsentRecord record) throws IOException {
    Computed computed = new Computed(resident, record);
    computed.upTo(database.<Standing>read(this::standing));
    return database.read(
        on -> {
          Standing standing = standing(on);
          computed.upTo(standing);
          return computed.past(begun(computed, standing));
        });
  }

  /**
   * Gives a consent as {@link Consents#give} does, with the past that it grants.
   *
   * @return what was granted of the past, one a figure
   * @throws IllegalArgumentException also if its zone is not that of the home
   */
  public List<Past> give(Unlocked resident, ConsentRecord record, ConsentKeys keys)
      throws IOException {
    Computed computed = new Computed(resident, record);
    // years take seconds: nobody waits for that, and the rest is done inside the transaction
    computed.upTo(database.<Standing>read(this::standing));
    List<Past> granted = new ArrayList<>();
    consents.give(
        record,
        keys,
        on -> {
          Standing standing = standing(on);
          computed.upTo(standing);
          Begun begun = begun(computed, standing);
          for (Packed packed : computed.packed) {
            ready.add(on, record.id(), packed.start(), packed.body());
          }
          begin(on, begun, standing);
          granted.clear();
          granted.addAll(computed.past(begun));
          return begun.next();
        });
    return granted;
  }

  /**
   * Gives a consent in the place of one that came back from a backup, which ends, in the home only.
   * The first window is the first that starts after it was given.
   *
   * @param record one that replaces the other
   * @throws IllegalArgumentException as {@link Consents#give} does, or if it replaces none
   * @throws IllegalStateException as {@link Consents#give} does, or if the other one has ended or
   *     was not restored
   */
  public void confirm(ConsentRecord record, ConsentKeys keys) throws IOException {
    UUID old =
        record.replaces().orElseThrow(() -> new IllegalArgumentException("it replaces none"));
    consents.give(
        record,
        keys,
        on -> {
          if (!consents.find(old).orElseThrow().restored()) {
            throw new IllegalStateException("that consent was not restored");
          }
          Instant now = record.given().orElseThrow();
          consents.change(old, new ConsentEvent(ConsentEvent.Kind.WITHDRAWN, now, "replaced"));
          return Giving.afterwards(record);
        });
  }

  /** Where the lines stand: what they counted, and the state of each with it. */
  private record Standing(OpenWindow.Stand stand, Map<Integer, byte[]> states) {
    Optional<Instant> at() {
      return stand.followed() == Long.MIN_VALUE
          ? Optional.empty()
          : Optional.of(Instant.ofEpochSecond(stand.followed()));
    }
  }

  private Standing standing(Connection on) throws SQLException, IOException {
    Map<Integer, byte[]> states = new LinkedHashMap<>();
    List<Trails> lines = new ArrayList<>();
    for (int line : TailTable.lines(on)) {
      byte[] state = state(on, line);
      if (state.length > 0) {
        states.put(line, state);
        lines.add(Trails.resume(new String(state, StandardCharsets.UTF_8)));
      }
    }
    return new Standing(OpenWindow.Stand.of(lines), states);
  }

  private byte[] state(Connection on, int line) throws SQLException, IOException {
    long mark = TailTable.mark(on, line).orElseThrow();
    Optional<byte[]> seen = history.standpoints().at(line, mark);
    return seen.isPresent() ? seen.get() : boundaries.trails(line).orElse(new byte[0]);
  }

  /**
   * How a consent begins.
   *
   * @param open the window open at its step; empty where no line stands anywhere
   * @param next one a figure
   */
  private record Begun(ConsentRecord record, Optional<OpenWindow> open, List<Instant> next) {}

  private Begun begun(Computed computed, Standing standing) throws IOException {
    ConsentRecord record = computed.record;
    Optional<OpenWindow> open = Optional.empty();
    Instant after = record.step().orElseThrow().boundaryFrom(given(record), record.zone());
    if (standing.at().isPresent()) {
      Window window = record.step().get().windowAt(standing.at().get(), record.zone());
      after = window.end();
      if (computed.reaches(window)) {
        open = Optional.of(open(computed.resident, window, standing.stand()));
      }
    }
    List<Instant> next = new ArrayList<>();
    for (Ask ask : record.granted()) {
      Instant first = PastFigures.first(record, ask);
      Instant from = open.filter(OpenWindow::whole).map(o -> o.window().start()).orElse(after);
      next.add(first.isAfter(from) ? first : from);
    }
    return new Begun(record, open, next);
  }

  private OpenWindow open(Unlocked resident, Window window, OpenWindow.Stand stand)
      throws IOException {
    Instant end = window.end();
    Gaps gaps = new Gaps(new Seconds(window.start().getEpochSecond(), end.getEpochSecond()));
    try (PartReader reader = new PartReader(database, resident, gaps)) {
      return OpenWindow.of(reader, gaps, window, stand);
    }
  }

  private static Instant given(ConsentRecord record) {
    return record.given().orElseThrow(() -> new IllegalArgumentException("it was not given"));
  }

  private void begin(Connection on, Begun begun, Standing standing)
      throws SQLException, IOException {
    for (Map.Entry<Integer, byte[]> line : standing.states().entrySet()) {
      boundaries.restate(on, line.getKey(), line.getValue());
    }
    if (begun.open().isPresent()) {
      OpenWindow open = begun.open().get();
      List<Need> needs = new ArrayList<>();
      for (int i = 0; i < begun.next().size(); i++) {
        needs.add(Need.of(begun.record(), i, begun.next().get(i)));
      }
      boundaries.begin(on, open, needs);
    }
  }

  /** Figures that one message tells, as bytes: years of them wait in memory. */
  private record Packed(Instant start, byte[] body) {
    @Override
    public String toString() {
      return "Packed[" + start + "]";
    }
  }

  /** What was computed of the past so far. */
  private final class Computed {
    private final Unlocked resident;
    private final ConsentRecord record;
    private final PastFigures past;
    private final List<Packed> packed = new ArrayList<>();
    private final long[] windows;
    private final Instant[] from;
    private final Instant[] to;

    Computed(Unlocked resident, ConsentRecord record) throws IOException {
      if (!record.zone().equals(history.zone())) {
        throw new IllegalArgumentException("the windows of a consent are those of the home's zone");
      }
      this.resident = resident;
      this.record = record;
      Amendment amendment = new Corrections(consents, history, readout).amendment(resident);
      past =
          new PastFigures(
              new PastFigures.Kept(readout, new Beside(history)), resident, record, amendment);
      windows = new long[record.granted().size()];
      from = new Instant[windows.length];
      to = new Instant[windows.length];
    }

    /** Whether any figure reaches back to the start of a window. */
    boolean reaches(Window window) {
      return record.granted().stream()
          .anyMatch(ask -> !PastFigures.first(record, ask).isAfter(window.start()));
    }

    void upTo(Standing standing) throws IOException {
      Optional<Instant> end = standing.at();
      if (end.isPresent()) {
        past.upTo(end.get(), this::take);
      }
    }

    private void take(int ask, Aggregate aggregate) throws IOException {
      List<Figure> figures = aggregate.figures();
      Instant start = figures.get(0).window().start();
      packed.add(new Packed(start, AggregateCode.bytes(aggregate)));
      from[ask] = windows[ask] == 0 ? start : from[ask];
      to[ask] = figures.get(figures.size() - 1).window().end();
      windows[ask] += figures.size();
    }

    List<Past> past(Begun begun) {
      List<Past> told = new ArrayList<>();
      for (int i = 0; i < windows.length; i++) {
        told.add(
            new Past(
                record.granted().get(i),
                windows[i],
                Optional.ofNullable(from[i]),
                Optional.ofNullable(to[i]),
                begun.next().get(i)));
      }
      return told;
    }
  }
}
