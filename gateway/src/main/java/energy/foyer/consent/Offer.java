// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.consent;

import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Objects;

/**
 * What one service asks for one purpose, with all that GDPR articles 13 and 14 want told.
 *
 * @param service name of the service, {@code [a-z][a-z0-9-]{2,30}}
 * @param version counts up from 1
 * @param recipients names of those to whom the controller hands data on, often none
 * @param consentDuration how long a consent lasts unless it ends before
 * @param fine whether half-hours may be asked
 * @param easyText the offer in easy-to-read French, at most 120 words
 */
public record Offer(
    String service,
    int version,
    Controller controller,
    Purpose purpose,
    List<Ask> asks,
    Text benefit,
    List<String> recipients,
    Storage storage,
    boolean automatedDecision,
    Period consentDuration,
    Validity valid,
    boolean fine,
    Reference reference,
    List<Declared> declared,
    String easyText,
    Keys keys) {

  /** Who answers for the data. */
  public record Controller(
      Text name, String address, String contact, String dpo, String url, Kind kind) {
    /** Kinds of controller that a box accepts; landlords, employers and insurers are refused. */
    public enum Kind {
      PUBLIC,
      ASSOCIATION,
      RESEARCH,
      COMPANY
    }
  }

  /**
   * The one purpose.
   *
   * @param iri its term in the Data Privacy Vocabulary or in ours
   */
  public record Purpose(String iri, Text text) {}

  /**
   * Where and how long the controller keeps the figures.
   *
   * @param duration how long each is kept
   * @param location ISO 3166-1 country, for example {@code FR}
   * @param deletion how soon after the end of the consent all is deleted
   */
  public record Storage(Period duration, String location, Period deletion) {}

  /** From when to before when the offer can be accepted. */
  public record Validity(Instant from, Instant until) {
    /** Whether an instant lies inside. */
    public boolean at(Instant instant) {
      return !instant.isBefore(from) && instant.isBefore(until);
    }
  }

  /** Whether the service wants the file number that it gave the person. */
  public enum Reference {
    NONE,
    OPTIONAL,
    REQUIRED
  }

  /**
   * A fact that the resident is asked to declare.
   *
   * @param fact its name from the closed list of {@link Policy#FACTS}
   */
  public record Declared(String fact, boolean required) {}

  /**
   * The service's public keys, 32 bytes each (RFC 7748, RFC 8032).
   *
   * @param seal X25519, to which messages are sealed
   * @param verify Ed25519, under which it signs receipts
   */
  public record Keys(byte[] seal, byte[] verify) {
    public Keys {
      seal = seal.clone();
      verify = verify.clone();
      if (seal.length != 32 || verify.length != 32) {
        throw new IllegalArgumentException("a public key has 32 bytes");
      }
    }

    @Override
    public byte[] seal() {
      return seal.clone();
    }

    @Override
    public byte[] verify() {
      return verify.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Keys that
          && java.util.Arrays.equals(seal, that.seal)
          && java.util.Arrays.equals(verify, that.verify);
    }

    @Override
    public int hashCode() {
      return java.util.Arrays.hashCode(seal) * 31 + java.util.Arrays.hashCode(verify);
    }
  }

  public Offer {
    Objects.requireNonNull(service);
    Objects.requireNonNull(controller);
    Objects.requireNonNull(purpose);
    asks = List.copyOf(asks);
    recipients = List.copyOf(recipients);
    declared = List.copyOf(declared);
  }
}
