// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.vault.PrivateFiles;
import energy.foyer.wire.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one-time code that whoever claims a box reads from its label, or from the file that the box
 * wrote at its first start: {@value #LENGTH} characters of {@code [a-z2-7]}, 60 random bits, in
 * groups of {@value #GROUP}, for example {@code k3fa-7dqm-x2po}. Upper case, spaces and hyphens
 * count for nothing, and a digit that cannot stand in a code for the letter that looks like it.
 */
public final class ClaimCode {
  private static final int LENGTH = 12;
  private static final int GROUP = 4;
  private static final int SALT_BYTES = 16;

  /** Characters looked at of what was typed. */
  private static final int MOST_TYPED = 64;

  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{32}) ([0-9a-f]{64})\n?");
  private static final String FILE = "claim-code";

  /**
   * A fresh code.
   *
   * @param code as it is printed on the label
   * @param line what the file {@code claim.hash} of the box holds: 16 random bytes, a space and the
   *     SHA-256 of these and the code's 12 characters, lower-case hexadecimal, ended by a line feed
   */
  public record Made(String code, String line) {
    /** Says nothing of the code. */
    @Override
    public String toString() {
      return "Made[redacted]";
    }
  }

  private final byte[] salt;
  private final byte[] digest;
  private final Optional<Path> written;

  private ClaimCode(byte[] salt, byte[] digest, Optional<Path> written) {
    this.salt = salt;
    this.digest = digest;
    this.written = written;
  }

  /** Whether it stands in the file {@value #FILE}, and on no label. */
  public boolean written() {
    return written.isPresent();
  }

  /** Makes a code, and the line by which a box knows it. */
  public static Made make() {
    SecureRandom random = new SecureRandom();
    byte[] characters = new byte[LENGTH];
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      characters[i] = (byte) ALPHABET.charAt(random.nextInt(ALPHABET.length()));
      code.append(i > 0 && i % GROUP == 0 ? "-" : "").append((char) characters[i]);
    }
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    HexFormat hex = HexFormat.of();
    String line = hex.formatHex(salt) + " " + hex.formatHex(digest(salt, characters)) + "\n";
    return new Made(code.toString(), line);
  }

  /**
   * The code of a box that nobody claimed: that of a file made with the label, else that of the
   * file {@value #FILE} in the data folder, made with a fresh code where there is none. Of a
   * claimed box it removes that file.
   *
   * @param hash the file of the configuration's {@code claim.hash}, which need not exist
   * @param folder the data folder
   * @param claimed whether somebody claimed the box
   * @throws IOException if a file is not as it must be; the message names the remedy
   */
  public static ClaimCode of(Path hash, Path folder, boolean claimed) throws IOException {
    Path written = folder.resolve(FILE);
    if (claimed || Files.exists(hash)) {
      Files.deleteIfExists(written);
    }
    return claimed ? none() : Files.exists(hash) ? known(hash) : in(written);
  }

  private static ClaimCode known(Path hash) throws IOException {
    Matcher parts = LINE.matcher(text(hash));
    if (!parts.matches()) {
      throw new IOException(
          hash
              + ": expected a line of 32 and 64 hexadecimal digits; put the file of"
              + " 'foyer-provision box add' there again, or remove it ('rm "
              + hash
              + "'): the box then writes a code of its own");
    }
    HexFormat hex = HexFormat.of();
    return new ClaimCode(
        hex.parseHex(parts.group(1)), hex.parseHex(parts.group(2)), Optional.empty());
  }

  /** What a claimed box, or one that cannot be claimed, has instead of a code: nothing opens it. */
  public static ClaimCode none() {
    return new ClaimCode(new byte[SALT_BYTES], new byte[0], Optional.empty());
  }

  private static ClaimCode in(Path written) throws IOException {
    if (!Files.exists(written)) {
      String code = make().code() + "\n";
      PrivateFiles.write(written, code.getBytes(StandardCharsets.US_ASCII));
    }
    Secret.checkMode(written);
    char[] text = text(written).toCharArray();
    byte[] characters = characters(text);
    Arrays.fill(text, ' ');
    if (characters.length != LENGTH) {
      throw new IOException(
          written
              + ": expected a code of "
              + LENGTH
              + " characters; remove it ('rm "
              + written
              + "') and start again");
    }
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    return new ClaimCode(salt, digest(salt, characters), Optional.of(written));
  }

  private static String text(Path file) throws IOException {
    if (Files.size(file) > 1024) {
      throw new IOException(file + ": expected one short line");
    }
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  /** Whether this is the code; takes as long for any that is not. */
  public boolean matches(char[] typed) {
    byte[] characters = characters(typed);
    boolean right = MessageDigest.isEqual(digest, digest(salt, characters));
    Arrays.fill(characters, (byte) 0);
    return right;
  }

  /** Removes the file with the code: it opens nothing any more. */
  public void forget() throws IOException {
    if (written.isPresent()) {
      Files.deleteIfExists(written.get());
    }
  }

  private static byte[] characters(char[] typed) {
    byte[] characters = new byte[MOST_TYPED];
    int length = 0;
    for (char each : typed) {
      char plain = plain(each);
      if (plain != '-' && length < MOST_TYPED) {
        characters[length++] = (byte) plain;
      }
    }
    byte[] read = Arrays.copyOf(characters, length);
    Arrays.fill(characters, (byte) 0);
    return read;
  }

  /** A character of the alphabet, a hyphen for what counts for nothing, else a question mark. */
  private static char plain(char typed) {
    return switch (typed) {
      case '-', ' ', '\n', '\r', '\t' -> '-';
      case '0' -> 'o';
      case '1' -> 'l';
      default -> {
        char lower = typed >= 'A' && typed <= 'Z' ? (char) (typed - 'A' + 'a') : typed;
        yield ALPHABET.indexOf(lower) >= 0 ? lower : '?';
      }
    };
  }

  private static byte[] digest(byte[] salt, byte[] characters) {
    byte[] both = Arrays.copyOf(salt, salt.length + characters.length);
    System.arraycopy(characters, 0, both, salt.length, characters.length);
    byte[] digest = Digest.of(both);
    Arrays.fill(both, (byte) 0);
    return digest;
  }

  /** Says nothing of the code. */
  @Override
  public String toString() {
    return "ClaimCode[redacted]";
  }
}
