// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.vault.PhoneSecret;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The remembered phones among the ways in. */
final class Phones {
  /** A phone's last use is told to the hour: a visit a minute later writes nothing. */
  private static final Duration USED_EVERY = Duration.ofHours(1);

  private static final Duration LOOKED_EVERY = Duration.ofDays(1);

  private final Database database;
  private final WayTable ways;
  private final Ledger ledger;
  private Optional<Instant> looked = Optional.empty();

  Phones(Database database, Ledger ledger) {
    this.database = database;
    this.ways = new WayTable(database.vault());
    this.ledger = ledger;
  }

  List<WayTable.Entry> all() throws IOException {
    return database.read(on -> ways.all(on, Unlocked.Way.PHONE));
  }

  String remember(Unlocked by, String name, Instant now) throws IOException {
    WayTable.Entry phone =
        new WayTable.Entry(UUID.randomUUID(), Unlocked.Way.PHONE, by.who(), name, now, now);
    try (PhoneSecret secret = PhoneSecret.create()) {
      byte[] wrapped = secret.wrap(by.key(), phone.place());
      database.change(
          on -> {
            makeRoom(now);
            ways.insert(on, phone, wrapped);
            ledger.security("phone-remembered", now);
          });
      return secret.text();
    }
  }

  private void makeRoom(Instant now) throws IOException {
    List<WayTable.Entry> phones = all();
    if (phones.size() >= Residence.MOST_PHONES) {
      remove(
          phones.stream().min(Comparator.comparing(WayTable.Entry::used)).orElseThrow(),
          "phone-removed",
          now);
    }
  }

  Optional<WayTable.Opened> open(PhoneSecret phone, Instant now) throws IOException {
    return database
        .read(on -> ways.open(on, Unlocked.Way.PHONE, phone::unwrap))
        .flatMap(
            opened -> {
              if (unused(opened.entry(), now)) {
                opened.key().close();
                return Optional.empty();
              }
              return Optional.of(opened);
            });
  }

  /** Notes the use of a phone. */
  void used(WayTable.Entry phone, Instant now) throws IOException {
    if (!now.isBefore(phone.used().plus(USED_EVERY))) {
      database.change(on -> ways.update(on, phone.usedAt(now)));
    }
  }

  /** Lets all go that stayed unused. */
  void forgetUnused(Instant now) throws IOException {
    for (WayTable.Entry phone : all()) {
      if (unused(phone, now)) {
        remove(phone, "phone-unused", now);
      }
    }
  }

  /** The same without a login, once a day. */
  void turn(Instant now) throws IOException {
    boolean lately =
        looked.isPresent()
            && !now.isBefore(looked.get())
            && now.isBefore(looked.get().plus(LOOKED_EVERY));
    if (!lately) {
      forgetUnused(now);
      looked = Optional.of(now);
    }
  }

  private static boolean unused(WayTable.Entry phone, Instant now) {
    return now.isAfter(phone.used().plus(Residence.UNUSED));
  }

  boolean remove(UUID phone, Instant now) throws IOException {
    Optional<WayTable.Entry> entry =
        all().stream().filter(one -> one.id().equals(phone)).findFirst();
    return entry.isPresent() && remove(entry.get(), "phone-removed", now);
  }

  /** Removes all that a person had remembered. */
  void removeAllOf(UUID person, Instant now) throws IOException {
    for (WayTable.Entry phone : all()) {
      if (phone.person().equals(person)) {
        remove(phone, "phone-removed", now);
      }
    }
  }

  private boolean remove(WayTable.Entry phone, String told, Instant now) throws IOException {
    return database.write(
        on -> {
          boolean removed = ways.delete(on, phone);
          if (removed) {
            ledger.security(told, now);
            database.forget();
          }
          return removed;
        });
  }
}
