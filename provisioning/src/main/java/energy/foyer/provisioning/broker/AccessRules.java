// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.broker;

import energy.foyer.provisioning.authority.Territory;
import energy.foyer.wire.Topics;
import java.util.ArrayList;
import java.util.List;

/**
 * Who may write and read which topics, as Mosquitto's access files say it. What no rule allows is
 * refused: a write with a reason code, a read by never being delivered.
 */
final class AccessRules {
  private static final String ROOT = Topics.ROOT;

  private AccessRules() {}

  /** The rules of the listener for boxes, the same for each: a box is told apart by its name. */
  static String boxes() {
    return String.join(
        "\n",
        "# Written by foyer-provision. %u is the name in the box's certificate.",
        "pattern write " + ROOT + "services/+/homes/+/aggregates",
        "pattern write " + ROOT + "services/+/homes/+/consent",
        "pattern write " + ROOT + "boxes/%u/status",
        "pattern read " + ROOT + "offers/#",
        "pattern read " + ROOT + "reference/#",
        "pattern read " + ROOT + "services/+/receipts/+",
        "");
  }

  /** The rules with one box shut out; the same text if it is already. */
  static String without(String rules, String box) {
    return rules.lines().anyMatch(("user " + box)::equals)
        ? rules
        : rules + String.join("\n", "", "user " + box, "topic deny #", "");
  }

  /** The rules of the listener for services before the first service. */
  static String services() {
    return String.join(
        "\n",
        "# Written by foyer-provision, which adds each receiver that is signed.",
        "user " + Territory.NAME,
        "topic write " + ROOT + "offers/#",
        "topic write " + ROOT + "reference/#",
        "topic read " + ROOT + "boxes/+/status",
        "");
  }

  /**
   * The rules with one more receiver; the same text if it is there already.
   *
   * @param receiver the name in its certificate, {@code {service}.{receiver}}
   */
  static String with(String rules, String service, String receiver) {
    if (rules.lines().anyMatch(("user " + receiver)::equals)) {
      return rules;
    }
    return rules
        + String.join(
            "\n",
            "",
            "user " + receiver,
            "topic read " + ROOT + "services/" + service + "/#",
            "topic write " + ROOT + "services/" + service + "/receipts/+",
            "");
  }

  /** The receivers that the rules name. */
  static List<String> receivers(String rules) {
    List<String> names = new ArrayList<>();
    rules
        .lines()
        .filter(line -> line.startsWith("user ") && !line.equals("user " + Territory.NAME))
        .forEach(line -> names.add(line.substring("user ".length())));
    return List.copyOf(names);
  }
}
