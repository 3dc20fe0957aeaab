// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import energy.foyer.meter.Decoded;
import energy.foyer.meter.Decoder;
import energy.foyer.meter.Reading;
import energy.foyer.meter.tic.TicDecoder;
import io.avaje.jsonb.Jsonb;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Turns the bytes of a meter into readings, one JSON object a line. Needs no agent. */
@Command(name = "decode")
final class DecodeCommand implements Callable<Integer> {
  private static final int CHUNK = 8192;

  private final Streams streams;

  /** The interfaces that a meter may speak. */
  enum Protocol {
    /** Whatever the bytes show. */
    auto,
    /** The customer output of French meters, both modes. */
    tic
  }

  @Option(names = "--protocol", paramLabel = "auto|tic")
  private Protocol protocol = Protocol.auto;

  @Option(names = "--lang", paramLabel = "fr|en")
  private Target.Language language = Target.Language.configured;

  @Parameters(paramLabel = "FILE", arity = "1")
  private String file = "";

  DecodeCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble, IOException {
    Words words = language.wished().map(Words::in).orElseGet(Words::ofThisHost);
    if (file.equals("-")) {
      return decode(streams.in());
    }
    try (InputStream bytes = Files.newInputStream(Path.of(file))) {
      return decode(bytes);
    } catch (NoSuchFileException missing) {
      throw new Trouble(Trouble.WRONG_USE, words.say("decode.missing", file));
    } catch (AccessDeniedException closed) {
      throw new Trouble(Trouble.WRONG_USE, words.say("decode.closed", file));
    } catch (IOException broken) {
      String reason = Objects.requireNonNullElse(broken.getMessage(), "");
      throw new Trouble(Trouble.FAILED, words.say("decode.unreadable", file, reason));
    }
  }

  private int decode(InputStream bytes) throws IOException {
    Decoder decoder = decoder();
    DecodeCounts counts = new DecodeCounts();
    OutputStream out = new BufferedOutputStream(streams.out(), CHUNK);
    Jsonb jsonb = Documents.builder().build();
    byte[] chunk = new byte[CHUNK];
    for (int length = bytes.read(chunk); length >= 0; length = bytes.read(chunk)) {
      ByteBuffer buffer = ByteBuffer.wrap(chunk, 0, length);
      Decoded decoded = decoder.decode(buffer);
      while (!(decoded instanceof Decoded.Incomplete)) {
        take(decoded, counts, jsonb, out);
        decoded = decoder.decode(buffer);
      }
      out.flush();
    }
    Decoded last = decoder.end();
    while (!(last instanceof Decoded.Incomplete)) {
      take(last, counts, jsonb, out);
      last = decoder.end();
    }
    out.flush();
    streams.err().println(counts.line());
    return counts.frames() > 0 ? 0 : Trouble.FAILED;
  }

  /** Only one interface so far: what the bytes show is one of its modes. */
  private Decoder decoder() {
    return switch (protocol) {
      case auto, tic -> new TicDecoder();
    };
  }

  private static void take(Decoded decoded, DecodeCounts counts, Jsonb jsonb, OutputStream out)
      throws IOException {
    counts.add(decoded);
    if (decoded instanceof Decoded.Accepted frame) {
      for (Reading reading : frame.readings()) {
        out.write(jsonb.type(ReadingLine.class).toJsonBytes(ReadingLine.of(frame, reading)));
        out.write('\n');
      }
    }
  }
}
