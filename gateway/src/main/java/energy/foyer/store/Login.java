// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.vault.ResidentKey;
import energy.foyer.vault.SealKey;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * What is done once the resident's key is open: the ledger is checked, the opening entered in it,
 * and older keys are wrapped again under the ring. Only what reads must succeed: on a full disk the
 * resident still comes in, to see and to delete.
 */
final class Login {
  private static final System.Logger LOG = System.getLogger(Login.class.getName());

  private final Database database;
  private final Ledger ledger;

  /** By whom, how and when. */
  record By(UUID who, Unlocked.Way way, Instant now) {}

  /** Something that may fail and is then done at a later login. */
  @FunctionalInterface
  interface Chore {
    void run() throws IOException;
  }

  Login(Database database, Ledger ledger) {
    this.database = database;
    this.ledger = ledger;
  }

  /** Takes the key over. */
  Unlocked open(ResidentKey key, By by) throws IOException {
    Optional<SealKey> ring = Optional.empty();
    try {
      ring = Optional.of(database.resident().ring(key));
      return open(key, ring.get(), by);
    } catch (IOException | RuntimeException failed) {
      ring.ifPresent(SealKey::close);
      key.close();
      throw failed;
    }
  }

  private Unlocked open(ResidentKey key, SealKey ring, By by) throws IOException {
    LedgerCheck.Walk walk =
        ownHalf(key) ? new LedgerCheck(database).sinceCheckpoint(ring) : LedgerCheck.STATE;
    Unlocked unlocked =
        new Unlocked(key, ring, new Unlocked.Opening(by.who(), by.way(), walk.verdict()));
    attempt("enter an opening", () -> enter(walk, ring, by));
    attempt(
        "wrap older keys again",
        () -> Segments.rewrap(database, unlocked, Segments.MOST_REWRAPPED));
    return unlocked;
  }

  /** Whether the box seals to this key and to no other that was put in its place. */
  private boolean ownHalf(ResidentKey key) throws IOException {
    byte[] own = key.half().bytes();
    return database.resident().known().stream()
        .anyMatch(known -> Arrays.equals(own, known.half().bytes()));
  }

  private void enter(LedgerCheck.Walk walk, SealKey ring, By by) throws IOException {
    database.change(
        on -> {
          if (walk.verdict().intact() && walk.at().isPresent()) {
            Chain.keep(on, ring, walk.at().get());
          }
          ledger.security("opened-by-" + by.way().code(), by.now());
          database.questions().loggedIn(on, by.now());
        });
  }

  /** Does what may also be done later; says in the log that it failed. */
  static void attempt(String what, Chore chore) {
    try {
      chore.run();
    } catch (IOException later) {
      LOG.log(System.Logger.Level.WARNING, "could not " + what + ": " + later.getMessage());
    }
  }
}
