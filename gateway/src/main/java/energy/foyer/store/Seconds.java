// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

/**
 * A span of seconds since 1970.
 *
 * @param from the first
 * @param to the first after it
 */
record Seconds(long from, long to) {}
