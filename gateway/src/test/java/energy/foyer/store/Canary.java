// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Looks for bytes in all files of a folder but those of the native library. */
final class Canary {
  /** Bytes of a value that is long enough to be no other's by chance. */
  private static final int LONG = 24;

  private Canary() {}

  /** All longer values of bytes that lie in a database. */
  static List<byte[]> sealed(Database database) throws IOException {
    List<byte[]> found = new ArrayList<>();
    database.change(
        on -> {
          String tables = "SELECT name FROM sqlite_master WHERE type = 'table'";
          for (String table : Sql.list(on, row -> row.getString(1), tables)) {
            Sql.list(on, row -> found.addAll(values(row)), "SELECT * FROM " + table);
          }
        });
    return found;
  }

  private static List<byte[]> values(ResultSet row) throws SQLException {
    List<byte[]> values = new ArrayList<>();
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      if (row.getObject(i) instanceof byte[] bytes && bytes.length >= LONG) {
        values.add(bytes);
      }
    }
    return values;
  }

  static boolean anyFileHolds(Path folder, byte[] bytes) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files =
          all.filter(Files::isRegularFile)
              .filter(file -> !file.toString().endsWith(".so"))
              .toList();
    }
    String wanted = new String(bytes, StandardCharsets.ISO_8859_1);
    for (Path file : files) {
      if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(wanted)) {
        return true;
      }
    }
    return false;
  }
}
