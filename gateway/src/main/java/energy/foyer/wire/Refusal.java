// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import java.util.Locale;

/** The check that a received message failed, in the order in which they are made. */
public enum Refusal {
  /** Its topic is not one on which such a message comes. */
  TOPIC,
  /** An empty payload, which changes nothing. */
  EMPTY,
  /** Longer than any such message can be. */
  SIZE,
  /** The first byte of the frame is not a known version. */
  VERSION,
  /** Sealed to a key that is not held. */
  KEY,
  /** The seal does not open: another recipient, another topic, or altered bytes. */
  HPKE,
  /** Not a compact JWS with a well-formed protected header. */
  SHAPE,
  /** {@code alg} is not exactly {@code EdDSA}. */
  ALG,
  /** {@code typ} is that of another document. */
  TYP,
  /** {@code aud} is not the topic. */
  AUD,
  /** The home's key does not hash to the pseudonym in the topic. */
  PSEUDONYM,
  /** {@code kid} names a key that is not trusted for it. */
  KID,
  /** The signature does not verify. */
  SIGNATURE,
  /** The document has not the form of its schema; the detail names the field. */
  SCHEMA,
  /** An offer below the floors of the law; the detail names the field. */
  POLICY,
  /** For another service or controller. */
  SERVICE,
  /** Under a consent that is not known, yet. */
  CONSENT,
  /** Under a consent that another pseudonym gave. */
  HOME,
  /** A consent record that does not extend the one held. */
  CHAIN,
  /** Figures that the consent does not grant, or of a window outside it. */
  WINDOW,
  /** A number that was used for other content. */
  SEQ;

  /** The stable name in counts and reports, for example {@code hpke}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
