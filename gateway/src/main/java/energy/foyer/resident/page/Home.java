// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.consent.ConsentRecord.State;
import energy.foyer.resident.Desk;
import java.io.IOException;
import java.util.List;

/**
 * What all pages share.
 *
 * @param box the name of the box, {@code box-} and 16 characters
 * @param desk the tables and the sessions
 * @param inside asks the local API
 */
record Home(String box, Desk desk, Inside inside) {

  /** What the box is called in the home: {@code foyer-} and four characters of its name. */
  static String called(String box) {
    return "foyer-" + box.substring("box-".length(), "box-".length() + 4);
  }

  /** What stands around a page of the navigation. */
  Frame frame(Visit visit, String place, String title) throws IOException {
    return new Frame(
        visit, place, title, called(box), visit.open() ? doorway() : Frame.Doorway.SHUT);
  }

  /** Figures and dates in the language of a visit and the civil zone of the box. */
  Numbers numbers(Visit visit) {
    return Numbers.of(visit.words(), desk.parts().zone());
  }

  /** What stands around a page that stands alone. */
  Frame bare(Visit visit, String title) {
    return new Frame(visit, Frame.BARE, title, called(box), Frame.Doorway.SHUT);
  }

  private Frame.Doorway doorway() throws IOException {
    List<State> states =
        desk.books().consents().all().stream().map(record -> record.state(desk.now())).toList();
    long active = states.stream().filter(state -> state == State.ACTIVE).count();
    long paused = states.stream().filter(state -> state == State.PAUSED).count();
    return new Frame.Doorway(active > 0 ? active : paused, active == 0 && paused > 0);
  }

  /** Whether somebody of the household claimed the box. */
  boolean claimed() throws IOException {
    return desk.books().residence().claimed();
  }
}
