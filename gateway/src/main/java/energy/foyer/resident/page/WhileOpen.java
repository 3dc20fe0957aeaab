// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.Sessions;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Passes on what a session reads, and no more of it once somebody ended that session. */
final class WhileOpen extends FilterOutputStream {
  private final Sessions.Use session;

  WhileOpen(OutputStream stream, Sessions.Use session) {
    super(stream);
    this.session = session;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    if (!session.stands()) {
      throw new IOException("the session ended");
    }
    out.write(bytes, from, length);
  }
}
