// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import static org.junit.jupiter.api.Assertions.assertEquals;

import energy.foyer.meter.MeterClock;
import energy.foyer.meter.Reading;
import energy.foyer.meter.Register;
import energy.foyer.meter.Unit;
import energy.foyer.resident.HealthRoutes.MeterBody;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the words of a line mean for who has to do something about it. */
final class MeterStateTest {
  private static MeterState of(String line, long frames, int bad, Map<String, Long> rejections) {
    return new MeterBody(line, Optional.empty(), frames, bad, 0, rejections, Optional.empty())
        .state();
  }

  private static MeterState of(String line) {
    return of(line, 0, 0, Map.of());
  }

  @Test
  void lineThatWasLost_saysWhatToLookAt() {
    assertEquals(MeterState.NO_DEVICE, of("lost: no such device"));
    assertEquals(MeterState.NO_DEVICE, of("lost: the device is gone"));
    assertEquals(MeterState.NO_DEVICE, of("lost: the device was numbered anew"));
    assertEquals(MeterState.NOT_OPENED, of("lost: in use by another program"));
    assertEquals(
        MeterState.NOT_OPENED,
        of("lost: not permitted; the agent's user must be in the group dialout"));
    assertEquals(MeterState.NOT_OPENED, of("lost: not a serial device"));
    assertEquals(MeterState.NO_CONNECTION, of("lost: Connection refused"));
    assertEquals(MeterState.NO_CONNECTION, of("lost: no answer from 192.168.1.9"));
    assertEquals(MeterState.NO_CONNECTION, of("lost: closed by the other side"));
  }

  @Test
  void silentLine_isToldFromTheOtherMode() {
    String silent = "open at 1200 baud, but no frame comes";
    assertEquals(MeterState.SILENT, of(silent));
    assertEquals(MeterState.GARBLED, of(silent, 0, 0, Map.of("NOISE", 12L)));
    assertEquals(MeterState.SILENT, of(silent, 4000, 3, Map.of("NOISE", 12L)));
    assertEquals(MeterState.GARBLED, of(silent, 4000, 900, Map.of("NOISE", 900L)));
    assertEquals(MeterState.STARTING, of("not opened yet"));
    assertEquals(MeterState.STARTING, of("open at 9600 baud"));
    assertEquals(MeterState.REPLAYED, of("replayed to its end"));
    assertEquals(MeterState.CLOSED, of("closed"));
    assertEquals(MeterState.CLOSED, of("not read"));
  }

  private static List<Reading> readings(String... labels) {
    return Stream.of(labels)
        .map(
            label ->
                new Reading(
                    new Register(label, "", Unit.NONE, Register.Kind.TEXT),
                    Reading.UNDATED,
                    MeterClock.ABSENT,
                    0,
                    "x"))
        .toList();
  }

  @Test
  void mode_isThatOfTheSpeed_elseThatOfTheRegisters() {
    String tcp = "talking";
    assertEquals(Optional.of(MeterMode.HISTORIC), MeterMode.of(tcp, readings("PAPP", "PTEC")));
    assertEquals(Optional.of(MeterMode.STANDARD), MeterMode.of(tcp, readings("EAST", "VTIC")));
    assertEquals(Optional.empty(), MeterMode.of(tcp, readings("PAPP")));
    List<Reading> both = readings("PTEC", "EAST");
    assertEquals(Optional.of(MeterMode.HISTORIC), MeterMode.of("talking at 1200 baud", both));
    assertEquals(Optional.of(MeterMode.STANDARD), MeterMode.of("talking at 9600 baud", both));
    assertEquals(Optional.empty(), MeterMode.of("open at 9600 baud", List.of()));
  }

  @Test
  void board_drawsWhatItsMakerStates() {
    Map<String, Long> stated =
        Map.ofEntries(
            Map.entry("Raspberry Pi Zero Rev 1.3", 500L),
            Map.entry("Raspberry Pi Zero W Rev 1.1", 750L),
            Map.entry("Raspberry Pi Zero 2 W Rev 1.0", 1750L),
            Map.entry("Raspberry Pi 2 Model B Rev 1.1", 1750L),
            Map.entry("Raspberry Pi 3 Model B Rev 1.2", 2000L),
            Map.entry("Raspberry Pi 3 Model B Plus Rev 1.3", 2500L),
            Map.entry("Raspberry Pi 3 Model A Plus Rev 1.0", 1750L),
            Map.entry("Raspberry Pi 4 Model B Rev 1.4", 3000L),
            Map.entry("Raspberry Pi 400 Rev 1.0", 4000L),
            Map.entry("Raspberry Pi 5 Model B Rev 1.0", 4000L),
            Map.entry("Raspberry Pi 500 Rev 1.0", 4000L));
    stated.forEach(
        (model, milliwatts) ->
            assertEquals(OptionalLong.of(milliwatts), BoardPower.of(model).milliwatts(), model));
    assertEquals(
        OptionalLong.empty(),
        BoardPower.of("Raspberry Pi Compute Module 4 Rev 1.1").milliwatts(),
        "it is not in the table");
    assertEquals(OptionalLong.empty(), BoardPower.of("Another board").milliwatts());
    List<String> io = List.of("rchar: 12", "write_bytes: 4096", "cancelled_write_bytes: 8");
    assertEquals(OptionalLong.of(4096), FootprintRoutes.named(io, "write_bytes:"));
    assertEquals(OptionalLong.empty(), FootprintRoutes.named(io, "read_bytes:"));
  }
}
