// SPDX-License-Identifier: EUPL-1.2

/**
 * The commands of {@code foyer-gateway}.
 *
 * <p>{@code run} is handed to {@link energy.foyer.Main}; {@code decode} and {@code config} need no
 * running agent; all others are clients of the agent's local API, since the agent alone writes the
 * database. Results go to standard output, everything else to standard error; 0 is success, 1 a
 * failure, 2 a wrong use.
 */
package energy.foyer.command;
