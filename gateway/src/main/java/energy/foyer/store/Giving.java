// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.consent.Ask;
import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.wire.ConsentKeys;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;

/** Each yes: how a consent comes into the tables, and how it goes on when it is given again. */
final class Giving {

  /** How a consent begins, inside its transaction. */
  @FunctionalInterface
  interface Beginning {
    /** The start of the first window not yet told, one a figure granted. */
    List<Instant> on(Connection on) throws SQLException, IOException;
  }

  private final Database database;
  private final ConsentTable table;
  private final Notices notices;

  Giving(Database database, ConsentTable table, Notices notices) {
    this.database = database;
    this.table = table;
    this.notices = notices;
  }

  /** Nothing of the past: the first window is the first that starts after the grant. */
  static List<Instant> afterwards(ConsentRecord record) {
    Instant given = given(record);
    return record.granted().stream()
        .map(ask -> ask.step().boundaryFrom(given, record.zone()))
        .toList();
  }

  static void check(ConsentRecord record, ConsentKeys keys) {
    if (record.granted().stream().map(Ask::step).distinct().count() != 1) {
      throw new IllegalArgumentException("a consent has exactly one step");
    }
    given(record);
    if (!record.home().equals(keys.home())) {
      throw new IllegalArgumentException("the keys are of another home");
    }
  }

  private static Instant given(ConsentRecord record) {
    return record
        .given()
        .orElseThrow(() -> new IllegalArgumentException("this record was not given"));
  }

  void give(Connection on, ConsentRecord record, ConsentKeys keys, Beginning beginning)
      throws SQLException, IOException {
    new Offers(database).checkStands(on, record.offer().service());
    checkRoom(on, record, given(record));
    table.insert(on, record);
    table.keep(on, record.id(), keys);
    List<Instant> next = beginning.on(on);
    for (int number = 0; number < next.size(); number++) {
      database.needs().insert(on, number, Need.of(record, number, next.get(number)));
    }
    notices.tell(on, record, given(record));
  }

  private void checkRoom(Connection on, ConsentRecord record, Instant now)
      throws SQLException, IOException {
    int living = 0;
    for (ConsentRecord other : table.living(on)) {
      boolean lives = !other.state(now).ended();
      living += lives ? 1 : 0;
      if (lives
          && other.offer().service().equals(record.offer().service())
          && other.step().equals(record.step())) {
        throw new IllegalStateException(
            "a consent of this service at this step lives already: withdraw it first");
      }
    }
    if (living >= Consents.MOST_LIVING) {
      throw new IllegalStateException(
          Consents.MOST_LIVING + " consents live already, which is the most");
    }
  }

  /** Moves the end of a consent on, by an event of its own, and tells its service. */
  ConsentRecord renew(Connection on, UUID id, ConsentEvent event, Instant until)
      throws SQLException, IOException {
    ConsentRecord before =
        table.find(on, id).orElseThrow(() -> new NoSuchElementException("no such consent"));
    Succession.check(before, event);
    ConsentRecord after = before.renewed(event, until);
    table.append(on, id, before.events().size(), event);
    table.replace(on, after);
    notices.tell(on, after, event.at());
    return after;
  }
}
