// SPDX-License-Identifier: EUPL-1.2

/**
 * The contract between homes, services and territory: topics, documents as JSON, signing and
 * sealing, opening and verifying. Both ends use it.
 *
 * <p>{@link energy.foyer.wire.Sealer} is the only maker of {@link energy.foyer.wire.Message}, and
 * takes only what the door let out. Opening returns documents, never what the door makes, and never
 * throws for what bytes hold: each failed check is a {@link energy.foyer.wire.Refusal}. The room
 * knows neither network nor disk.
 *
 * <p>It follows RFC 7515 and RFC 8037 (signatures), RFC 9180 (sealing), RFC 7517 and RFC 7638
 * (keys), CloudEvents 1.0 in binary mode, and the W3C Data Privacy Vocabulary in the shape of
 * ISO/IEC TS 27560 (consent records).
 */
package energy.foyer.wire;
