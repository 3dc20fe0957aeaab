// SPDX-License-Identifier: EUPL-1.2

/**
 * The agent: {@link energy.foyer.Main} wires the rooms by constructors, top to bottom, and starts
 * the two loops, {@link energy.foyer.Collector} and {@link energy.foyer.Discloser}. Nothing imports
 * this package. The time comes from here: nowhere else is a clock asked for.
 */
package energy.foyer;
