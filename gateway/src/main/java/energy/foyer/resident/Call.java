// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.util.Map;

/**
 * A request that passed the gate, as a route sees it.
 *
 * @param id the identity in the path, empty where the route has none
 * @param query the parameters behind the question mark
 * @param body the document that came, empty for a request that changes nothing
 */
record Call(String id, Map<String, String> query, byte[] body) {

  /** Says nothing of what was typed. */
  @Override
  public String toString() {
    return "Call[" + body.length + " bytes]";
  }
}
