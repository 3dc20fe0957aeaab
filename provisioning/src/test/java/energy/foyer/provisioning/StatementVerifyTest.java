// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.Config;
import energy.foyer.wire.Statement;
import energy.foyer.wire.StatementSigner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A counter that is shown a statement, and has only what the territory published. */
final class StatementVerifyTest {
  private static final Instant MADE =
      Instant.ofEpochSecond(Clock.systemUTC().instant().getEpochSecond());

  @TempDir static Path folder;
  private static Config box;
  private static Config other;

  @BeforeAll
  static void provision() throws Exception {
    Provision.run("authority", "init", "--dir", folder.resolve("here")).good();
    Provision.run("authority", "init", "--dir", folder.resolve("elsewhere")).good();
    box = add("box");
    other = add("other");
  }

  private static Config add(String name) throws Exception {
    Path out = folder.resolve(name);
    Provision.done(
        "box add --broker-host localhost --authority", folder.resolve("here"), "--out", out);
    return Config.read(out.resolve("foyer-gateway.properties"));
  }

  private static Path authority(String territory) {
    return folder.resolve(territory).resolve("boxes/authority.pem");
  }

  private static Statement statement(Instant made, String audience) {
    List<Statement.Month> months = new ArrayList<>();
    for (int i = 0; i < Statement.MONTHS; i++) {
      months.add(
          i == 0
              ? Statement.Month.unknown()
              : new Statement.Month(
                  OptionalLong.of(100L + i), 100 - i % 2, i == 1, i == 2, i == 3));
    }
    return new Statement(made, audience, YearMonth.of(2025, 11), months);
  }

  private static StatementSigner signer(Config box) throws IOException {
    Config.Broker files = box.broker().orElseThrow();
    return StatementSigner.open(files.keystore(), files.passwordFile());
  }

  private static String text(Config box, String audience) throws IOException {
    return signer(box).sign(statement(MADE, audience));
  }

  private static Provision.Ran verify(String text, Object... more) throws IOException {
    Path file = Files.writeString(folder.resolve("scanned.txt"), text);
    List<Object> words = new ArrayList<>(List.of("statement", "verify", file));
    words.addAll(List.of(more));
    return Provision.run(words.toArray());
  }

  private static Provision.Ran here(String text, Object... more) throws IOException {
    List<Object> words = new ArrayList<>(List.of("--authority", authority("here")));
    words.addAll(List.of(more));
    return verify(text, words.toArray());
  }

  @Test
  void genuineStatement_isToldWithItsValuesAndItsBox() throws IOException {
    Provision.Ran ran = here(text(box, "Guichet Rénov’") + "\n");

    assertEquals(0, ran.code(), ran.err());
    List<String> lines = ran.out().lines().toList();
    assertEquals("genuine: signed by " + box.box(), lines.get(0));
    assertEquals("made     " + MADE + ", 0 days ago", lines.get(1));
    assertEquals("for      Guichet Rénov’", lines.get(2));
    assertEquals("2025-11         ?  0% of it known", lines.get(3));
    assertEquals(
        "2025-12       101 kWh  99% of it known, partly imported by the resident", lines.get(4));
    assertEquals("2026-01       102 kWh  partly corrected by the resident", lines.get(5));
    assertEquals("2026-02       103 kWh  99% of it known, partly estimated", lines.get(6));
    assertEquals("total        1166 kWh taken from the network", lines.get(15));
    assertEquals(16, lines.size());
  }

  @Test
  void genuineStatement_isToldAsJson() throws IOException {
    Provision.Ran ran = here(text(box, ""), "--json");

    assertEquals(0, ran.code());
    assertTrue(
        ran.out()
            .startsWith(
                "{\"genuine\":true,\"box\":\""
                    + box.box()
                    + "\",\"made\":\""
                    + MADE
                    + "\",\"audience\":\"\",\"totalKilowattHours\":1166,\"months\":"
                    + "[{\"month\":\"2025-11\",\"knownPercent\":0,\"imported\":false,"
                    + "\"corrected\":false,\"estimated\":false},{\"month\":\"2025-12\","
                    + "\"kilowattHours\":101,"),
        ran.out());
  }

