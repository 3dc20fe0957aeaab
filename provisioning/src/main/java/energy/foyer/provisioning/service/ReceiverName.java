// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a receiver in its certificate: {@code {service}.{receiver}}, which is also its user
 * name and client id at the broker.
 *
 * @param service {@code [a-z][a-z0-9-]{2,30}}
 * @param receiver {@code [a-z][a-z0-9-]{0,30}}
 */
public record ReceiverName(String service, String receiver) {
  private static final Pattern NAME =
      Pattern.compile("([a-z][a-z0-9-]{2,30})\\.([a-z][a-z0-9-]{0,30})");

  public ReceiverName {
    if (!NAME.matcher(service + "." + receiver).matches()) {
      throw new IllegalArgumentException("expected {service}.{receiver} of a-z, 0-9 and -");
    }
  }

  /** Takes a common name apart; empty for one of another form. */
  public static Optional<ReceiverName> of(String commonName) {
    Matcher matcher = NAME.matcher(commonName);
    return matcher.matches()
        ? Optional.of(new ReceiverName(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  /** {@code {service}.{receiver}}. */
  @Override
  public String toString() {
    return service + "." + receiver;
  }
}
