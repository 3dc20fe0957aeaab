// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import io.avaje.jsonb.Json;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Hands an export to the box, which checks all of it before any of it counts. */
@Command(name = "import")
final class ImportCommand implements Callable<Integer> {
  private static final int PIECE = 1 << 16;
  private static final String WORKING = "working";

  private final Streams streams;
  private final Jsonb jsonb = Jsonb.builder().build();

  @Mixin private Target target = new Target();

  @Mixin private Access access = new Access();

  @Parameters(paramLabel = "FILE", descriptionKey = "file")
  private Path file = Path.of("");

  @Option(names = "--dry-run", descriptionKey = "client.dry-run")
  private boolean dryRun;

  /** What is asked for. */
  @Json
  record Asked(boolean dryRun) {}

  /** Whether a piece was taken. */
  @Json
  record Taken(Optional<Boolean> taken) {
    Taken {
      taken.orElseThrow();
    }
  }

  ImportCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble {
    Session plain = target.open(streams);
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw plain.failed("import.missing", file);
    }
    try (InputStream in = Files.newInputStream(file);
        Resident resident = access.open(plain)) {
      return taken(resident.session(), in, Files.size(file));
    } catch (IOException unreadable) {
      throw plain.failed("import.unreadable", file, unreadable.getMessage());
    }
  }

  private int taken(Session session, InputStream in, long size) throws Trouble, IOException {
    session.api().post("/import", jsonb.type(Asked.class).toJson(new Asked(dryRun)));
    String answer;
    boolean whole = false;
    try (Progress progress = Progress.patient(session)) {
      long sent = 0;
      long number = 1;
      for (byte[] piece = in.readNBytes(PIECE); piece.length > 0; piece = in.readNBytes(PIECE)) {
        while (!send(session, number, piece)) {
          progress.tell(session.words().say("import.step", 100 * sent / Math.max(1, size)));
        }
        number++;
        sent += piece.length;
        progress.tell(session.words().say("import.step", 100 * sent / Math.max(1, size)));
      }
      answer = end(session);
      whole = true;
    } finally {
      if (!whole) {
        cancel(session);
      }
    }
    show(session, answer);
    return 0;
  }

  private static boolean send(Session session, long number, byte[] piece) throws Trouble {
    String answer = session.api().post("/import/piece?number=" + number, piece);
    return session.api().read(Taken.class, answer).taken().orElse(false);
  }

  private static String end(Session session) throws Trouble {
    String answer = session.api().post("/import/end", "{}");
    while (session.api().read(ImportedBody.class, answer).state().equals(WORKING)) {
      answer = session.api().post("/import/end", "{}");
    }
    return answer;
  }

  /** Nothing of it counts: the box is told at once instead of finding out after a minute. */
  private static void cancel(Session session) {
    try {
      session.api().post("/import/cancel", "{}");
    } catch (Trouble already) {
      // it ended by itself, or will
      return;
    }
  }

  private void show(Session session, String answer) throws Trouble {
    if (session.json()) {
      session.document(answer);
      return;
    }
    session.api().read(ImportedBody.class, answer).show(session, file);
  }
}
