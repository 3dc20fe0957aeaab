// SPDX-License-Identifier: EUPL-1.2

/**
 * Pretend meters for demonstrations and tests: a household made from a seed, a Linky that measures
 * it and sends true frames, and the comparison of what a receiver was told with what the meter
 * counted.
 *
 * <p>Nothing here is anybody's consumption, and no number is a real meter's. Frames follow
 * Enedis-NOI-CPT_54E through the frame writer of the gateway. Time is the meter's own: this room
 * does not ask the host for it.
 */
package energy.foyer.provisioning.bench;
