// SPDX-License-Identifier: EUPL-1.2

/**
 * What the resident, and whoever acts for the resident, asks of a running box: the local API.
 *
 * <p>One API on loopback for commands, pages and scripts; without its token nothing is answered. It
 * reads and changes consents, shows what left the home and how the box does, and sends nothing
 * anywhere itself: this room knows neither brokers nor lines.
 *
 * <p>Errors follow RFC 9457, tokens RFC 6750.
 */
package energy.foyer.resident;
