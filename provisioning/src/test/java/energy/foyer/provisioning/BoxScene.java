// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import energy.foyer.mqtt.PahoBroker;
import energy.foyer.provisioning.TestAuthority.Validity;
import energy.foyer.wire.OfferSigner;
import energy.foyer.wire.TerritoryKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A broker that lets one box in, and whoever hears and says anything as {@code hub}. */
final class BoxScene {
  final TestAuthority authority;
  final TestBroker server;
  private final Started started;
  private final Path folder;

  BoxScene(Started started, Path folder) throws IOException {
    this(started, folder, TestBox.ACCESS);
  }

  /** With other access rules. */
  BoxScene(Started started, Path folder, String access) throws IOException {
    this.started = started;
    this.folder = folder;
    authority = TestAuthority.create(folder.resolve("authority"), "Test authority");
    server =
        started.add(
            TestBroker.start(
                folder.resolve("broker"),
                authority,
                authority.server("localhost", Validity.today()),
                access));
  }

  /** Hears all; who opens it closes it. */
  Hub hub() throws IOException {
    return new Hub(server.port(), authority);
  }

  /** The line of the box. */
  PahoBroker line() throws IOException {
    return line(server.port());
  }

  /** The same on the port of somebody between. */
  PahoBroker line(int port) throws IOException {
    return new PahoBroker(settings(port, TestBox.BOX, Duration.ZERO), () -> {});
  }

  /** How somebody with a certificate of this authority reaches the broker. */
  PahoBroker.Settings settings(int port, String name, Duration session) throws IOException {
    return new PahoBroker.Settings("localhost", port, name, authority.client(name), session);
  }

  /** The box on a line, enrolled by a territory; who opens it closes it. */
  TestBox box(PahoBroker line, TerritoryKeys territory) throws IOException {
    return new TestBox(folder.resolve("data"), line, territory, line::cut);
  }

  /** The box on its line, enrolled by a territory of which nothing is heard. */
  TestBox box() throws IOException {
    TerritoryKeys silent =
        new TerritoryKeys(OfferSigner.create().key(), OfferSigner.create().key());
    return started.add(box(line(), silent));
  }
}
