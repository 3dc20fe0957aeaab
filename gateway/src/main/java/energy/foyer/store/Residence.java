// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.vault.PassphraseKey;
import energy.foyer.vault.Passphrases;
import energy.foyer.vault.PhoneSecret;
import energy.foyer.vault.RecoveryCode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntSupplier;

/**
 * The resident and the ways in. The resident's key is made at the claim; its private half lies
 * wrapped only, once for each person's passphrase, for the recovery code and for each remembered
 * phone. All people open the same key: whatever one may read, each may.
 *
 * <p>Each change enters a line in the ledger, and so does each opening; none names anybody. What a
 * change replaces is gone from the files when it returns.
 */
public final class Residence {

  /** People with a passphrase of their own at most. */
  public static final int MOST_PEOPLE = 4;

  /** Phones remembered at most: one more takes the place of the longest unused. */
  public static final int MOST_PHONES = 16;

  /** How long a phone may stay unused. */
  public static final Duration UNUSED = Duration.ofDays(90);

  /** Characters of a name at most. */
  public static final int LONGEST_NAME = 64;

  private final Database database;
  private final Ledger ledger;
  private final Phones phones;
  private final People people;
  private final Claiming claiming;

  /**
   * Someone to let in.
   *
   * @param name 1 to {@value #LONGEST_NAME} characters, not blank
   * @param passphrase one that {@link Passphrases#check} finds no fault with; left as it is,
   *     whoever has it wipes it
   */
  public record Newcomer(String name, char[] passphrase) {
    public Newcomer {
      named(name);
      strong(passphrase);
    }

    /** Says nothing. */
    @Override
    public String toString() {
      return "Newcomer[redacted]";
    }
  }

  /** A person with a passphrase. */
  public record Person(UUID id, String name, Instant since) {
    public Person {
      Objects.requireNonNull(id);
      Objects.requireNonNull(name);
      Objects.requireNonNull(since);
    }

    /** Says which, not who. */
    @Override
    public String toString() {
      return "Person[" + id + "]";
    }
  }

  /**
   * A remembered phone.
   *
   * @param person who had it remembered
   * @param lastUsed to the hour
   */
  public record Phone(UUID id, UUID person, String name, Instant since, Instant lastUsed) {
    public Phone {
      Objects.requireNonNull(id);
      Objects.requireNonNull(person);
      Objects.requireNonNull(name);
      Objects.requireNonNull(since);
      Objects.requireNonNull(lastUsed);
    }

    /** Says which, not whose. */
    @Override
    public String toString() {
      return "Phone[" + id + "]";
    }
  }

  public Residence(Database database) {
    this(database, PassphraseKey::calibrated);
  }

  /**
   * @param iterations of the derivation, asked once, at the claim
   */
  Residence(Database database, IntSupplier iterations) {
    this.database = database;
    this.ledger = new Ledger(database);
    this.phones = new Phones(database, ledger);
    this.people = new People(database, ledger, phones);
    this.claiming = new Claiming(database, ledger, people, iterations);
  }

  /** Whether a resident has claimed this box. Cheap: read once, then known. */
  public boolean claimed() throws IOException {
    return database.resident().known().isPresent();
  }

  /**
   * Makes the resident's key, in one transaction; takes some seconds on a small box.
   *
   * @return the recovery code, to be shown once
   * @throws IllegalStateException if the box was claimed before
   */
  public String claim(Newcomer first, Instant now) throws IOException {
    return claiming.claim(first, now, (code, passphrase) -> code);
  }

  /** The same for who goes on at once: the passphrase is not derived a second time. */
  public Claimed claimAndOpen(Newcomer first, Instant now) throws IOException {
    return claiming.claim(
        first,
        now,
        (code, passphrase) ->
            new Claimed(
                code,
                opened(people.open(Unlocked.Way.PASSPHRASE, passphrase::unwrap), now)
                    .orElseThrow(() -> new IOException("the new way in does not open"))));
  }

  /** Whether this is the recovery code that opens; nothing is opened and nothing noted. */
  public boolean knows(RecoveryCode code) throws IOException {
    Optional<WayTable.Opened> found = people.open(Unlocked.Way.RECOVERY_CODE, code::unwrap);
    found.ifPresent(opened -> opened.key().close());
    return found.isPresent();
  }

  /** The same for the secret of a phone that is remembered. */
  public boolean knows(PhoneSecret phone, Instant now) throws IOException {
    Optional<WayTable.Opened> found = phones.open(phone, now);
    found.ifPresent(opened -> opened.key().close());
    return found.isPresent();
  }

