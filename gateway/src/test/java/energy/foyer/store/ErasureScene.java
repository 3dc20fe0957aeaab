// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.consent.ConsentEvent;
import energy.foyer.wire.Digest;
import energy.foyer.wire.Receipt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A consent of which two messages left, and the receipts that its service signs. */
abstract class ErasureScene {
  static final String ASKS = "\"erasureRequested\":true";

  @TempDir Path temporary;
  Household home;
  Accounts accounts;
  UUID id;
  Instant now;

  @BeforeEach
  void open() throws IOException {
    home = new Household(temporary.resolve("box"));
    accounts = new Accounts(home.database);
    id = home.giveDaily("service-one");
    home.disclose(id);
    now = home.disclose(id);
    home.send(now, 100, 0);
  }

  @AfterEach
  void close() throws IOException {
    home.close();
  }

  void withdraw(boolean erase) throws IOException {
    home.consents.change(id, new ConsentEvent(ConsentEvent.Kind.WITHDRAWN, now, "command"), erase);
  }

  Account account() throws IOException {
    return accounts.of(id).orElseThrow();
  }

  String newest() throws IOException {
    return home.entries(LedgerEntry.Kind.PREPARED).get(0).text();
  }

  String hash() throws IOException {
    return Digest.hex(newest().getBytes(StandardCharsets.UTF_8));
  }

  void receive(Receipt.Kind kind, String hash, Instant at) throws IOException {
    receive(new Receipt(id, kind, 2, List.of(), hash, at, Receipt.Answer.NONE), at);
  }

  void receive(Receipt receipt, Instant at) throws IOException {
    home.outbox.receipted(receipt, at);
  }
}
