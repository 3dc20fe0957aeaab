// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.vault.SealKey;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
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
                  cut(on, line, tail, stroke.span());
                }
              }
              history.database().forget();
            });
  }

  private static boolean touched(TailTable.Sealed tail, Struck.Stroke stroke) {
    return tail.count() > 0
        && stroke.of(tail.meter())
        && tail.start() < stroke.span().to()
        && tail.last() >= stroke.span().from();
  }

  private void cut(Connection on, int line, TailTable.Sealed was, Seconds span)
      throws SQLException, IOException {
    Segments segments = history.segments();
    Optional<SealKey> key = Excision.key(on, segments, resident, was.segment());
    if (key.isEmpty()) {
      return;
    }
    byte[] body = key.get().open(was.body(), was.block().place());
    byte[] parts =
        was.parts().length == 0 ? NOTHING : key.get().open(was.parts(), was.open().place());
    Samples stays = Knife.without(code.own(body), span);
    int count = stays.count();
    LocalDate day = LocalDate.ofInstant(Instant.ofEpochSecond(was.start()), history.zone());
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
            parts);
    TailTable.replace(on, line, clear.sealed(fresh.key()));
  }

  @Override
  public void close() {
    press.close();
  }
}
