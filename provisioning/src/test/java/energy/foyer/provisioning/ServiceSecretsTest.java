// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.Offer;
import energy.foyer.provisioning.authority.Pem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPrivateKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ServiceSecretsTest extends ServiceScene {
  /** The territory signs and admits, and still holds no secret of the service. */
  @Test
  void territory_holdsNoPrivateKeyOfAService() throws Exception {
    Provision.run(
            "service",
            "sign",
            "--authority",
            authority,
            "--broker",
            broker,
            "--request",
            operator.resolve("request.pem"),
            "--offer",
            operator.resolve("offer.json"))
        .good();
    List<byte[]> secrets = secrets();
    for (Path root : List.of(authority, broker)) {
      for (Path file : files(root)) {
        for (byte[] secret : secrets) {
          assertFalse(contains(Files.readAllBytes(file), secret), file.toString());
        }
      }
    }
    long found = 0;
    for (byte[] secret : secrets) {
      for (Path file : files(operator)) {
        found += contains(Files.readAllBytes(file), secret) ? 1 : 0;
      }
    }
    assertTrue(found >= 2, "the scan finds what is there");
  }

  /** Every piece of the service's keys that is longer than a public key, and the other's number. */
  private List<byte[]> secrets() throws IOException {
    List<byte[]> secrets = new ArrayList<>();
    byte[] keys = Files.readAllBytes(operator.resolve("service.keys"));
    int piece = 24;
    for (int from = 0; from + piece <= keys.length; from++) {
      byte[] part = java.util.Arrays.copyOfRange(keys, from, from + piece);
      if (!inPublic(part)) {
        secrets.add(part);
      }
    }
    Path keyFile = operator.resolve("receiver.key");
    String body = Files.readString(keyFile).lines().skip(1).findFirst().orElseThrow();
    secrets.add(body.getBytes(StandardCharsets.US_ASCII));
    byte[] number = ((ECPrivateKey) Pem.readPrivateKey(keyFile)).getS().toByteArray();
    secrets.add(number);
    secrets.add(Base64.getEncoder().encode(number));
    return secrets;
  }

  private boolean inPublic(byte[] part) throws IOException {
    Offer.Keys keys = TestTerritory.offer(operator).keys();
    return contains(keys.seal(), part) || contains(keys.verify(), part);
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static boolean contains(byte[] all, byte[] part) {
    return new String(all, StandardCharsets.ISO_8859_1)
        .contains(new String(part, StandardCharsets.ISO_8859_1));
  }
}
