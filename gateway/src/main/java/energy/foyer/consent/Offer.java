// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.consent;

import java.time.Instant;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What one service asks for one purpose, with all that GDPR articles 13 and 14 want told.
 *
 * @param service name of the service, {@code [a-z][a-z0-9-]{2,30}}
 * @param version counts up from 1
 * @param recipients names of those to whom the controller hands data on, often none
 * @param consentDuration how long a consent lasts unless it ends before
 * @param fine whether half-hours may be asked
 * @param easyText the offer in easy-to-read French, at most 120 words
 * @param sealProof a signature by the verification key that stands in existing consents, over
 *     service, version and sealing key (JWS, RFC 7515): without it a new sealing key is not used
 *     under them
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
    Keys keys,
    Optional<String> sealProof) {

  /** Who answers for the data. */
  public record Controller(
      Text name, String address, String contact, String dpo, String url, Kind kind) {
    /** What the controller is to the resident. */
    public enum Kind {
      PUBLIC,
      ASSOCIATION,
      RESEARCH,
      COMPANY,
      LANDLORD,
      EMPLOYER,
      INSURER;

      /** Whether a resident can say no to it freely; an offer of any other is refused. */
      public boolean accepted() {
        return this != LANDLORD && this != EMPLOYER && this != INSURER;
      }

      /** The name on the wire, for example {@code public}. */
      public String code() {
        return name().toLowerCase(Locale.ROOT);
      }

      /** The kind of that name on the wire. */
      public static Optional<Kind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
      }
    }

    public Controller {
      Objects.requireNonNull(name);
      Objects.requireNonNull(address);
      Objects.requireNonNull(contact);
      Objects.requireNonNull(dpo);
      Objects.requireNonNull(url);
      Objects.requireNonNull(kind);
    }
  }

  /**
   * The one purpose.
   *
   * @param iri its term in the Data Privacy Vocabulary or in ours
   */
  public record Purpose(String iri, Text text) {
    public Purpose {
      Objects.requireNonNull(iri);
      Objects.requireNonNull(text);
    }
  }

  /**
   * Where and how long the controller keeps the figures.
   *
   * @param duration how long each is kept
   * @param location ISO 3166-1 country, for example {@code FR}
   * @param deletion how soon after the end of the consent all is deleted
   */
  public record Storage(Period duration, String location, Period deletion) {
    public Storage {
      Objects.requireNonNull(duration);
      Objects.requireNonNull(location);
      Objects.requireNonNull(deletion);
    }
  }

  /** From when to before when the offer can be accepted. */
  public record Validity(Instant from, Instant until) {
    public Validity {
      Objects.requireNonNull(from);
      Objects.requireNonNull(until);
    }

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
  public record Declared(String fact, boolean required) {
    public Declared {
      Objects.requireNonNull(fact);
    }
  }

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
          && Arrays.equals(seal, that.seal)
          && Arrays.equals(verify, that.verify);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(seal) * 31 + Arrays.hashCode(verify);
    }
  }

  public Offer {
    Objects.requireNonNull(service);
    Objects.requireNonNull(controller);
    Objects.requireNonNull(purpose);
    Objects.requireNonNull(benefit);
    Objects.requireNonNull(storage);
    Objects.requireNonNull(consentDuration);
    Objects.requireNonNull(valid);
    Objects.requireNonNull(reference);
    Objects.requireNonNull(easyText);
    Objects.requireNonNull(keys);
    Objects.requireNonNull(sealProof);
    asks = List.copyOf(asks);
    recipients = List.copyOf(recipients);
    declared = List.copyOf(declared);
  }

  /** The same with other keys of the service, and no proof that they are its own. */
  public Offer with(Keys other) {
    return with(version, other, Optional.empty());
  }

  /**
   * Another version, with other keys of the service.
   *
   * @param proof that the sealing key is its own, see {@code sealProof}
   */
  public Offer with(int newer, Keys other, Optional<String> proof) {
    return new Offer(
        service,
        newer,
        controller,
        purpose,
        asks,
        benefit,
        recipients,
        storage,
        automatedDecision,
        consentDuration,
        valid,
        fine,
        reference,
        declared,
        easyText,
        other,
        proof);
  }
}
