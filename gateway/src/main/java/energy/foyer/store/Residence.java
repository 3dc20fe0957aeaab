// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The resident and the ways in. */
public final class Residence {
  /** People with a passphrase of their own, at most. */
  public static final int MOST_PEOPLE = 4;

  /** Phones remembered at most; the longest unused makes room. */
  public static final int MOST_PHONES = 16;

  /** Characters of a name at most. */
  public static final int LONGEST_NAME = 64;

  /** Someone to let in, as typed. */
  public record Newcomer(String name, char[] passphrase) {
    @Override
    public String toString() {
      return "Newcomer[redacted]";
    }
  }

  /** A person with a passphrase. */
  public record Person(UUID id, String name, Instant since) {
    @Override
    public String toString() {
      return "Person[" + id + "]";
    }
  }

  /** A remembered phone. */
  public record Phone(UUID id, UUID person, String name, Instant since, Instant lastUsed) {
    @Override
    public String toString() {
      return "Phone[" + id + "]";
    }
  }

  public Residence(Database database) {}

  public boolean claimed() throws IOException {
    return false;
  }

  /** The recovery code's text. */
  public String claim(Newcomer first, Instant now) throws IOException {
    throw new UnsupportedOperationException();
  }

  public Optional<Unlocked> unlock(char[] passphrase, Instant now) throws IOException {
    throw new UnsupportedOperationException();
  }

  public List<Person> people() throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Empty if there are as many people as there can be. */
  public Optional<UUID> addPerson(Unlocked by, Newcomer newcomer, Instant now) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** False if there is no such person. */
  public boolean changePassphrase(Unlocked by, UUID person, char[] passphrase, Instant now)
      throws IOException {
    throw new UnsupportedOperationException();
  }

  /** False if there is no such person, or no other one. */
  public boolean removePerson(Unlocked by, UUID person, Instant now) throws IOException {
    throw new UnsupportedOperationException();
  }

  public String newRecoveryCode(Unlocked by, Instant now) throws IOException {
    throw new UnsupportedOperationException();
  }

  public List<Phone> phones() throws IOException {
    throw new UnsupportedOperationException();
  }

  public String rememberPhone(Unlocked by, String name, Instant now) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** False if there is no such phone. */
  public boolean removePhone(UUID phone, Instant now) throws IOException {
    throw new UnsupportedOperationException();
  }
}
