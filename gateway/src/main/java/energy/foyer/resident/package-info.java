// SPDX-License-Identifier: EUPL-1.2

/**
 * What the resident, and whoever acts for the resident, asks of a running box: the local API.
 *
 * <p>One API on loopback for commands, pages and scripts; without its token nothing is answered,
 * and before somebody of the household claims the box only its health and the claim itself. With
 * the token alone one lists, pauses and withdraws; what is sealed to the resident opens to a
 * session, which lives in memory, holds the resident's key and ends by itself. Secrets are read
 * into arrays that are wiped; what Java's TLS and JSON keep of a request or an answer until it is
 * collected is out of reach.
 *
 * <p>It sends nothing anywhere itself: this room knows neither brokers nor lines.
 *
 * <p>Errors follow RFC 9457, tokens RFC 6750.
 */
package energy.foyer.resident;
