// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BoxKeysTest {
  private static final byte[] CLEAR = bytes("twelve litres");
  private static final byte[] PLACE = bytes("shelf 1");

  @TempDir Path temporary;
  private Path folder;
  private Path file;

  @BeforeEach
  void choose() {
    folder = temporary.resolve("box");
    file = folder.resolve(BoxKeys.FILE);
  }

  @Test
  void firstStart_makesFolderAndFileForTheAgentAlone() throws IOException {
    BoxKeys.open(folder);
    assertEquals("rwx------", mode(folder));
    assertEquals("rw-------", mode(file));
    assertEquals(List.of(BoxKeys.FILE), names());
    assertTrue(Files.readString(file).contains("type.googleapis.com/google.crypto.tink.AesGcmKey"));
  }

  @Test
  void keys_openAfterARestartWhatTheySealedBefore() throws IOException {
    byte[] sealed = BoxKeys.open(folder).seal(CLEAR, PLACE);
    byte[] file1 = Files.readAllBytes(file);
    assertArrayEquals(CLEAR, BoxKeys.open(folder).open(sealed, PLACE));
    assertArrayEquals(file1, Files.readAllBytes(file));
  }

  @Test
  void seal_adds28Bytes_andNeverTheSameTwice() throws IOException {
    BoxKeys keys = BoxKeys.open(folder);
    byte[] sealed = keys.seal(CLEAR, PLACE);
    assertEquals(CLEAR.length + BoxKeys.OVERHEAD, sealed.length);
    assertFalse(Arrays.equals(sealed, keys.seal(CLEAR, PLACE)));
  }

  @Test
  void sealed_doesNotOpenChangedMovedOrElsewhere() throws IOException {
    BoxKeys keys = BoxKeys.open(folder);
    byte[] sealed = keys.seal(CLEAR, PLACE);
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertThrows(IOException.class, () -> keys.open(changed, PLACE));
    }
    assertThrows(IOException.class, () -> keys.open(sealed, bytes("shelf 2")));
    assertThrows(IOException.class, () -> keys.open(new byte[3], PLACE));
    BoxKeys others = BoxKeys.open(temporary.resolve("other"));
    assertThrows(IOException.class, () -> others.open(sealed, PLACE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxr-x---", "rwx-----x", "r-x------"})
  void folderMode_refusedWithTheFix(String mode) throws IOException {
    BoxKeys.open(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
    assertEquals("chmod 0700 " + folder, fix());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "r--------", "rwx------"})
  void fileMode_refusedWithTheFix(String mode) throws IOException {
    BoxKeys.open(folder);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    assertEquals("chmod 0600 " + file, fix());
  }

  @Test
  void otherOwner_refusedWithTheFix() throws IOException {
    BoxKeys.open(folder);
    int own = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    Assumptions.assumeTrue(own == 0, "only root can give a file away");
    Files.setAttribute(file, "unix:uid", 65534);
    assertEquals("chown 0 " + file, fix());
    Files.setAttribute(file, "unix:uid", 0);
    Files.setAttribute(folder, "unix:uid", 65534);
    assertEquals("chown 0 " + folder, fix());
  }

  @Test
  void link_refused() throws IOException {
    BoxKeys.open(folder);
    Path elsewhere = Files.move(file, temporary.resolve("elsewhere.json"));
    Files.createSymbolicLink(file, elsewhere);
    assertTrue(refusal().contains("no link"), refusal());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"primaryKeyId\":1,\"key\":[]}", "\u0000\u0000\u0000", "[1"})
  void damagedKeyset_refusedAndUntouched(String damaged) throws IOException {
    BoxKeys.open(folder);
    Files.writeString(file, damaged);
    assertFalse(assertThrows(LostKeys.class, () -> BoxKeys.open(folder)).missing());
    assertTrue(refusal().contains("damaged"), refusal());
    assertEquals(damaged, Files.readString(file));
  }

  @Test
  void everyTruncation_refusedAndUntouched() throws IOException {
    BoxKeys.open(folder);
    byte[] whole = Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      Files.write(file, cut);
      assertThrows(IOException.class, () -> BoxKeys.open(folder), "cut to " + length);
      assertArrayEquals(cut, Files.readAllBytes(file));
    }
  }

  @Test
  void damageMessage_quotesNothingOfTheKeyset() throws IOException {
    BoxKeys.open(folder);
    String whole = Files.readString(file);
    Files.writeString(file, whole.replace("}", ""));
    IOException refused = assertThrows(IOException.class, () -> BoxKeys.open(folder));
    assertEquals(null, refused.getCause());
    assertFalse(refused.getMessage().contains("value"), refused.getMessage());
  }

  @Test
  void missingKeysBesideADatabase_refusedAndNotMadeAnew() throws IOException {
    BoxKeys.open(folder);
    Files.delete(file);
    Files.createFile(folder.resolve("foyer.db"));
    assertTrue(assertThrows(LostKeys.class, () -> BoxKeys.open(folder)).missing());
    assertTrue(refusal().contains("restore a backup"), refusal());
    assertFalse(Files.exists(file));
  }

  @Test
  void halfWrittenFirstStart_beginsAgain() throws IOException {
    BoxKeys.open(folder);
    Files.delete(file);
    Files.writeString(folder.resolve(BoxKeys.FILE + ".new"), "{\"prim");
    BoxKeys.open(folder);
    assertEquals(List.of(BoxKeys.FILE), names());
  }

  @Test
  void keys_tellNothingOfThemselves() throws IOException {
    assertEquals("BoxKeys[redacted]", BoxKeys.open(folder).toString());
  }

  private String refusal() {
    return assertThrows(IOException.class, () -> BoxKeys.open(folder)).getMessage();
  }

  /** The command that the message ends with. */
  private String fix() {
    String message = refusal();
    return message.substring(message.lastIndexOf(": ") + 2);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
