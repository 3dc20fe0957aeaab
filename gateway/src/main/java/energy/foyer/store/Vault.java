// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.vault.BoxKeys;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Seals the bodies of rows under the box keys. The place of a row, table and identity, is the
 * associated data, so that no body can be moved to another row.
 */
record Vault(BoxKeys keys) {

  /** Writes a body. */
  @FunctionalInterface
  interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  /** Reads a body. */
  @FunctionalInterface
  interface Parsing<T> {
    T from(DataInputStream in) throws IOException;
  }

  byte[] seal(byte[] place, Writing writing) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writing.to(new DataOutputStream(bytes));
    return keys.seal(bytes.toByteArray(), place);
  }

  <T> T open(byte[] place, byte[] sealed, Parsing<T> parsing) throws IOException {
    byte[] clear = keys.open(sealed, place);
    return parsing.from(new DataInputStream(new ByteArrayInputStream(clear)));
  }

  /** The place of a row: the table's name and what identifies the row in it. */
  static byte[] place(String table, Object... identity) {
    StringBuilder place = new StringBuilder(table);
    for (Object part : identity) {
      place.append('\n').append(part);
    }
    return place.toString().getBytes(StandardCharsets.UTF_8);
  }

  static void write(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static byte[] bytes(DataInputStream in) throws IOException {
    return in.readNBytes(in.readInt());
  }

  /** Text of any length, unlike {@link DataOutputStream#writeUTF}. */
  static void write(DataOutputStream out, String text) throws IOException {
    write(out, text.getBytes(StandardCharsets.UTF_8));
  }

  static String text(DataInputStream in) throws IOException {
    return new String(bytes(in), StandardCharsets.UTF_8);
  }
}
