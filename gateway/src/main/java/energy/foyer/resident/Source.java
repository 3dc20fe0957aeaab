// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.util.Objects;
import java.util.Optional;

/**
 * Who tries a secret.
 *
 * @param address from where
 * @param device by which it is known that somebody typed the passphrase there before, or that it
 *     can read the files of the box; empty for a stranger
 */
public record Source(String address, Optional<String> device) {
  public Source {
    Objects.requireNonNull(address);
    Objects.requireNonNull(device);
  }

  /** One of whom nothing is known. */
  public static Source stranger(String address) {
    return new Source(address, Optional.empty());
  }

  /** A program on the box itself that has shown the token of its files. */
  static Source onTheBox() {
    return new Source("127.0.0.1", Optional.of("this box"));
  }

  /** Says only whether it is a stranger. */
  @Override
  public String toString() {
    return device.isPresent() ? "Source[known]" : "Source[stranger]";
  }
}