  /**
   * Opens with a passphrase; takes a second, and up to fifteen on the smallest box.
   *
   * @param passphrase left as it is, whoever has it wipes it
   * @return empty if it is nobody's, or the box was never claimed
   */
  public Optional<Unlocked> unlock(char[] passphrase, Instant now) throws IOException {
    Optional<ResidentTable.Known> known = database.resident().known();
    if (known.isEmpty()) {
      return Optional.empty();
    }
    try (PassphraseKey key = known.get().stretch().derive(passphrase)) {
      return opened(people.open(Unlocked.Way.PASSPHRASE, key::unwrap), now);
    }
  }

  /** Opens with the recovery code; empty if it is another one. */
  public Optional<Unlocked> unlock(RecoveryCode code, Instant now) throws IOException {
    return opened(people.open(Unlocked.Way.RECOVERY_CODE, code::unwrap), now);
  }

  /** Opens with a remembered phone; empty if it is not, or no longer, remembered. */
  public Optional<Unlocked> unlock(PhoneSecret phone, Instant now) throws IOException {
    Optional<WayTable.Opened> found = phones.open(phone, now);
    Optional<Unlocked> unlocked = opened(found, now);
    if (unlocked.isPresent()) {
      Login.attempt("note the use of a phone", () -> phones.used(found.get().entry(), now));
    }
    return unlocked;
  }

  private Optional<Unlocked> opened(Optional<WayTable.Opened> found, Instant now)
      throws IOException {
    Login.attempt("let unused phones go", () -> phones.forgetUnused(now));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    WayTable.Entry entry = found.get().entry();
    Login.By by = new Login.By(owner(found.get()), entry.kind(), now);
    return Optional.of(new Login(database, ledger).open(found.get().key(), by));
  }

  /** Whose session it is; where that cannot be told the key is wiped. */
  private UUID owner(WayTable.Opened opened) throws IOException {
    try {
      return people.ownerOf(opened.entry());
    } catch (IOException | RuntimeException failed) {
      opened.key().close();
      throw failed;
    }
  }

  /** Who has a passphrase, the longest-standing first. */
  public List<Person> people() throws IOException {
    return people.all().stream()
        .map(entry -> new Person(entry.id(), entry.name(), entry.since()))
        .toList();
  }

  /**
   * Lets one more person in; takes as long as an opening.
   *
   * @return empty if there are {@value #MOST_PEOPLE} already
   */
  public Optional<UUID> addPerson(Unlocked by, Newcomer newcomer, Instant now) throws IOException {
    return people.add(by, newcomer, now);
  }

  /**
   * Gives a person another passphrase; the old one opens nothing from then on. Phones stay
   * remembered.
   *
   * @param passphrase one that {@link Passphrases#check} finds no fault with
   * @return false if there is no such person
   */
  public boolean changePassphrase(Unlocked by, UUID person, char[] passphrase, Instant now)
      throws IOException {
    strong(passphrase);
    return people.change(by, person, passphrase, now);
  }

  /**
   * Ends a person's passphrase, and the phones that this person had remembered.
   *
   * @return false if there is no such person, or no other one
   */
  public boolean removePerson(Unlocked by, UUID person, Instant now) throws IOException {
    by.refuseClosed();
    return people.remove(person, now);
  }

  /** Makes another recovery code, to be shown once; the old one opens nothing from then on. */
  public String newRecoveryCode(Unlocked by, Instant now) throws IOException {
    return people.newRecoveryCode(by, now);
  }

  /** The remembered phones, the longest remembered first. */
  public List<Phone> phones() throws IOException {
    return phones.all().stream()
        .map(e -> new Phone(e.id(), e.person(), e.name(), e.since(), e.used()))
        .toList();
  }

  /**
   * Remembers a phone.
   *
   * @param name 1 to {@value #LONGEST_NAME} characters, not blank
   * @return what the phone keeps, to be handed out once
   */
  public String rememberPhone(Unlocked by, String name, Instant now) throws IOException {
    named(name);
    return phones.remember(by, name, now);
  }

  /**
   * Lets a phone go.
   *
   * @return false if there is no such phone
   */
  public boolean removePhone(UUID phone, Instant now) throws IOException {
    return phones.remove(phone, now);
  }

  /** Lets phones go that stayed unused, though nobody comes; looks once a day. */
  public void turn(Instant now) throws IOException {
    phones.turn(now);
  }

  private static void named(String name) {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("expected a name of 1 to " + LONGEST_NAME + " characters");
    }
  }

  private static void strong(char[] passphrase) {
    if (Passphrases.check(passphrase).isPresent()) {
      throw new IllegalArgumentException("the passphrase is too weak");
    }
  }
}
