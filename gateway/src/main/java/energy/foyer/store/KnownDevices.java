// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Devices on which somebody typed the passphrase before. Each keeps a mark that is sealed under the
 * box keys, so that the box keeps nothing; other keys, after everything was erased, know none. A
 * mark opens nothing: it tells devices of the household from strangers. Source: OWASP, device
 * cookies against online guessing.
 */
public final class KnownDevices {
  /** How long a mark is known. */
  public static final Duration KNOWN = Duration.ofDays(365);

  private static final int BYTES = 16;
  private static final byte[] PLACE = Vault.place("known device");
  private static final Pattern MARK = Pattern.compile("[0-9a-f]{104}");

  private final Database database;

  /** What a mark holds. */
  private record Mark(String device, Instant since) {}

  public KnownDevices(Database database) {
    this.database = database;
  }

  /**
   * A mark for one more device.
   *
   * @return 104 hexadecimal digits, to be kept by that device alone
   */
  public String mark(Instant now) throws IOException {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    byte[] sealed =
        database
            .vault()
            .seal(
                PLACE,
                out -> {
                  out.write(random);
                  out.writeLong(now.getEpochSecond());
                });
    return HexFormat.of().formatHex(sealed);
  }

  /**
   * Which device shows a mark.
   *
   * @param shown anything
   * @return 32 hexadecimal digits; empty for no mark of this box, or one that is too old
   */
  public Optional<String> known(String shown, Instant now) {
    if (!MARK.matcher(shown).matches()) {
      return Optional.empty();
    }
    try {
      Mark mark =
          database
              .vault()
              .open(
                  PLACE,
                  HexFormat.of().parseHex(shown),
                  in ->
                      new Mark(
                          HexFormat.of().formatHex(in.readNBytes(BYTES)),
                          Instant.ofEpochSecond(in.readLong())));
      return Optional.of(mark)
          .filter(one -> now.isBefore(one.since().plus(KNOWN)))
          .map(Mark::device);
    } catch (IOException foreign) {
      return Optional.empty();
    }
  }
}
