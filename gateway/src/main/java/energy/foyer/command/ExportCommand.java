// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import io.avaje.jsonb.Json;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes everything that is the resident's into one zip, as the box hands it over. */
@Command(name = "export")
final class ExportCommand implements Callable<Integer> {
  private static final String STATE = "Foyer-Export";
  private static final String STEP = "Foyer-Step";

  private final Streams streams;
  private final Jsonb jsonb = Jsonb.builder().build();

  @Mixin private Target target = new Target();

  @Mixin private Access access = new Access();

  @Option(names = "--output", paramLabel = "FILE", required = true)
  private Path output = Path.of("");

  /** What is asked for. */
  @Json
  record Asked(String language) {}

  /** What the box answers. */
  @Json
  record Begun(String until) {
    Begun {
      Objects.requireNonNull(until);
    }
  }

  /** What was written. */
  @Json
  record Written(String file, long bytes, String until) {}

  ExportCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble {
    Session plain = target.open(streams);
    Path part = output.resolveSibling(output.getFileName() + ".part");
    try {
      if (Files.exists(output)) {
        throw plain.failed("export.there", output);
      }
      // nobody else reads it: it holds what the box keeps sealed
      Files.createFile(
          part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException there) {
      throw plain.failed("export.there", part);
    } catch (IOException unwritable) {
      throw plain.failed("export.unwritable", part, unwritable.getMessage());
    }
    try (Resident resident = access.open(plain)) {
      return export(resident.session(), part);
    } catch (IOException unwritable) {
      throw plain.failed("export.unwritable", output, unwritable.getMessage());
    } finally {
      remove(part);
    }
  }

  private static void remove(Path part) throws Trouble {
    try {
      Files.deleteIfExists(part);
    } catch (IOException stays) {
      throw new Trouble(Trouble.FAILED, stays.getMessage());
    }
  }

  private int export(Session session, Path part) throws Trouble, IOException {
    String asked = jsonb.type(Asked.class).toJson(new Asked(session.words().language()));
    Begun begun = session.api().read(Begun.class, session.api().post("/export", asked));
    long bytes = 0;
    try (OutputStream file = Files.newOutputStream(part, StandardOpenOption.WRITE)) {
      bytes = pieces(session, file);
    }
    Files.move(part, output, StandardCopyOption.ATOMIC_MOVE);
    if (session.json()) {
      session.document(
          jsonb.type(Written.class).toJson(new Written(output.toString(), bytes, begun.until())));
    } else {
      session.say(
          "export.done",
          output,
          new Numbers(session.words()).whole(bytes),
          session.seconds(begun.until()));
    }
    return 0;
  }

  private static long pieces(Session session, OutputStream file) throws Trouble, IOException {
    long bytes = 0;
    long number = 1;
    try (Progress progress = Progress.patient(session)) {
      while (true) {
        ApiClient.Piece piece =
            session.api().bytes("/export/piece?number=" + number, List.of(STATE, STEP));
        if (piece.headers().get(STATE).equals("end")) {
          return bytes;
        }
        if (piece.headers().get(STATE).equals("more")) {
          file.write(piece.bytes());
          bytes += piece.bytes().length;
          number++;
        }
        progress.tell(session.words().say("export.step", piece.headers().get(STEP), bytes / 1024));
      }
    }
  }
}
