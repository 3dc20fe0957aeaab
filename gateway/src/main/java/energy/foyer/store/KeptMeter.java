// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.meter.Register;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A meter of which something is kept.
 *
 * @param id by which a {@link Readout.Query} names it
 * @param number the meter's own number, empty where it told none
 * @param registers what it told in the last hour of it, numbers first
 * @param first its first reading kept
 * @param last its last reading kept
 */
public record KeptMeter(
    long id, String number, List<Register> registers, Instant first, Instant last) {
  public KeptMeter {
    Objects.requireNonNull(number);
    registers = List.copyOf(registers);
    Objects.requireNonNull(first);
    Objects.requireNonNull(last);
  }

  @Override
  public String toString() {
    return "KeptMeter[" + id + "]";
  }
}
