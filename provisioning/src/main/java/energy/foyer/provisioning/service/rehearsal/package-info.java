// SPDX-License-Identifier: EUPL-1.2

/**
 * A rehearsal of a service's own programme: made-up homes say yes, seal invented figures with the
 * real code of the wire, correct them, pause, withdraw, ask for erasure; the real receiver takes
 * all of it in, disordered and repeated, and what the programme holds in the end is laid beside the
 * truth.
 *
 * <p>No network, no true key and no time but the story's own.
 */
package energy.foyer.provisioning.service.rehearsal;
