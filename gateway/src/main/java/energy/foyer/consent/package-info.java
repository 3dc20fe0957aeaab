// SPDX-License-Identifier: EUPL-1.2

/**
 * What a service asks, what the resident granted, and what happened since: offers, consent records,
 * their append-only events, and the policy that holds them to the law.
 *
 * <p>This room is pure: it imports {@code window} and {@code meter} only, and knows neither keys
 * nor networks nor where a record is kept. State is computed from events, never stored.
 *
 * <p>It follows Regulation (EU) 2016/679 articles 6, 7, 13 and 14 and ISO/IEC TS 27560.
 */
package energy.foyer.consent;
