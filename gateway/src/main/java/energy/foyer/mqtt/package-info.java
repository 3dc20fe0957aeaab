// SPDX-License-Identifier: EUPL-1.2

/**
 * The line to an MQTT broker: packets in, packets out, and a line that can be cut.
 *
 * <p>This room imports no other: it knows neither consents nor readings, only topics and bytes. It
 * speaks MQTT 5 over TLS 1.3 with a client certificate through Eclipse Paho and keeps Paho's own
 * persistence, reconnection and topic aliases off, so that nothing is sent which its caller did not
 * hand over on this very connection.
 *
 * <p>It follows OASIS MQTT version 5.0 and RFC 8446.
 */
package energy.foyer.mqtt;
