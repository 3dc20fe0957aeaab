// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.Fault;
import energy.foyer.resident.ImportRoutes;
import energy.foyer.resident.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * Hands the file of a form on, piece by piece as it comes; nothing of it is held.
 *
 * @param root the route that takes it, for example {@code /import}; it was begun there
 */
record Upload(Inside inside, Visit visit, String root) {
  private static final int PIECE = 1 << 16;

  /** How often a piece is handed over that finds no room; each waits fifteen seconds. */
  private static final int MOST_TRIES = 40;

  /** Bytes that are read of a file that was refused. */
  private static final long MOST_LEFT = 64L << 20;

  /**
   * Hands all of it over.
   *
   * @throws Refused if there is no file, or it is refused before its end
   * @throws IOException if it does not come to its end: nothing of it counts
   */
  void all(InputStream file) throws Refused, IOException {
    boolean whole = false;
    try {
      pieces(file);
      whole = true;
    } finally {
      if (!whole) {
        cancel();
      }
    }
  }

  private void pieces(InputStream in) throws Refused, IOException {
    long number = 1;
    for (byte[] piece = in.readNBytes(PIECE); piece.length > 0; piece = in.readNBytes(PIECE)) {
      hand(number, piece);
      number++;
    }
    if (number == 1) {
      throw new Refused(Fault.BODY, "Choisissez d’abord un fichier.", "Choose a file first.");
    }
  }

  private void hand(long number, byte[] piece) throws Refused, IOException {
    Map<String, String> query = Map.of("number", Long.toString(number));
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      Object taken =
          inside
              .ask(visit, new Inside.Asked("POST", root + "/piece", query, piece.clone()))
              .document();
      if (((ImportRoutes.TakenBody) taken).taken()) {
        return;
      }
    }
    throw new IOException("the box takes no piece any more");
  }

  /** Reads what an action left of a file, so that its browser hears why. */
  static void pass(InputStream in) throws IOException {
    byte[] room = new byte[PIECE];
    long read = 0;
    for (int length = in.read(room); length >= 0 && read < MOST_LEFT; length = in.read(room)) {
      read += length;
    }
  }

  private void cancel() throws IOException {
    try {
      inside.post(visit, root + "/cancel", Map.of(), Object.class);
    } catch (Refused already) {
      // it is over, or its session is
      return;
    }
  }
}
