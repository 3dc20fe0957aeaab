// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import io.avaje.jsonb.Json;

/**
 * How long work stands; to ask changes nothing of it.
 *
 * @param state {@code none}: none was begun since the agent started; {@code reading}: bytes are
 *     handed over; {@code working}: all came, it is not decided yet; {@code held}: checked, waits
 *     to be confirmed; {@code writing}: bytes are taken; {@code over}; {@code failed}: it ended
 *     early
 * @param step where it is, empty text where it does not tell
 * @param bytes that were handed over or taken so far
 */
@Json
public record JobBody(String state, String step, long bytes) {
  static JobBody none() {
    return new JobBody("none", "", 0);
  }
}
