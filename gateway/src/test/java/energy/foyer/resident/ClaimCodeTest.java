// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClaimCodeTest {
  /** The code {@code k3fa-7dqm-x2po} behind sixteen bytes 00 to 0f. */
  private static final String LINE =
      "000102030405060708090a0b0c0d0e0f"
          + " 2ebd69f094feb4c96f5a38857e856a1ee10b5e6aa6233206c54f120553178e4e\n";

  @TempDir Path folder;

  private Path hash() {
    return folder.resolve("claim.hash");
  }

  private ClaimCode known(String line) throws IOException {
    Files.writeString(hash(), line);
    return ClaimCode.of(hash(), folder, false);
  }

  private static boolean opens(ClaimCode code, String typed) {
    return code.matches(typed.toCharArray());
  }

  @Test
  void codeOfALabel_isKnownByItsHash() throws IOException {
    ClaimCode code = known(LINE);
    assertTrue(opens(code, "k3fa-7dqm-x2po"));
    assertTrue(opens(known(LINE.strip()), " K3FA 7dqmx2p0\n"), "as people type it");
    for (String wrong :
        List.of("", "-", "k3fa-7dqm-x2p", "k3fa-7dqm-x2poo", "k3fa-7dqm-x2pp", "k3fa-7dqm-x2p?")) {
      assertFalse(opens(code, wrong), wrong);
    }
    assertFalse(opens(code, "k3fa7dqmx2po" + "a".repeat(1000)));
    assertFalse(opens(code, "\u016b3fa7dqmx2po"), "another character of the same low byte");
    assertFalse(Files.exists(folder.resolve("claim-code")));
  }

  @Test
  void madeCode_opensWhatItsLineTells() throws IOException {
    ClaimCode.Made one = ClaimCode.make();
    ClaimCode.Made other = ClaimCode.make();
    assertTrue(one.code().matches("[a-z2-7]{4}-[a-z2-7]{4}-[a-z2-7]{4}"), "shape");
    assertTrue(opens(known(one.line()), one.code().toUpperCase(Locale.ROOT)));
    assertFalse(opens(known(one.line()), other.code()));
    assertNotEquals(one.line().substring(0, 32), other.line().substring(0, 32));
    assertFalse(one.toString().contains(one.code()));
  }

  @Test
  void boxWithoutALabel_writesACodeForItsOwnUserOnly() throws IOException {
    ClaimCode code = ClaimCode.of(hash(), folder, false);
    Path file = folder.resolve("claim-code");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    String written = Files.readString(file);
    assertTrue(opens(code, written));
    assertTrue(opens(ClaimCode.of(hash(), folder, false), written), "the same after a restart");
    code.forget();
    assertFalse(Files.exists(file));
    code.forget();
  }

  @Test
  void claimedBox_hasNoCode() throws IOException {
    ClaimCode.of(hash(), folder, false);
    String written = Files.readString(folder.resolve("claim-code"));
    ClaimCode none = ClaimCode.of(hash(), folder, true);
    assertFalse(Files.exists(folder.resolve("claim-code")), "left by a power cut at the claim");
    assertFalse(opens(none, written));
    assertFalse(opens(none, ""));
  }

  @Test
  void wrongFile_isNamedWithTheRemedy() throws IOException {
    for (String line :
        List.of("", "k3fa-7dqm-x2po\n", LINE + LINE, LINE.toUpperCase(Locale.ROOT))) {
      IOException fault = assertThrows(IOException.class, () -> known(line), line);
      assertTrue(fault.getMessage().contains("rm " + hash()), fault.getMessage());
    }
    Files.delete(hash());
    Path own = folder.resolve("claim-code");
    for (String text : List.of("", "abcd", "k3fa-7dqm-x2po-aaaa", "a".repeat(2000))) {
      Files.deleteIfExists(own);
      Files.createFile(
          own, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(own, text);
      assertThrows(IOException.class, () -> ClaimCode.of(hash(), folder, false), text);
    }
    Files.writeString(own, "k3fa-7dqm-x2po\n");
    Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rw-r--r--"));
    IOException open = assertThrows(IOException.class, () -> ClaimCode.of(hash(), folder, false));
    assertTrue(open.getMessage().contains("rm " + own), open.getMessage());
  }
}
