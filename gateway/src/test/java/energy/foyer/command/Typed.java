// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Somebody who types commands and reads what they print. */
final class Typed {
  final List<RunOptions> ran = new ArrayList<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  int type(String... arguments) {
    return type(new byte[0], false, arguments);
  }

  /** With somebody at a terminal who answers. */
  int answering(String answer, String... arguments) {
    return type(answer.getBytes(StandardCharsets.UTF_8), true, arguments);
  }

  int type(byte[] in, boolean terminal, String... arguments) {
    out.reset();
    err.reset();
    Streams streams =
        new Streams(
            new ByteArrayInputStream(in),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            terminal);
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
