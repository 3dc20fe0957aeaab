// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import io.avaje.jsonb.Json;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Remembers a phone: its secret is given out once and opens the history without a passphrase. */
@Command
final class PhoneAdded implements Callable<Integer> {
  private final Streams streams;

  @Mixin private Target target = new Target();

  @Mixin private Access access = new Access();

  @Parameters(paramLabel = "NAME", descriptionKey = "client.name")
  private String name = "";

  /** What the phone keeps. */
  @Json
  record Remembered(String phone) {
    Remembered {
      Objects.requireNonNull(phone);
    }

    @Override
    public String toString() {
      return "Remembered[]";
    }
  }

  PhoneAdded(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble {
    try (Resident resident = access.open(target.open(streams));
        SecretBody body = new SecretBody().with("name", name)) {
      Session session = resident.session();
      String answer = resident.api().post("/phones", body);
      if (session.json()) {
        session.document(answer);
      } else {
        session.say("phones.added", name, session.api().read(Remembered.class, answer).phone());
      }
    }
    return 0;
  }
}
