// SPDX-License-Identifier: EUPL-1.2

/**
 * The territory's broker: Mosquitto's configuration, its access files and its own certificate.
 *
 * <p>This room knows topics and names, no keys of homes or services and no content. It follows the
 * project's wire contract, section 1, and mosquitto.conf(5) of version 2.0.
 */
package energy.foyer.provisioning.broker;
