// SPDX-License-Identifier: EUPL-1.2

/**
 * The subcommands of {@code foyer-provision}. Each exits with 0 when it did what it says, 1 when
 * the world did not let it (a file, the network, the broker), 2 when it was called wrongly or given
 * a wrong document.
 */
package energy.foyer.provisioning.command;
