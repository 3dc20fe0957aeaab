// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.vault.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;

/** Secrets of this box in files that only its own user may read. */
final class Secret {
  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rw-------");
  private static final int SECRET_BYTES = 32;
  private static final Pattern SECRET = Pattern.compile("[0-9a-f]{64}\n?");

  private Secret() {}

  /**
   * The secret in a file, 64 hexadecimal digits; 256 random bits where there is no file yet.
   *
   * @throws IOException if others may read it, or if it holds something else; the message names the
   *     command that mends it
   */
  static String in(Path file) throws IOException {
    if (!Files.exists(file)) {
      byte[] random = new byte[SECRET_BYTES];
      new SecureRandom().nextBytes(random);
      String made = HexFormat.of().formatHex(random) + "\n";
      PrivateFiles.write(file, made.getBytes(StandardCharsets.US_ASCII));
    }
    checkMode(file);
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    if (!SECRET.matcher(text).matches()) {
      throw new IOException(
          file + ": expected 64 hexadecimal digits; remove it ('rm " + file + "') and start again");
    }
    return text.strip();
  }

  /** Refuses a file that others may read; the message names the remedy. */
  static void checkMode(Path file) throws IOException {
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
    if (!OWNER.containsAll(mode)) {
      throw new IOException(
          file
              + ": others may read it ("
              + PosixFilePermissions.toString(mode)
              + "); remove it ('rm "
              + file
              + "'), a new one is made at the next start");
    }
  }
}
