// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.broker;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Mosquitto's configuration for a territory: one listener for boxes, one for services and the
 * territory, each with its own issuing authority and its own access file.
 *
 * @param folder where the files lie, absolute
 * @param bind numeric address to listen on
 * @param boxesPort for boxes, 1 to 65535
 * @param servicesPort for services and the territory, 1 to 65535
 * @param user the system's user that the broker becomes when root starts it
 */
record Configuration(Path folder, String bind, int boxesPort, int servicesPort, String user) {

  /** Bytes that may wait for one receiver that is away: some 100,000 messages. */
  static final long LARGEST_QUEUE = 256L << 20;

  /** The largest packet, in bytes: above the longest message of the contract. */
  static final int LARGEST_PACKET = 256 << 10;

  Configuration {
    Objects.requireNonNull(bind);
    Objects.requireNonNull(user);
    if (!folder.isAbsolute()) {
      throw new IllegalArgumentException("Mosquitto needs absolute paths");
    }
  }

  String text() {
    return general()
        + listener(boxesPort, "boxes", "a box is its certificate")
        + "crlfile "
        + folder.resolve("boxes-revoked.pem")
        + "\n"
        + listener(servicesPort, "services", "a receiver, or the territory, is its certificate");
  }

  private String general() {
    return String.join(
        "\n",
        "# Mosquitto for Foyer, written by foyer-provision. Start it with",
        "#   /usr/sbin/mosquitto -c " + folder.resolve("mosquitto.conf"),
        "# and let it read changed access files with 'foyer-provision broker reload'.",
        "user " + user,
        "pid_file " + folder.resolve("mosquitto.pid"),
        "per_listener_settings true",
        "",
        "# What was acknowledged is delivered: one limit by bytes, none by number. The number is",
        "# not 0 for none: with 0, version 2.0.11 hangs up on whom it refuses one write.",
        "max_queued_messages " + Integer.MAX_VALUE,
        "max_queued_bytes " + LARGEST_QUEUE,
        "max_packet_size " + LARGEST_PACKET,
        "persistence true",
        "persistence_location " + folder.resolve("data") + "/",
        "autosave_interval 60",
        "persistent_client_expiration 30d",
        "",
        "# Warnings only: no topic, no payload, and not which home was connected when.",
        "log_dest stderr",
        "log_type error",
        "log_type warning",
        "log_type notice",
        "connection_messages false",
        "");
  }

  private String listener(int port, String kind, String remark) {
    return String.join(
        "\n",
        "",
        "# " + kind + ": " + remark,
        "listener " + port + " " + bind,
        "protocol mqtt",
        "allow_anonymous false",
        "require_certificate true",
        "use_identity_as_username true",
        "use_username_as_clientid true",
        "tls_version tlsv1.3",
        "cafile " + folder.resolve(kind + "-authority.pem"),
        "certfile " + folder.resolve("broker.pem"),
        "keyfile " + folder.resolve("broker.key"),
        "acl_file " + folder.resolve(kind + ".acl"),
        "max_topic_alias 0",
        "");
  }
}
