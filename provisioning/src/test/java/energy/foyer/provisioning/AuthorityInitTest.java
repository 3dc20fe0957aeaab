// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.provisioning.authority.Pem;
import energy.foyer.provisioning.authority.Territory;
import energy.foyer.wire.OfferSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuthorityInitTest {
  private static final int SIGNS_CERTIFICATES = 5;

  @TempDir Path folder;

  /** Path inside the folder to mode. */
  static Map<String, String> modes(Path root) throws IOException {
    Map<String, String> modes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.toList()) {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        modes.put(root.relativize(file).toString(), mode);
      }
    }
    return modes;
  }

  @Test
  void init_laysKeysForTheirOwnerOnly() throws IOException {
    Path authority = folder.resolve("authority");
    Provision.Ran ran = Provision.run("authority", "init", "--dir", authority).good();
    Map<String, String> modes = modes(authority);
    for (String secret :
        new String[] {
          "boxes/authority.key",
          "services/authority.key",
          "broker/authority.key",
          "catalogue/offers.key",
          "successor/offers.key",
          "connection/territory.p12",
          "connection/territory.password"
        }) {
      assertEquals("rw-------", modes.remove(secret), secret);
    }
    for (String open :
        new String[] {
          "boxes/authority.pem",
          "services/authority.pem",
          "broker/authority.pem",
          "catalogue/territory.jwk",
          "successor/successor.jwk"
        }) {
      assertEquals("rw-r--r--", modes.remove(open), open);
    }
    assertEquals(11, modes.size(), modes.toString());
    modes.forEach((path, mode) -> assertEquals("rwx------", mode, path));
    assertTrue(ran.out().contains("take " + authority.resolve("successor/offers.key") + " off"));
  }

  @Test
  void authorities_issueAndDoNothingElse() throws Exception {
    Path authority = folder.resolve("authority");
    Provision.run("authority", "init", "--dir", authority, "--title", "Métropole 1").good();
    for (String kind : new String[] {"boxes", "services", "broker"}) {
      X509Certificate root =
          Pem.readCertificates(authority.resolve(kind).resolve("authority.pem")).get(0);
      root.verify(root.getPublicKey());
      assertEquals(0, root.getBasicConstraints());
      assertTrue(root.getKeyUsage()[SIGNS_CERTIFICATES]);
      assertFalse(root.getKeyUsage()[0]);
      assertEquals("CN=Foyer Métropole 1 " + kind, root.getSubjectX500Principal().getName());
    }
  }

  @Test
  void publicKeys_areThoseOfTheSigners() throws IOException {
    Path authority = folder.resolve("authority");
    Provision.run("authority", "init", "--dir", authority).good();
    Territory territory = new Territory(authority);
    assertEquals(territory.signer().key(), territory.key());
    byte[] successor = Files.readAllBytes(authority.resolve("successor/offers.key"));
    assertEquals(OfferSigner.of(successor).key(), territory.successor());
    assertFalse(territory.key().equals(territory.successor()));
  }

  @Test
  void init_neverOverwrites() throws IOException {
    Path authority = folder.resolve("authority");
    Provision.run("authority", "init", "--dir", authority).good();
    byte[] before = Files.readAllBytes(authority.resolve("boxes/authority.key"));
    Files.delete(authority.resolve("catalogue/territory.jwk"));
    Provision.Ran again = Provision.run("authority", "init", "--dir", authority);
    assertEquals(1, again.code());
    assertTrue(again.err().contains("boxes/authority.key: is there already; nothing was written"));
    assertEquals("", again.out());
    assertFalse(Files.exists(authority.resolve("catalogue/territory.jwk")));
    org.junit.jupiter.api.Assertions.assertArrayEquals(
        before, Files.readAllBytes(authority.resolve("boxes/authority.key")));
  }

  @Test
  void dryRun_writesNothing() {
    Path authority = folder.resolve("authority");
    Provision.Ran ran = Provision.run("authority", "init", "--dir", authority, "--dry-run").good();
    assertTrue(ran.out().contains("would write secret " + authority.resolve("catalogue")));
    assertFalse(Files.exists(authority));
  }

  @Test
  void folderOpenToOthers_isRefusedWithTheFix() throws IOException {
    Path open = folder.resolve("open");
    Files.createDirectory(open);
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-x---"));
    Provision.Ran ran = Provision.run("authority", "init", "--dir", open);
    assertEquals(1, ran.code());
    assertTrue(ran.err().contains("run 'chmod 700 " + open + "'"), ran.err());
  }

  @Test
  void wrongUse_exitsWith2AndSaysWhat() {
    Provision.Ran title = Provision.run("authority", "init", "--dir", folder, "--title", "a/b");
    assertEquals(2, title.code());
    assertTrue(title.err().contains("--title: expected 1 to 40 letters"), title.err());
    Provision.Ran missing = Provision.run("authority", "init");
    assertEquals(2, missing.code());
    assertTrue(missing.err().contains("--dir"), missing.err());
    assertTrue(missing.err().contains("'foyer-provision authority init --help'"), missing.err());
    assertEquals(2, Provision.run("authority").code());
    assertEquals(2, Provision.run().code());
    assertEquals(2, Provision.run("nonsense").code());
  }

  @Test
  void help_namesEveryCommand() {
    Provision.Ran root = Provision.run("--help").good();
    for (String name : "authority broker box service meter bench".split(" ")) {
      assertTrue(root.out().contains("\n  " + name + " "), name);
    }
    Provision.Ran service = Provision.run("service", "--help").good();
    for (String name : "init check sign publish tombstone receive".split(" ")) {
      assertTrue(service.out().contains("\n  " + name + " "), name);
    }
    for (String name : "init check sign publish tombstone receive".split(" ")) {
      assertTrue(Provision.run("service", name, "--help").good().out().contains("Usage:"), name);
    }
  }
}
