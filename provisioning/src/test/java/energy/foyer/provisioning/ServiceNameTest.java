// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An operator that asks under the name of another one's service. */
final class ServiceNameTest extends ServiceScene {
  private static List<Object> request(Path from, Object... more) {
    List<Object> arguments = new ArrayList<>(List.of("--request", from.resolve("request.pem")));
    arguments.addAll(List.of(more));
    return arguments;
  }

  @Test
  void furtherReceiver_isAdmittedForTheServiceThatTheTerritoryNames() {
    signFrom(request(operator, "--offer", operator.resolve("offer.json"))).good();
    Path second = folder.resolve("second");
    Provision.run("service", "init", "--dir", second, "--service", NAME, "--receiver", "second")
        .good();
    Path back = folder.resolve("back");
    for (List<Object> named : List.of(List.<Object>of(), List.<Object>of("--service", "mine"))) {
      List<Object> arguments = new ArrayList<>(named);
      arguments.addAll(List.of("--request", second.resolve("request.pem"), "--out", back));
      Provision.Ran ran = signFrom(arguments);
      assertEquals(2, ran.code());
      assertTrue(ran.err().contains("--service: needed without --offer"), ran.err());
      assertFalse(Files.exists(back));
    }
    signFrom(List.of("--request", second.resolve("request.pem"), "--service", NAME, "--out", back))
        .good();
    assertTrue(Files.exists(back.resolve("certificate.pem")));
  }

  @Test
  void offerOfAnotherOperator_doesNotTakeTheNameOfAService() throws IOException {
    signFrom(request(operator, "--offer", operator.resolve("offer.json"))).good();
    Path thief = folder.resolve("thief");
    Provision.run("service", "init", "--dir", thief, "--service", NAME, "--receiver", "thief")
        .good();
    Path offer = thief.resolve("offer.json");
    Files.writeString(offer, Files.readString(offer).replace("\"version\":1", "\"version\":2"));
    List<Object> arguments = List.of("--request", thief.resolve("request.pem"), "--offer", offer);
    Provision.Ran ran = signFrom(arguments);
    assertEquals(2, ran.code());
    assertTrue(ran.err().contains("keys.verify: not that of the offer that stands"), ran.err());
    List<Object> meant = new ArrayList<>(arguments);
    meant.add("--other-keys");
    signFrom(meant).good();
    Path signed = authority.resolve("catalogue/offers").resolve(NAME + ".2.jws");
    assertTrue(Files.exists(signed));
  }

  private Provision.Ran signFrom(List<Object> more) {
    List<Object> arguments =
        new ArrayList<>(List.of("service", "sign", "--authority", authority, "--broker", broker));
    arguments.addAll(more);
    return Provision.run(arguments.toArray());
  }
}
