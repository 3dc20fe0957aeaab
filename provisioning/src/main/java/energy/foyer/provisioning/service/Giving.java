// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import java.io.IOException;
import java.util.List;

/** Gives lines out in order and strikes off those that were taken. */
final class Giving {
  private static final int MOST_A_TURN = 64;

  private final Archive archive;
  private final LineTable lines;
  private final Outlet outlet;
  private boolean waiting;

  Giving(Archive archive, Outlet outlet) {
    this.archive = archive;
    this.outlet = outlet;
    lines = new LineTable(archive);
  }

  /**
   * How many lines were taken; the others are given again.
   *
   * @throws DatabaseGone if the database fails
   * @throws IOException if nobody will ever take them
   */
  int turn() throws IOException {
    List<LineTable.Line> next = archive.transact(() -> lines.next(MOST_A_TURN));
    int taken = outlet.give(next.stream().map(LineTable.Line::text).toList());
    if (taken > 0) {
      long last = next.get(taken - 1).id();
      archive.change(() -> lines.printed(last));
    }
    waiting = taken < next.size();
    return taken;
  }

  /** Whether lines were given that were not taken yet. */
  boolean waiting() {
    return waiting;
  }
}
