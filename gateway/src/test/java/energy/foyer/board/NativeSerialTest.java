// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeSerialTest {
  private static final List<String> MOUNTS =
      List.of(
          "/dev/root / ext4 rw,noatime 0 0",
          "tmpfs /tmp tmpfs rw,nosuid,nodev,noexec 0 0",
          "/dev/sda1 /var/lib ext4 rw,noexec 0 0",
          "/dev/sda2 /var/lib/foyer\\040box ext4 rw 0 0",
          "/dev/sda3 /srv ext4 rw,noexec 0 0",
          "/dev/sda4 /srv ext4 rw,exec 0 0");

  @TempDir Path folder;

  @Test
  void library_isLaidOutForUsAlone() throws IOException {
    Path laid = folder.resolve("laid");
    NativeSerial.lay(new byte[] {1, 2, 3}, laid.resolve("a/lib.so"));
    NativeSerial.lay(new byte[] {4, 5}, laid.resolve("a/lib.so"));
    try (Stream<Path> files = Files.walk(laid)) {
      for (Path file : files.toList()) {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        assertEquals("rwx------", mode, file.toString());
      }
    }
    assertEquals(2, Files.size(laid.resolve("a/lib.so")));
    try (Stream<Path> files = Files.list(laid.resolve("a"))) {
      assertEquals(1, files.count(), "something was left lying about");
    }
  }

  @Test
  void libraryThatIsThere_isNotWrittenAgain() throws IOException {
    Path file = folder.resolve("a/lib.so");
    NativeSerial.lay(new byte[] {1}, file);
    Object before = Files.getAttribute(file, "unix:ino");
    NativeSerial.lay(new byte[] {1}, file);
    assertEquals(before, Files.getAttribute(file, "unix:ino"));
  }

  @Test
  void folderFromWhichNothingRuns_isKnownByTheNearestMount() {
    assertFalse(NativeSerial.noexec(MOUNTS, Path.of("/home/foyer")));
    assertTrue(NativeSerial.noexec(MOUNTS, Path.of("/tmp/native")));
    assertTrue(NativeSerial.noexec(MOUNTS, Path.of("/var/lib/foyer/native")));
    assertFalse(NativeSerial.noexec(MOUNTS, Path.of("/var/lib/foyer box/native")));
    assertFalse(NativeSerial.noexec(MOUNTS, Path.of("/tmpfiles")));
    assertFalse(NativeSerial.noexec(MOUNTS, Path.of("/srv/native")), "the later one covers");
  }
}
