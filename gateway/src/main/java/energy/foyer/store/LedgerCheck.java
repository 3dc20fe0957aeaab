// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.vault.ResidentKey;
import energy.foyer.vault.SealKey;
import java.io.IOException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Walks along the chain of the ledger and tells the first fault. */
final class LedgerCheck {
  private static final int PAGE = 256;

  private final Database database;

  /** Opens where a walk begins, and the head that the chain must go through. */
  @FunctionalInterface
  private interface Opening {
    Marks of(Connection on) throws SQLException, IOException;
  }

  /**
   * @param from where the walk begins
   * @param through a head that was found sound before
   */
  private record Marks(Chain.Head from, Chain.Head through) {}

  private record Ends(Marks marks, Chain.Head head, long last) {}

  /**
   * What a walk found.
   *
   * @param at where it ended: the last sound entry
   */
  record Walk(Ledger.Verdict verdict, Optional<Chain.Head> at) {}

  /** The state of the chain is not what it should be. */
  static final Walk STATE =
      new Walk(
          new Ledger.Verdict(0, Optional.of(new Ledger.Fault(0, Ledger.Fault.Kind.STATE))),
          Optional.empty());

  LedgerCheck(Database database) {
    this.database = database;
  }

  /** The whole chain, which must also go through the checkpoint. */
  Walk whole(ResidentKey key, SealKey ring) throws IOException {
    return walk(on -> new Marks(Chain.start(on, key), Chain.checkpoint(on, ring)));
  }

  /** What was added since the checkpoint. */
  Walk sinceCheckpoint(SealKey ring) throws IOException {
    return walk(
        on -> {
          Chain.Head checkpoint = Chain.checkpoint(on, ring);
          return new Marks(checkpoint, checkpoint);
        });
  }

  /** The whole chain before the claim. */
  Walk unclaimed() throws IOException {
    return walk(
        on -> {
          Chain.Head start = Chain.start(on, database.vault());
          return new Marks(start, start);
        });
  }

  /** As far as the chain went when the walk began. */
  private Walk walk(Opening opening) throws IOException {
    Optional<Ends> opened = database.read(on -> ends(on, opening));
    if (opened.isEmpty()) {
      return STATE;
    }
    Ends ends = opened.get();
    Chain.Head head = ends.head();
    Chain.Head through = ends.marks().through();
    Chain.Head at = ends.marks().from();
    if (head.count() < through.count()) {
      return faulty(
          head, ends.last() > head.count() ? Ledger.Fault.Kind.EDITED : Ledger.Fault.Kind.CUT);
    }
    while (at.count() < head.count()) {
      List<Chain.Sealed> page = page(at);
      if (page.isEmpty()) {
        return faulty(at, Ledger.Fault.Kind.CUT);
      }
      for (Chain.Sealed sealed : page) {
        if (at.count() == head.count()) {
          break;
        }
        Optional<Ledger.Fault.Kind> fault = fault(at, sealed, through);
        if (fault.isPresent()) {
          return faulty(at, fault.get());
        }
        at = at.after(sealed.body());
      }
    }
    if (ends.last() > at.count()) {
      return faulty(at, Ledger.Fault.Kind.EDITED);
    }
    return same(at, head)
        ? new Walk(new Ledger.Verdict(at.count(), Optional.empty()), Optional.of(at))
        : faulty(at, Ledger.Fault.Kind.STATE);
  }

  private static Optional<Ledger.Fault.Kind> fault(
      Chain.Head at, Chain.Sealed sealed, Chain.Head through) {
    if (sealed.number() != at.count() + 1) {
      return Optional.of(Ledger.Fault.Kind.MISSING);
    }
    boolean follows = sealed.follows(at);
    if (follows && sealed.number() == through.count()) {
      follows = same(at.after(sealed.body()), through);
    }
    return follows ? Optional.empty() : Optional.of(Ledger.Fault.Kind.EDITED);
  }

  private static boolean same(Chain.Head one, Chain.Head other) {
    return MessageDigest.isEqual(one.link(), other.link());
  }

  private List<Chain.Sealed> page(Chain.Head at) throws IOException {
    return database.read(on -> Chain.after(on, at.count(), PAGE));
  }

  /** Empty if the state of the chain does not open or is missing. */
  private Optional<Ends> ends(Connection on, Opening opening) throws SQLException {
    try {
      long last = Sql.number(on, "SELECT coalesce(max(number), 0) FROM ledger");
      return Optional.of(new Ends(opening.of(on), Chain.head(on, database.vault()), last));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static Walk faulty(Chain.Head at, Ledger.Fault.Kind kind) {
    long number = kind == Ledger.Fault.Kind.STATE ? 0 : at.count() + 1;
    return new Walk(
        new Ledger.Verdict(at.count(), Optional.of(new Ledger.Fault(number, kind))),
        Optional.of(at));
  }
}
