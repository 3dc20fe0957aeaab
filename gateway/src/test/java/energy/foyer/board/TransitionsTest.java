// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TransitionsTest {
  private static final String SPEC =
      "serial:/dev/serial/by-id/usb-FTDI_FT230X_Basic_UART_AB0CDEFG-if00-port0";

  @Test
  void flapping_isToldUnderAMegabyteADay() {
    try (LogLines log = new LogLines()) {
      Transitions state = new Transitions(SPEC);
      for (int i = 0; i < 100_000; i++) {
        state.to(Transitions.Kind.TALKING, "talking at 9600 baud");
        state.to(Transitions.Kind.LOST, "lost: closed by the other side");
      }
      assertEquals(Transitions.MOST_AN_HOUR + 1, log.messages().size());
      assertTrue(log.bytes() * 24 < 1_000_000, log.bytes() + " bytes an hour");
      assertEquals("lost: closed by the other side", state.words());
    }
  }

  @Test
  void sameState_isToldOnce() {
    try (LogLines log = new LogLines()) {
      Transitions state = new Transitions("tcp://a:1");
      state.to(Transitions.Kind.LOST, "lost: one");
      state.to(Transitions.Kind.LISTENING, "open");
      state.to(Transitions.Kind.LOST, "lost: two");
      assertEquals(1, log.messages().size());
      assertEquals("lost: two", state.words());
    }
  }
}
