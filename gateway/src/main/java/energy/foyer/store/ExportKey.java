// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.wire.ExportSignature;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The key that signs exports, sealed under the box keys; made when it is first needed. */
final class ExportKey {
  static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE export_key (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            body BLOB NOT NULL
          ) STRICT""");

  private static final byte[] PLACE = Vault.place("export_key");

  private ExportKey() {}

  static ExportSignature of(Database database) throws IOException {
    return database.write(on -> found(on, database.vault()));
  }

  private static ExportSignature found(Connection on, Vault vault)
      throws SQLException, IOException {
    Optional<byte[]> body =
        Sql.one(on, row -> row.getBytes(1), "SELECT body FROM export_key WHERE id = 1");
    if (body.isPresent()) {
      try {
        return ExportSignature.of(vault.open(PLACE, body.get(), Vault::bytes));
      } catch (IOException | IllegalArgumentException damaged) {
        // what it signed still verifies: the public half lies beside each signature
        return made(on, vault);
      }
    }
    return made(on, vault);
  }

  private static ExportSignature made(Connection on, Vault vault) throws SQLException, IOException {
    ExportSignature made = ExportSignature.create();
    Sql.update(
        on,
        "INSERT OR REPLACE INTO export_key (id, body) VALUES (1, ?)",
        vault.seal(PLACE, out -> Vault.write(out, made.bytes())));
    return made;
  }
}
