// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.meter.Register;
import energy.foyer.meter.Unit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What stands at the head of a column of {@code readings.csv}: the label of a register, its OBIS
 * code, its unit and its kind, each parted by a space, {@code -} for none. Example: {@code EAST
 * 1-0:1.8.0 Wh index}.
 */
final class Heads {
  /** Columns of registers at most. */
  static final int MOST = 1024;

  static final String AT = "at";
  static final String METER = "meter";

  private static final Pattern HEAD =
      Pattern.compile("(?s)(.{1,16}) (-|[0-9A-Za-z:.*-]{1,32}) (-|[A-Za-z]{1,4}) ([a-z]{4,13})");

  private Heads() {}

  static String head(Register register) {
    return String.join(
        " ",
        register.label(),
        register.obis().isEmpty() ? "-" : register.obis(),
        register.unit() == Unit.NONE ? "-" : register.unit().symbol(),
        register.kind().name().toLowerCase(Locale.ROOT));
  }

  /** The register of a head; empty if it is none. */
  static Optional<Register> register(String head) {
    Matcher matcher = HEAD.matcher(head);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String obis = matcher.group(2).equals("-") ? "" : matcher.group(2);
    String symbol = matcher.group(3).equals("-") ? "" : matcher.group(3);
    Optional<Unit> unit =
        Stream.of(Unit.values()).filter(one -> one.symbol().equals(symbol)).findFirst();
    Optional<Register.Kind> kind =
        Stream.of(Register.Kind.values())
            .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(matcher.group(4)))
            .findFirst();
    if (unit.isEmpty() || kind.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Register(matcher.group(1), obis, unit.get(), kind.get()));
  }
}
