// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class IntakeTest {
  @Test
  void document_cannotBeginALineOfItsOwn() {
    String hostile =
        "{\"v\":1,\n{\"home\":\"another\"}\r\n,\"text\":\"a\u2028b\u2029c\u0085d\\n\"}";
    assertEquals(
        "{\"v\":1, {\"home\":\"another\"}  ,\"text\":\"a\\u2028b\\u2029c\\u0085d\\n\"}",
        Intake.oneLine(hostile));
    assertEquals("{}", Intake.oneLine("{}" + " ".repeat(25)), "what hid its length");
  }
}
