// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import java.sql.SQLException;
import java.util.List;

/** Lines accepted and not given out yet, in order. */
final class LineTable {
  private final Archive archive;

  LineTable(Archive archive) {
    this.archive = archive;
  }

  /** One line. */
  record Line(long id, String text) {}

  void add(String home, String text) throws SQLException {
    archive.update("INSERT INTO lines(home, text) VALUES(?, ?)", home, text);
  }

  /** Nothing of a home is given out any more. */
  void delete(String home) throws SQLException {
    archive.update("DELETE FROM lines WHERE home = ?", home);
  }

  List<Line> next(int most) throws SQLException {
    return archive.list(
        "SELECT id, text FROM lines ORDER BY id LIMIT ?",
        row -> new Line(row.getLong(1), row.getString(2)),
        most);
  }

  /** All up to one are given out. */
  void printed(long last) throws SQLException {
    archive.update("DELETE FROM lines WHERE id <= ?", last);
  }
}
