// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.vault.PassphraseKey;
import energy.foyer.vault.RecoveryCode;
import energy.foyer.vault.ResidentKey;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The people and the recovery code among the ways in. */
final class People {
  private final Database database;
  private final WayTable ways;
  private final Ledger ledger;
  private final Phones phones;

  People(Database database, Ledger ledger, Phones phones) {
    this.database = database;
    this.ways = new WayTable(database.vault());
    this.ledger = ledger;
    this.phones = phones;
  }

  List<WayTable.Entry> all() throws IOException {
    return database.read(on -> ways.all(on, Unlocked.Way.PASSPHRASE));
  }

  /** Tries a secret at all ways of a kind. */
  Optional<WayTable.Opened> open(Unlocked.Way kind, WayTable.Secret secret) throws IOException {
    return database.read(on -> ways.open(on, kind, secret));
  }

  /** Whose session a way opens. */
  UUID ownerOf(WayTable.Entry way) throws IOException {
    return way.kind() == Unlocked.Way.RECOVERY_CODE ? all().get(0).id() : way.person();
  }

  /** Lets the first person in, inside the transaction of the claim. */
  void first(Connection on, String name, PassphraseKey passphrase, Claim claim)
      throws SQLException, IOException {
    WayTable.Entry person = person(name, claim.now());
    ways.insert(on, person, passphrase.wrap(claim.key(), person.place()));
    WayTable.Entry recovery = recovery(claim.now());
    ways.insert(on, recovery, claim.code().wrap(claim.key(), recovery.place()));
  }

  /** What the claim makes. */
  record Claim(ResidentKey key, RecoveryCode code, Instant now) {}

  Optional<UUID> add(Unlocked by, Residence.Newcomer newcomer, Instant now) throws IOException {
    WayTable.Entry person = person(newcomer.name(), now);
    byte[] wrapped = wrap(by, newcomer.passphrase(), person);
    return database.write(
        on -> {
          if (all().size() >= Residence.MOST_PEOPLE) {
            return Optional.<UUID>empty();
          }
          ways.insert(on, person, wrapped);
          ledger.security("person-added", now);
          return Optional.of(person.id());
        });
  }

  boolean change(Unlocked by, UUID person, char[] passphrase, Instant now) throws IOException {
    Optional<WayTable.Entry> entry = find(person);
    if (entry.isEmpty()) {
      return false;
    }
    byte[] wrapped = wrap(by, passphrase, entry.get());
    return database.write(
        on -> {
          boolean changed = ways.wrapAnew(on, entry.get(), wrapped);
          if (changed) {
            ledger.security("passphrase-changed", now);
            database.forget();
          }
          return changed;
        });
  }

  boolean remove(UUID person, Instant now) throws IOException {
    return database.write(
        on -> {
          Optional<WayTable.Entry> gone = find(person);
          if (gone.isEmpty() || all().size() == 1) {
            return false;
          }
          phones.removeAllOf(person, now);
          ways.delete(on, gone.get());
          ledger.security("person-removed", now);
          database.forget();
          return true;
        });
  }

  String newRecoveryCode(Unlocked by, Instant now) throws IOException {
    try (RecoveryCode code = RecoveryCode.create()) {
      WayTable.Entry recovery = recovery(now);
      byte[] wrapped = code.wrap(by.key(), recovery.place());
      database.change(
          on -> {
            for (WayTable.Entry old : ways.all(on, Unlocked.Way.RECOVERY_CODE)) {
              ways.delete(on, old);
            }
            ways.insert(on, recovery, wrapped);
            ledger.security("recovery-code-made", now);
            database.forget();
          });
      return code.text();
    }
  }

  private Optional<WayTable.Entry> find(UUID person) throws IOException {
    return all().stream().filter(entry -> entry.id().equals(person)).findFirst();
  }

  private byte[] wrap(Unlocked by, char[] passphrase, WayTable.Entry entry) throws IOException {
    ResidentTable.Known known =
        database
            .resident()
            .known()
            .orElseThrow(() -> new IllegalStateException("nobody has claimed this box"));
    try (PassphraseKey key = known.stretch().derive(passphrase)) {
      return key.wrap(by.key(), entry.place());
    }
  }

  private static WayTable.Entry person(String name, Instant now) {
    UUID id = UUID.randomUUID();
    return new WayTable.Entry(id, Unlocked.Way.PASSPHRASE, id, name, now, now);
  }

  private static WayTable.Entry recovery(Instant now) {
    UUID id = UUID.randomUUID();
    return new WayTable.Entry(id, Unlocked.Way.RECOVERY_CODE, id, "", now, now);
  }
}
