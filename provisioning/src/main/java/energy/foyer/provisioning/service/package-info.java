// SPDX-License-Identifier: EUPL-1.2

/**
 * Both sides of a service: at the operator its keys, its draft offer and the receiver that opens
 * what homes send; at the territory the signed offer and the certificate.
 *
 * <p>A service's private keys are made at the operator and never lie at the territory. This room
 * opens messages through the {@code wire} room only and keeps what it accepted in a database of its
 * own, SQLite for one receiver or PostgreSQL for a group; it follows the project's wire contract,
 * sections 2 to 4.
 */
package energy.foyer.provisioning.service;
