// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Somebody who types commands and reads what they print. */
final class Typed {
  final List<RunOptions> ran = new ArrayList<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  int type(String... arguments) {
    return type(new byte[0], arguments);
  }

  /** With lines on standard input and nobody at a terminal. */
  int handing(String in, String... arguments) {
    return type(in.getBytes(StandardCharsets.UTF_8), arguments);
  }

  int type(byte[] in, String... arguments) {
    clear();
    return run(new Streams(new ByteArrayInputStream(in), print(out), print(err)), arguments);
  }

  /** With somebody at a terminal who types these lines, each ended by a line feed. */
  int answering(String lines, String... arguments) {
    List<Function<String, String>> answers = new ArrayList<>();
    lines.lines().forEach(line -> answers.add(shown -> line));
    return answering(answers, arguments);
  }

  /** With somebody at a terminal who answers by what was shown so far. */
  int answering(List<Function<String, String>> answers, String... arguments) {
    clear();
    Terminal terminal = new TypedTerminal(print(out), this::out, answers);
    Streams streams =
        new Streams(InputStream.nullInputStream(), print(out), print(err), Optional.of(terminal));
    return run(streams, arguments);
  }

  private void clear() {
    out.reset();
    err.reset();
  }

  private static PrintStream print(ByteArrayOutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }

  private int run(Streams streams, String... arguments) {
    return new Gateway(
            streams,
            options -> {
              ran.add(options);
              return 0;
            })
        .execute(arguments);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  List<String> lines() {
    return out().lines().toList();
  }

  String lastError() {
    List<String> lines = err().lines().toList();
    return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
  }
}
