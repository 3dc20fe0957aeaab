// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** Keeps the clear bytes that network modules write, over all their connections. */
public final class RecordingOutlet implements UnaryOperator<OutputStream> {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @Override
  public OutputStream apply(OutputStream stream) {
    return new FilterOutputStream(stream) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        synchronized (written) {
          written.write(bytes, offset, length);
        }
        out.write(bytes, offset, length);
      }
    };
  }

  /** Bytes so far. */
  public int size() {
    synchronized (written) {
      return written.size();
    }
  }

  /** How often the text stands in what was written. */
  public int count(String text) {
    return count(text, 0);
  }

  /** How often the text stands in what was written from a position on. */
  public int count(String text, int from) {
    String all;
    synchronized (written) {
      all = written.toString(StandardCharsets.ISO_8859_1);
    }
    int found = 0;
    for (int at = all.indexOf(text, from); at >= 0; at = all.indexOf(text, at + 1)) {
      found++;
    }
    return found;
  }
}
