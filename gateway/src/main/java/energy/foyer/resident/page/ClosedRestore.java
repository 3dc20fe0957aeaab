// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.Answer;
import energy.foyer.resident.Fault;
import energy.foyer.resident.ImportRoutes;
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
  private static final int PIECE = 1 << 16;

  /** How often a piece or the end is asked for; each waits fifteen seconds at most. */
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
    boolean whole = false;
    try {
      pieces(visit, file);
      whole = true;
    } finally {
      if (!whole) {
        cancel(visit);
      }
    }
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      Answer answer = ask(visit, "/end", Map.of(), new byte[] {'{', '}'});
      if (!((RestoreRoutes.RestoredBody) answer.document()).state().equals("working")) {
        return answer;
      }
    }
    throw new IOException("the backup is not restored after twenty minutes");
  }

  private void pieces(Visit visit, InputStream file) throws Refused, IOException {
    long number = 0;
    for (byte[] piece = file.readNBytes(PIECE); piece.length > 0; piece = file.readNBytes(PIECE)) {
      number++;
      hand(visit, number, piece);
    }
    if (number == 0) {
      throw new Refused(Fault.BODY, "Choisissez d’abord un fichier.", "Choose a file first.");
    }
  }

  private void hand(Visit visit, long number, byte[] piece) throws Refused, IOException {
    Map<String, String> query = Map.of("number", Long.toString(number));
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      Object taken = ask(visit, "/piece", query, piece.clone()).document();
      if (((ImportRoutes.TakenBody) taken).taken()) {
        return;
      }
    }
    throw new IOException("the box takes no piece any more");
  }

  private void cancel(Visit visit) throws IOException {
    try {
      ask(visit, "/cancel", Map.of(), new byte[] {'{', '}'});
    } catch (Refused over) {
      // what came was refused, and with that it is over
      return;
    }
  }

  private Answer ask(Visit visit, String path, Map<String, String> query, byte[] body)
      throws Refused, IOException {
    return inside.ask(visit, new Inside.Asked("POST", ROOT + path, query, body));
  }
}
