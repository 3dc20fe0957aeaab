// SPDX-License-Identifier: EUPL-1.2

/**
 * Windows of civil time and what is summed in them: boundaries, aggregates, statistics, tariffs,
 * and their arithmetic.
 *
 * <p>This room is pure: it imports {@code meter} only. It is told the time and never asks for it.
 * Energy is counted in whole watt-hours; nothing here uses floating point.
 *
 * <p>Steps and periods are written as in ISO 8601.
 */
package energy.foyer.window;
