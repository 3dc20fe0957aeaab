// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.Answer;
import energy.foyer.resident.Refused;
import energy.foyer.resident.RestoreRoutes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * Brings a backup to a box whose database is closed, piece by piece as it comes.
 *
 * @param inside asks the local API
 */
record ClosedRestore(Inside inside) {
  private static final String ROOT = "/claim/restore";

  /** How often the end is asked for; each time waits fifteen seconds at most. */
  private static final int MOST_TRIES = 80;

  /**
   * Hands all of it over and waits for what becomes of it.
   *
   * @return what runs {@link Answer#sent} once its reader was told: the box starts anew
   * @throws Refused if it is no backup, or its secret is another one
   * @throws IOException if it does not come to its end: nothing of it counts
   */
  Answer bring(Visit visit, Form form, InputStream file) throws Refused, IOException {
    String secret = form.has("recoveryCode") ? "recoveryCode" : "passphrase";
    inside.ask(visit, new Inside.Asked("POST", ROOT, Map.of(), form.document(secret)));
    new Upload(inside, visit, ROOT).all(file);
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      byte[] nothing = {'{', '}'};
      Answer answer = inside.ask(visit, new Inside.Asked("POST", ROOT + "/end", Map.of(), nothing));
      if (!((RestoreRoutes.RestoredBody) answer.document()).state().equals("working")) {
        return answer;
      }
    }
    throw new IOException("the backup is not restored after twenty minutes");
  }
}
