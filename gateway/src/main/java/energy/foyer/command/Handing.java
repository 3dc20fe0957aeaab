// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import io.avaje.jsonb.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Hands a file to the box piece by piece; none of it counts before the box checked all of it.
 *
 * @param root where it goes, for example {@code /import}: what it takes to begin was sent there
 */
record Handing(Session session, String root) {
  private static final int PIECE = 1 << 16;
  private static final String WORKING = "working";

  /** Whether a piece was taken. */
  @Json
  record Taken(Optional<Boolean> taken) {
    Taken {
      taken.orElseThrow();
    }
  }

  /** What became of all of it: more than this is for whoever asked. */
  @Json
  record State(String state) {
    State {
      Objects.requireNonNull(state);
    }
  }

  /** Refuses what is no file before anybody is asked for a secret. */
  static void check(Session session, Path file) throws Trouble {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw session.failed("import.missing", file);
    }
  }

  /** Hands all of it over and tells what the box answers in the end. */
  String whole(Path file) throws Trouble {
    boolean whole = false;
    try (InputStream in = Files.newInputStream(file)) {
      pieces(in, Files.size(file));
      String answer = end();
      whole = true;
      return answer;
    } catch (IOException unreadable) {
      throw session.failed("import.unreadable", file, unreadable.getMessage());
    } finally {
      if (!whole) {
        cancel();
      }
    }
  }

  private void pieces(InputStream in, long size) throws Trouble, IOException {
    try (Progress progress = Progress.patient(session)) {
      long sent = 0;
      long number = 1;
      for (byte[] piece = in.readNBytes(PIECE); piece.length > 0; piece = in.readNBytes(PIECE)) {
        while (!taken(number, piece)) {
          progress.tell(session.words().say("import.step", 100 * sent / Math.max(1, size)));
        }
        number++;
        sent += piece.length;
        progress.tell(session.words().say("import.step", 100 * sent / Math.max(1, size)));
      }
    }
  }

  private boolean taken(long number, byte[] piece) throws Trouble {
    String answer = session.api().post(root + "/piece?number=" + number, piece);
    return session.api().read(Taken.class, answer).taken().orElse(false);
  }

  private String end() throws Trouble {
    return Progress.during(
        session,
        "restore.checking",
        () -> {
          String answer = session.api().post(root + "/end", "{}");
          while (state(answer).equals(WORKING)) {
            answer = session.api().post(root + "/end", "{}");
          }
          return answer;
        });
  }

  /** What an answer of the end says. */
  String state(String answer) throws Trouble {
    return session.api().read(State.class, answer).state();
  }

  /** Nothing of it counts: the box is told at once instead of finding out after a minute. */
  private void cancel() {
    try {
      session.api().post(root + "/cancel", "{}");
    } catch (Trouble already) {
      // it ended by itself, or will
      return;
    }
  }
}
