// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import energy.foyer.meter.Decoded;
import energy.foyer.meter.tic.TicDecoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/** What a pretend meter says in texts: none of it may leave the home. */
final class MeterTexts {
  private MeterTexts() {}

  /** The meter's number, the delivery point and every further text of four characters or more. */
  static Set<String> of(Path folder, Instant from) throws IOException {
    Path bytes = folder.resolve("frames");
    Provision.run(
            "meter",
            "simulate",
            "--from",
            from,
            "--speed",
            0,
            "--every",
            "PT10S",
            "--until",
            from.plusSeconds(30),
            "--out",
            bytes)
        .good();
    Set<String> texts = new TreeSet<>();
    TicDecoder decoder = new TicDecoder();
    ByteBuffer buffer = ByteBuffer.wrap(Files.readAllBytes(bytes));
    while (decoder.decode(buffer) instanceof Decoded.Accepted frame) {
      texts.add(frame.meter());
      frame.readings().stream()
          .map(reading -> reading.text().strip())
          .filter(text -> text.length() >= 4)
          .forEach(texts::add);
    }
    if (texts.size() < 4) {
      throw new AssertionError("a meter has more texts than " + texts.size());
    }
    return texts;
  }
}
