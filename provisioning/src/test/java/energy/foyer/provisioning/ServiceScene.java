// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A service at its operator that asks to be admitted, and the folders of a territory. */
abstract class ServiceScene {
  static final String NAME = "conseil-renovation";

  @TempDir Path folder;
  Path authority;
  Path broker;
  Path operator;

  @BeforeEach
  void provision() {
    authority = folder.resolve("authority");
    broker = folder.resolve("broker");
    operator = folder.resolve("operator");
    Provision.run("authority", "init", "--dir", authority).good();
    Provision.run(
            "broker", "init", "--dir", broker, "--authority", authority, "--host", "localhost")
        .good();
    Provision.run("service", "init", "--dir", operator, "--service", NAME).good();
  }
}
