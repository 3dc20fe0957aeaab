// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineSpecTest {
  @Test
  void forms_areRead() {
    assertEquals(
        new LineSpec.Serial(Path.of("/dev/serial/by-id/usb-tic:1-if00")),
        LineSpec.of("serial:/dev/serial/by-id/usb-tic:1-if00"));
    assertEquals(new LineSpec.Tcp("meter.home", 2000), LineSpec.of("tcp://meter.home:2000"));
    assertEquals(new LineSpec.Tcp("::1", 1), LineSpec.of("tcp://::1:1"));
    assertEquals(new LineSpec.Replay(Path.of("day.tic")), LineSpec.of("file:day.tic"));
    assertEquals(new LineSpec.Input(), LineSpec.of("-"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "serial:",
        "file:",
        "tcp://host",
        "tcp://host:0",
        "tcp://host:65536",
        "tcp://:1/2",
        "http://host:80",
        "/dev/ttyUSB0",
        "--"
      })
  void otherForms_areRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> LineSpec.of(text));
  }
}
