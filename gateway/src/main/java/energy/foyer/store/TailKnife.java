// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.vault.SealKey;
import energy.foyer.window.Part;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Takes an erasure out of the tails: the readings of the last minutes, which are in no block yet.
 * What stays is sealed anew, under a key that nothing was sealed under before.
 */
final class TailKnife implements AutoCloseable {
  private static final byte[] NOTHING = new byte[0];

  private final History history;
  private final Unlocked resident;
  private final Press press = new Press(History.FAST);
  private final BlockCode code = new BlockCode(press);
  private final SummaryCode summaryCode = new SummaryCode(press);

  TailKnife(History history, Unlocked resident) {
    this.history = history;
    this.resident = resident;
  }

  /** In one turn with the news for the recorders, which write their tails anew. */
  void cut(Struck.Stroke stroke) throws IOException {
    history
        .database()
        .change(
            on -> {
              history.struck().add(stroke);
              for (int line : TailTable.lines(on)) {
                TailTable.Sealed tail = TailTable.find(on, line).orElseThrow();
                if (touched(tail, stroke)) {
                  cut(on, line, tail, stroke);
                }
              }
              history.database().forget();
            });
  }

  /** Something of the day up to its last reading goes: what is open tells of all of it. */
  private boolean touched(TailTable.Sealed tail, Struck.Stroke stroke) {
    return stroke.of(tail.meter())
        && Seconds.of(day(tail), history.zone()).from() < stroke.span().to()
        && tail.last() >= stroke.span().from();
  }

  private LocalDate day(TailTable.Sealed tail) {
    return LocalDate.ofInstant(Instant.ofEpochSecond(tail.start()), history.zone());
  }

  private void cut(Connection on, int line, TailTable.Sealed was, Struck.Stroke stroke)
      throws SQLException, IOException {
    Segments segments = history.segments();
    Optional<SealKey> key = Excision.key(on, segments, resident, was.segment());
    if (key.isEmpty()) {
      return;
    }
    Samples stays =
        was.count() == 0
            ? new Samples()
            : Knife.without(
                code.own(key.get().open(was.body(), was.block().place())), stroke.span());
    int count = stays.count();
    LocalDate day = day(was);
    segments.drop(day);
    Segments.Segment fresh = segments.current(on, day);
    TailTable.Sealed clear =
        new TailTable.Sealed(
            was.meter(),
            fresh.id(),
            count > 0 ? stays.at(0) : was.last(),
            count > 0 ? stays.at(count - 1) : was.last(),
            count,
            count > 0 ? code.encode(stays, Growing.STEP) : NOTHING,
            parts(was, key.get(), stroke));
    TailTable.replace(on, line, clear.sealed(fresh.key()));
  }

  private byte[] parts(TailTable.Sealed was, SealKey key, Struck.Stroke stroke) throws IOException {
    if (was.parts().length == 0) {
      return NOTHING;
    }
    byte[] clear = key.open(was.parts(), was.open().place());
    List<Part> stays = stroke.stays(summaryCode.decode(clear));
    return stays.isEmpty() ? NOTHING : summaryCode.encode(stays, Unwritten.PART_STEP);
  }

  @Override
  public void close() {
    press.close();
  }
}
