// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What a box keeps of its own when a backup is restored over it: the territory's keys as far as
 * their rotation went, offers that are newer, and what an earlier household still has to say. None
 * of it goes back in time.
 */
final class Carried {
  private final Database from;
  private final Database into;

  private record Offer(String service, int version, long at, byte[] body) {
    byte[] place() {
      return Offers.place(service, version);
    }
  }

  Carried(Database from, Database into) {
    this.from = from;
    this.into = into;
  }

  void carry() throws IOException {
    List<byte[]> pins =
        from.read(on -> Sql.list(on, row -> row.getBytes(1), "SELECT body FROM territory"));
    List<Offer> offers =
        from.read(
            on ->
                Sql.list(
                    on,
                    row ->
                        new Offer(row.getString(1), row.getInt(2), row.getLong(3), row.getBytes(4)),
                    "SELECT service, version, at, body FROM offer"));
    into.change(
        on -> {
          for (byte[] pin : pins) {
            Sql.update(
                on,
                "INSERT OR REPLACE INTO territory (id, body) VALUES (1, ?)",
                resealed(pin, Pins.PLACE));
          }
          for (Offer offer : offers) {
            put(on, offer);
          }
          new Farewells(into).carry(on, new Farewells(from));
        });
  }

  private void put(Connection on, Offer offer) throws SQLException, IOException {
    Sql.update(
        on,
        """
        INSERT INTO offer (service, version, at, body) VALUES (?, ?, ?, ?)
        ON CONFLICT (service) DO UPDATE SET
          version = excluded.version, at = excluded.at, body = excluded.body
        WHERE excluded.version > version""",
        offer.service(),
        offer.version(),
        offer.at(),
        resealed(offer.body(), offer.place()));
  }

  private byte[] resealed(byte[] body, byte[] place) throws IOException {
    return into.vault().keys().seal(from.vault().keys().open(body, place), place);
  }
}
