// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.ZipException;

/** The zip as it comes: counts its bytes and keeps the last ones, where a whole one has its end. */
final class ImportBytes extends FilterInputStream {
  /** The record at the end of a zip without a comment. Source: PKWARE APPNOTE 4.3.16. */
  private static final int END = 22;

  private final byte[] last = new byte[END];
  private long count;

  ImportBytes(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int some = in.read(bytes, from, length);
    for (int i = Math.max(0, some - END); i < some; i++) {
      last[(int) ((count + i) % END)] = bytes[from + i];
    }
    count += Math.max(0, some);
    return some;
  }

  /** Bytes that came. */
  long count() {
    return count;
  }

  /** Whether the last bytes are those of a zip's end. */
  boolean ended() {
    int from = (int) (count % END);
    return count >= END
        && last[from] == 'P'
        && last[(from + 1) % END] == 'K'
        && last[(from + 2) % END] == 5
        && last[(from + 3) % END] == 6;
  }

  /** One file of the zip, bounded and hashed as it is read; closing it closes nothing. */
  static final class Entry extends InputStream {
    /** What deflate makes of text of meters is far below. */
    private static final long MOST_RATIO = 500;

    /** What is read ahead of the file, at most. */
    private static final int AHEAD = 1 << 12;

    /** Below so much nobody is hurt. */
    private static final long HARMLESS = 1 << 24;

    private final InputStream zip;
    private final ImportBytes packed;
    private final ExportEntry of;
    private final long before;
    private final MessageDigest digest = Hashing.sha256();
    private long bytes;
    private boolean bomb;

    Entry(InputStream zip, ImportBytes packed, ExportEntry of) {
      this.zip = zip;
      this.packed = packed;
      this.of = of;
      before = packed.count();
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] room, int from, int length) throws IOException {
      int some = zip.read(room, from, length);
      if (some > 0) {
        digest.update(room, from, some);
        bytes += some;
      }
      long came = packed.count() - before + AHEAD;
      bomb = bytes > of.most() || (bytes > HARMLESS && bytes / MOST_RATIO > came);
      if (bomb) {
        throw new ZipException("too much");
      }
      return some;
    }

    /** Whether it was left because it unfolded too far. */
    boolean bomb() {
      return bomb;
    }

    long bytes() {
      return bytes;
    }

    /** SHA-256 of all that was read, once. */
    String sha256() {
      return HexFormat.of().formatHex(digest.digest());
    }
  }
}
