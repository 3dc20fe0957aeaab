// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.box;

import energy.foyer.Config;
import energy.foyer.resident.ClaimCode;
import java.util.Map;
import java.util.Objects;

/**
 * What a box is told at enrolment; the rest of its configuration keeps its presets.
 *
 * @param name of the box
 * @param meterLine where the meter is, as {@link Config.Key#METER_LINE} says
 * @param brokerHost the broker's name in its certificate
 * @param brokerPort its port for boxes, 1 to 65535
 * @param ports of the box itself
 * @param claim the code for the label, and the line by which the box knows it
 */
public record BoxSettings(
    String name,
    String meterLine,
    String brokerHost,
    int brokerPort,
    Ports ports,
    ClaimCode.Made claim) {
  /**
   * The ports on which the box answers, each 1 to 65535.
   *
   * @param api of the local API on loopback
   * @param page of the resident's page
   * @param plain from where plain HTTP leads to it
   */
  public record Ports(int api, int page, int plain) {}

  public BoxSettings {
    Objects.requireNonNull(name);
    Objects.requireNonNull(meterLine);
    Objects.requireNonNull(brokerHost);
    Objects.requireNonNull(ports);
    Objects.requireNonNull(claim);
  }

  /** The text of {@code foyer-gateway.properties}: every key with what it means. */
  String text() {
    Map<Config.Key, String> set =
        Map.of(
            Config.Key.BOX,
            name,
            Config.Key.METER_LINE,
            meterLine,
            Config.Key.BROKER_HOST,
            brokerHost,
            Config.Key.BROKER_PORT,
            Integer.toString(brokerPort),
            Config.Key.API_PORT,
            Integer.toString(ports.api()),
            Config.Key.PAGE_PORT,
            Integer.toString(ports.page()),
            Config.Key.PAGE_PLAIN_PORT,
            Integer.toString(ports.plain()),
            Config.Key.TERRITORY_SUCCESSOR,
            "successor.jwk");
    StringBuilder text =
        new StringBuilder("# Configuration of a Foyer box. Paths are relative to this folder.\n");
    for (Config.Key key : Config.Key.values()) {
      text.append("\n# ").append(key.meaning()).append('\n');
      if (!set.containsKey(key)) {
        text.append("# ");
      }
      text.append(key.text()).append(" = ").append(set.getOrDefault(key, key.preset()));
      text.append('\n');
    }
    return text.toString();
  }
}
