// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks into a database over a connection of its own, which it opens anew if it must. */
final class Peek implements AutoCloseable {
  private final String address;
  private Optional<Connection> connection = Optional.empty();

  /**
   * @param address for JDBC
   */
  Peek(String address) {
    this.address = address;
  }

  /** What a query tells, values of a row with a comma between. */
  List<String> rows(String sql) throws SQLException {
    if (connection.isEmpty()) {
      connection = Optional.of(DriverManager.getConnection(address, TestPostgres.properties()));
    }
    try (Statement statement = connection.get().createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(result.getString(i));
        }
        rows.add(String.join(",", row));
      }
      return rows;
    } catch (SQLException gone) {
      close();
      throw gone;
    }
  }

  /** The first row, or what is wrong with the database now. */
  String first(String sql) {
    try {
      return rows(sql).get(0);
    } catch (SQLException gone) {
      return String.valueOf(gone.getSQLState());
    }
  }

  @Override
  public void close() throws SQLException {
    if (connection.isPresent()) {
      connection.get().close();
      connection = Optional.empty();
    }
  }
}