  @Test
  void text_mayComeFromStandardInput() throws IOException {
    byte[] typed = (text(box, "") + "\r\n").getBytes(StandardCharsets.US_ASCII);
    StringWriter out = new StringWriter();
    CommandLine command =
        Main.commandLine(Clock.systemUTC(), new ByteArrayInputStream(typed))
            .setOut(new PrintWriter(out, true));

    int code = command.execute("statement", "verify", "--authority", authority("here").toString());

    assertEquals(0, code);
    assertTrue(out.toString().startsWith("genuine: signed by " + box.box()));
  }

  @Test
  void anotherTerritory_knowsNotTheBox() throws IOException {
    Provision.Ran ran = verify(text(box, ""), "--authority", authority("elsewhere"));

    assertEquals(1, ran.code());
    assertTrue(ran.out().startsWith("NOT GENUINE: no authority"), ran.out());
    assertEquals(
        0,
        verify(
                text(box, ""),
                "--authority",
                authority("elsewhere"),
                "--authority",
                authority("here"))
            .code());
  }

  @Test
  void signatureOfAnotherBox_isRefused() throws Exception {
    PrivateKey key = (PrivateKey) store(other).getKey("box", password(other));
    X509Certificate certificate = (X509Certificate) store(box).getCertificate("box");
    String forged = new StatementSigner(key, certificate).sign(statement(MADE, ""));

    Provision.Ran ran = here(forged, "--json");

    assertEquals(1, ran.code());
    assertTrue(ran.out().startsWith("{\"genuine\":false,\"why\":\"signature\""), ran.out());
  }

  private static char[] password(Config box) throws IOException {
    return Files.readAllLines(box.broker().orElseThrow().passwordFile()).get(0).toCharArray();
  }

  private static KeyStore store(Config box) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(box.broker().orElseThrow().keystore())) {
      store.load(in, password(box));
    }
    return store;
  }

  @Test
  void boxThatWasShutOut_isRefusedByWhoHasTheList() throws Exception {
    Config stolen = add("stolen");
    Provision.done(
        "broker init --host localhost --authority",
        folder.resolve("here"),
        "--dir",
        folder.resolve("broker"));
    Provision.done(
        "box revoke --authority",
        folder.resolve("here"),
        "--broker",
        folder.resolve("broker"),
        stolen.box());
    Path list = folder.resolve("here/boxes/revoked.pem");

    Provision.Ran ran = here(text(stolen, ""), "--revoked", list);

    assertEquals(1, ran.code());
    assertTrue(ran.out().contains("took the certificate of " + stolen.box() + " back"), ran.out());
    assertEquals(0, here(text(box, ""), "--revoked", list).code());
    Provision.Ran foreign =
        verify(text(box, ""), "--authority", authority("elsewhere"), "--revoked", list);
    assertEquals(2, foreign.code());
  }

  @Test
  void statementOutsideTheLifeOfItsCertificate_isRefused() throws IOException {
    String later = signer(box).sign(statement(MADE.plus(Duration.ofDays(4 * 365)), ""));
    String earlier = signer(box).sign(statement(MADE.minus(Duration.ofDays(2)), ""));

    assertEquals(1, here(later).code());
    assertEquals(1, here(earlier).code());
  }

  @Test
  void whatIsNoStatement_isNotReadable() throws IOException {
    for (String text : List.of("", "hello", "FOYER:2:AAAA", "FOYER:1:", "FOYER:1:11111111")) {
      Provision.Ran ran = here(text);
      assertEquals(2, ran.code(), text);
      assertTrue(ran.out().startsWith("not readable: "), ran.out());
    }
    assertEquals(2, here(text(box, "").substring(0, 900)).code());
  }

  @Test
  void callThatIsWrong_isToldSo() throws IOException {
    assertEquals(2, verify(text(box, "")).code());
    assertEquals(1, verify(text(box, ""), "--authority", folder.resolve("none.pem")).code());
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    assertEquals(2, verify(text(box, ""), "--authority", empty).code());
    Provision.Ran help = Provision.run("statement", "verify", "--help");
    assertEquals(0, help.code());
    assertTrue(help.out().contains("without any network"), help.out());
  }
}
