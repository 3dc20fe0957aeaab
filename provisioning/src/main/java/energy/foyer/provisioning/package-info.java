// SPDX-License-Identifier: EUPL-1.2

/**
 * The side of the territory and of the services: {@code foyer-provision}.
 *
 * <p>It depends on the gateway, never the reverse. {@code authority} holds the territory's keys,
 * {@code broker} Mosquitto's configuration and access rules, {@code box} enrolment, {@code service}
 * what concerns services at both ends, {@code bench} pretend meters, {@code command} the command
 * line. Nothing here runs on a box.
 */
package energy.foyer.provisioning;
