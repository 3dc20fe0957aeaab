// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import energy.foyer.meter.Decoded;
import energy.foyer.meter.Reading;
import energy.foyer.meter.Register;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One reading as {@code decode} prints it. What the meter did not tell is absent.
 *
 * @param at its own time, else that of its frame, ISO 8601
 * @param meter the meter's number
 * @param label the meter's name of the register
 * @param obis OBIS code
 * @param value a number in {@code unit}
 * @param text characters, where the register carries no number
 * @param unit symbol, for example {@code Wh}
 */
@Json
record ReadingLine(
    Optional<String> at,
    Optional<String> meter,
    String label,
    Optional<String> obis,
    OptionalLong value,
    Optional<String> text,
    Optional<String> unit) {

  static ReadingLine of(Decoded.Accepted frame, Reading reading) {
    Register register = reading.register();
    boolean text = register.kind() == Register.Kind.TEXT;
    return new ReadingLine(
        reading.at() == Reading.UNDATED
            ? Optional.empty()
            : Optional.of(Instant.ofEpochSecond(reading.at()).toString()),
        told(frame.meter()),
        register.label(),
        told(register.obis()),
        text ? OptionalLong.empty() : OptionalLong.of(reading.value()),
        text ? Optional.of(reading.text()) : Optional.empty(),
        told(register.unit().symbol()));
  }

  private static Optional<String> told(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /** Names the register only. */
  @Override
  public String toString() {
    return "ReadingLine[" + label + "]";
  }
}
