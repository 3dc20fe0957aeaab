// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.Refused;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A recovery code that is typed back into nine fields. What was typed is not shown again: a code
 * stands on paper, and in no page.
 *
 * @param problem what was wrong with it, empty text for nothing
 */
record RecoveryTyped(String problem) {
  static final RecoveryTyped EMPTY = new RecoveryTyped("");

  static final int GROUPS = 9;
  private static final int MOST = 256;

  static RecoveryTyped wrong(Visit visit, Refused refused) {
    return new RecoveryTyped(visit.told(refused));
  }

  /** The document that the API takes; a whole code may stand in the first field. */
  static byte[] document(Form form) throws Refused {
    CharBuffer all = CharBuffer.allocate(MOST);
    for (int group = 1; group <= GROUPS; group++) {
      char[] typed = form.secret("g" + group);
      // longer than any code: what is left out makes it no code either
      all.put(typed, 0, Math.min(typed.length, Math.max(0, all.remaining() - 1)));
      Arrays.fill(typed, '\0');
      if (all.remaining() > 1) {
        all.put(' ');
      }
    }
    all.flip();
    ByteBuffer text = StandardCharsets.UTF_8.encode(all);
    byte[] bytes = Arrays.copyOf(text.array(), text.limit());
    Arrays.fill(all.array(), '\0');
    Arrays.fill(text.array(), (byte) 0);
    try (Form code = Form.empty()) {
      code.add("recoveryCode", bytes);
      return code.document("recoveryCode");
    }
  }
}
