// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import energy.foyer.consent.ConsentRecord;
import energy.foyer.consent.ConsentRecord.State;
import energy.foyer.resident.HomeBox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Commands that speak to a real agent's API over TLS. */
abstract class ClientScene {
  @TempDir Path temp;
  AtHome home;
  Typed typed;
  HomeBox box;

  @BeforeEach
  void open() throws IOException {
    home = AtHome.claimed(temp);
    typed = home.typed;
    box = home.box;
  }

  @AfterEach
  void close() throws IOException {
    home.close();
  }

  int type(String... arguments) {
    return home.type(arguments);
  }

  /** With the passphrase on standard input. */
  int resident(String... arguments) {
    return home.resident(arguments);
  }

  List<ConsentRecord> records() throws IOException {
    return box.books.consents().all();
  }

  /** That of the last consent. */
  State state() throws IOException {
    List<ConsentRecord> all = records();
    return all.get(all.size() - 1).state(box.clock.instant());
  }
}
