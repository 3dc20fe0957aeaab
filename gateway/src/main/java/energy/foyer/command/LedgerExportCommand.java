// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import io.avaje.jsonb.Jsonb;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Writes the whole ledger as JSON lines, oldest first, with what somebody else needs to compute the
 * chain again. It computes it itself as it writes, and says so where the box told another.
 */
@Command(name = "export")
final class LedgerExportCommand implements Callable<Integer> {
  private static final int PAGE = 100;
  private static final int LINK = 32;

  private final Streams streams;
  private final Jsonb jsonb = Documents.builder().build();

  @Mixin private Target target = new Target();

  @Mixin private Access access = new Access();

  @Option(names = "--output", paramLabel = "FILE")
  private Optional<Path> output = Optional.empty();

  LedgerExportCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble {
    try (Resident resident = access.open(target.open(streams))) {
      Session session = resident.session();
      if (output.isEmpty()) {
        return export(session, streams.out());
      }
      try (OutputStream file = new BufferedOutputStream(create(output.get()));
          PrintStream lines = new PrintStream(file, false, StandardCharsets.UTF_8)) {
        return export(session, lines);
      } catch (FileAlreadyExistsException there) {
        throw session.failed("ledger.export.there", output.get());
      } catch (IOException unwritable) {
        throw session.failed("ledger.export.unwritable", output.get(), unwritable.getMessage());
      }
    }
  }

  /** A file that nobody else reads: it holds what the ledger keeps sealed. */
  private static OutputStream create(Path file) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.newOutputStream(file, StandardOpenOption.WRITE);
  }

  private int export(Session session, PrintStream lines) throws Trouble {
    LedgerBody.Verdict verdict =
        session.api().read(LedgerBody.Verdict.class, LedgerVerifyCommand.ask(session));
    long count = verdict.entries().getAsLong();
    Progress progress = Progress.steps(session);
    byte[] link = new byte[LINK];
    long number = 0;
    try (progress) {
      while (number < count) {
        List<LedgerBody.Link> page = page(session, number, count - number);
        if (page.isEmpty()) {
          break;
        }
        for (LedgerBody.Link one : page) {
          number = one.entry().number().getAsLong();
          link = chained(link, number, Base64.getDecoder().decode(one.sealed()));
          write(session, lines, line(one, link));
        }
        progress.tell(session.words().say("ledger.export.step", number, count));
      }
    }
    return close(
        session,
        lines,
        verdict,
        new LedgerBody.Summary(number, hex(link), verdict.intact().orElse(false)));
  }

  private static List<LedgerBody.Link> page(Session session, long after, long left) throws Trouble {
    String path = "/ledger/export?after=" + after + "&limit=" + Math.min(PAGE, left);
    return session.api().read(LedgerBody.Links.class, session.api().get(path)).links();
  }

  private String line(LedgerBody.Link one, byte[] link) {
    LedgerBody.Exported line =
        new LedgerBody.Exported(
            one.entry().number().getAsLong(), hex(link), one.tag(), one.sealed(), one.entry());
    return jsonb.type(LedgerBody.Exported.class).toJson(line);
  }

  private int close(
      Session session, PrintStream lines, LedgerBody.Verdict verdict, LedgerBody.Summary last)
      throws Trouble {
    boolean same =
        verdict.entries().getAsLong() == last.entries()
            && verdict.link().equals(Optional.of(last.link()));
    boolean good = last.intact() && same;
    LedgerBody.Summary told = new LedgerBody.Summary(last.entries(), last.link(), good);
    write(session, lines, jsonb.type(LedgerBody.Summary.class).toJson(told));
    if (!good) {
      session.tell(
          last.intact()
              ? session.words().say("ledger.export.other")
              : LedgerVerifyCommand.told(session, verdict));
      return Trouble.FAILED;
    }
    session.warn("ledger.export.done", last.entries());
    return 0;
  }

  private static void write(Session session, PrintStream lines, String line) throws Trouble {
    lines.print(line);
    lines.print('\n');
    if (lines.checkError()) {
      throw session.failed("ledger.export.closed");
    }
  }

  private static byte[] chained(byte[] before, long number, byte[] sealed) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(before);
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
      return digest.digest(sealed);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
