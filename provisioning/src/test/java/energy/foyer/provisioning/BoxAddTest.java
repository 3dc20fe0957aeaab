// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.Config;
import energy.foyer.provisioning.authority.Issuer;
import energy.foyer.provisioning.authority.Pem;
import energy.foyer.provisioning.authority.Request;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BoxAddTest {
  private static final String NAME = "box-abcdefghijklmn27";

  @TempDir Path folder;

  @BeforeEach
  void issue() {
    Provision.run("authority", "init", "--dir", folder.resolve("authority")).good();
  }

  private Provision.Ran add(Object... more) {
    List<Object> arguments = new ArrayList<>();
    Collections.addAll(
        arguments,
        "box",
        "add",
        "--authority",
        folder.resolve("authority"),
        "--broker-host",
        "localhost",
        "--out",
        folder.resolve("box"));
    Collections.addAll(arguments, more);
    return Provision.run(arguments.toArray());
  }

  @Test
  void configuration_isWhatTheGatewayReads() throws Exception {
    Provision.Ran ran =
        add("--meter-line", "tcp://127.0.0.1:2001", "--api-port", 9443, "--broker-port", 9883);
    ran.good();
    Path box = folder.resolve("box");
    Config config = Config.read(box.resolve("foyer-gateway.properties"));
    assertTrue(config.box().matches("box-[a-z2-7]{16}"), config.box());
    assertEquals("tcp://127.0.0.1:2001", config.meterLine());
    assertEquals(9443, config.apiPort());
    Config.Page page = config.page().orElseThrow();
    assertEquals(443, page.port());
    assertEquals(OptionalInt.of(80), page.plainPort());
    assertTrue(page.name().isEmpty());
    Config.Broker broker = config.broker().orElseThrow();
    assertEquals("localhost", broker.host());
    assertEquals(9883, broker.port());
    assertEquals(box.resolve("successor.jwk"), broker.successorKey());
    X509Certificate certificate = certificate(broker);
    assertEquals("CN=" + config.box(), certificate.getSubjectX500Principal().getName());
    certificate.verify(
        Pem.readCertificates(folder.resolve("authority/boxes/authority.pem"))
            .get(0)
            .getPublicKey());
    assertEquals(List.of("1.3.6.1.5.5.7.3.2"), certificate.getExtendedKeyUsage());
    assertEquals(
        Files.readString(folder.resolve("authority/broker/authority.pem")),
        Files.readString(broker.truststore()));
    assertTrue(ran.out().contains("next: foyer-gateway run --config " + box));
    assertEquals(box.resolve("claim.hash"), config.claimHash());
    String code = ran.out().replaceFirst("(?s).*anywhere: ([a-z2-7-]{14})\\R.*", "$1");
    assertEquals(14, code.length(), ran.out());
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertFalse(text.contains(code) || text.contains(code.replace("-", "")), file.toString());
      }
    }
  }

  private static X509Certificate certificate(Config.Broker broker) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    char[] password = Files.readAllLines(broker.passwordFile()).get(0).toCharArray();
    try (InputStream in = Files.newInputStream(broker.keystore())) {
      store.load(in, password);
    }
    assertTrue(store.isKeyEntry("box"));
    return (X509Certificate) store.getCertificate("box");
  }

  @Test
  void everyKey_isExplained() throws Exception {
    add().good();
    List<String> lines =
        Files.readAllLines(folder.resolve("box").resolve("foyer-gateway.properties"));
    for (Config.Key key : Config.Key.values()) {
      int at = 0;
      while (!lines.get(at).matches("(# )?" + key.text().replace(".", "\\.") + " =.*")) {
        at++;
      }
      assertEquals("# " + key.meaning(), lines.get(at - 1));
    }
  }

  @Test
  void secrets_areForTheirOwnerOnly() throws Exception {
    add().good();
    Map<String, String> modes = AuthorityInitTest.modes(folder.resolve("box"));
    assertEquals("rwx------", modes.get(""));
    assertEquals("rw-------", modes.get("box.p12"));
    assertEquals("rw-------", modes.get("box.password"));
    assertEquals("rw-------", modes.get("claim.hash"));
    assertEquals(8, modes.size(), modes.toString());
  }

  @Test
  void boxes_areToldApartByName() throws Exception {
    String first = add("--json").good().out();
    Provision.Ran second =
        Provision.run(
            "box",
            "add",
            "--authority",
            folder.resolve("authority"),
            "--broker-host",
            "localhost",
            "--out",
            folder.resolve("second"),
            "--json");
    assertTrue(
        first.matches(
            "\\{\"box\":\"box-[a-z2-7]{16}\",\"configuration\":\"/[^\"]*\","
                + "\"claimCode\":\"([a-z2-7]{4}-?){3}\"}\n"),
        first);
    assertFalse(first.substring(0, 30).equals(second.good().out().substring(0, 30)));
    try (var register = Files.list(folder.resolve("authority/boxes/issued"))) {
      assertEquals(2, register.count());
    }
  }

  /** The way of a real box, with the JRE's own keytool: the private key never leaves it. */
  @Test
  void request_ofKeytoolComesBackAsItsCertificate() throws Exception {
    Path pi = Files.createDirectory(folder.resolve("pi"));
    keytool(pi, "-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + NAME);
    keytool(pi, "-certreq", "-file", pi.resolve("request.pem").toString());
    add("--request", pi.resolve("request.pem")).good();
    Path box = folder.resolve("box");
    assertFalse(Files.exists(box.resolve("box.p12")));
    keytool(pi, "-importcert", "-noprompt", "-file", box.resolve("box-chain.pem").toString());
    Files.copy(pi.resolve("box.p12"), box.resolve("box.p12"));
    Files.writeString(box.resolve("box.password"), "secret-of-the-test\n");
    Config config = Config.read(box.resolve("foyer-gateway.properties"));
    assertEquals(NAME, config.box());
    X509Certificate certificate = certificate(config.broker().orElseThrow());
    assertEquals("CN=" + NAME, certificate.getSubjectX500Principal().getName());
  }

  private static void keytool(Path folder, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    Collections.addAll(command, arguments);
    Collections.addAll(
        command,
        "-alias",
        "box",
        "-keystore",
        folder.resolve("box.p12").toString(),
        "-storepass",
        "secret-of-the-test");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertEquals(0, process.waitFor(), said);
  }

  @Test
  void wrongRequest_exitsWith2AndSaysWhat() throws Exception {
    Path request = folder.resolve("request.pem");
    Files.write(request, Request.of("conseil.main", Issuer.keys()));
    assertRefused("--request: expected box- and 16 characters", request);

    byte[] der = Pem.read(write(request, Request.of(NAME, Issuer.keys())), "CERTIFICATE REQUEST");
    der[der.length - 1] ^= 1;
    assertRefused("not signed with its own key", write(request, pem(der)));

    Files.writeString(request, "nothing of the kind");
    assertRefused("expected a PEM file", request);
    Files.delete(request);
    Provision.Ran missing = add("--request", request);
    assertEquals(1, missing.code());
    assertTrue(missing.err().contains("no such file"), missing.err());
    assertFalse(Files.exists(folder.resolve("box")));
  }

  private static byte[] pem(byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return ("-----BEGIN CERTIFICATE REQUEST-----\n"
            + body
            + "\n-----END CERTIFICATE REQUEST-----\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static Path write(Path file, byte[] content) throws Exception {
    return Files.write(file, content);
  }

  private void assertRefused(String message, Path request) {
    Provision.Ran ran = add("--request", request);
    assertEquals(2, ran.code(), ran.err());
    assertTrue(ran.err().contains(message), ran.err());
  }

  @Test
  void wrongUse_exitsWith2_andDryRunWritesNothing() {
    assertEquals(2, add("--meter-line", "rs232").code());
    assertEquals(2, add("--meter-line", "file:a\nbox = b").code());
    assertEquals(2, add("--api-port", 70000).code());
    assertEquals(2, add("--page-port", 0).code());
    assertEquals(2, add("--page-plain-port", 443).code());
    assertEquals(2, add("--broker-port", "x").code());
    assertTrue(add("--dry-run").good().out().contains("would write secret"));
    assertFalse(Files.exists(folder.resolve("box")));
    add().good();
    assertEquals(1, add().code());
  }
}
