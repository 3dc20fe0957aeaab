// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.door.Door;
import energy.foyer.wire.Message;
import energy.foyer.wire.Receipt;
import energy.foyer.wire.Sealer;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Finished messages on their way. A row is five instants: created, published, acknowledged,
 * receipted, or dropped with the reason. A row leaves only receipted, or dropped by the end of its
 * consent, by expiry or by erasure.
 */
public final class Outbox {
  public Outbox(Database database, Ledger ledger, Door door, Sealer sealer) {
    throw new UnsupportedOperationException();
  }

  /**
   * How the delivery stands.
   *
   * @param waiting rows that are still to be sent, those refused by the broker among them
   * @param refused rows that the broker refused at their last try
   * @param unanswered rows handed to the network without an answer yet
   * @param bytes sealed bytes that the waiting rows hold
   * @param oldest when the oldest waiting row was created
   */
  public record Counts(
      int waiting, int refused, int unanswered, long bytes, Optional<Instant> oldest) {}

  /** The number of a consent's next message, from 1. */
  public long nextSeq(UUID consent) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Whether a further message may be disclosed; if not, disclosing waits and nothing is lost. */
  public boolean hasRoom() throws IOException {
    throw new UnsupportedOperationException();
  }

  /**
   * Takes figures in: the row, the ledger's entry, the need moved on and the boundaries that it no
   * longer wants deleted, in one transaction.
   *
   * @param message figures sealed with {@link #nextSeq}
   * @param need what they were made for, as it stood
   * @param next the start of the first window that they do not tell
   * @return false, and nothing happened, if the consent is not active any more, the need moved, or
   *     the number was given away meanwhile
   * @throws IOException also if there is no room
   */
  public boolean disclosed(Message message, Need need, Instant next, Instant now)
      throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Moves a need on over windows that will never be told. */
  public void skipped(Need need, Instant next) throws IOException {
    throw new UnsupportedOperationException();
  }

  /**
   * What to send next: consent notices, then what is fresh, then the backlog, oldest first. To be
   * called under the lock of the consents, held until the rows were handed over. Rows of ended
   * consents are dropped on the way, and rows too old are replaced by their void.
   */
  public List<Row> next(Instant now, int most) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Remembers that rows go to the network; to be called just before they do. */
  public void handed(List<Row> rows, Instant now) throws IOException {
    throw new UnsupportedOperationException();
  }

  /**
   * Takes the answers to rows handed over.
   *
   * @param codes one a row: the MQTT 5 reason code, or -1 for no answer
   */
  public void answered(List<Row> rows, int[] codes, Instant now) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** The broker took a row: reason code 0x00. */
  public void acknowledged(long id, Instant now) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** The broker refused a row: it stays, and is tried again later and later. */
  public void refused(long id, int reasonCode, Instant now) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** No answer came for a row: it is sent again. */
  public void lost(long id) throws IOException {
    throw new UnsupportedOperationException();
  }

  /**
   * A new connection stands: what is unanswered is sent again, and so is the newest notice of each
   * consent, since the broker may have lost it.
   */
  public void connected(Instant now) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Takes a verified receipt: what it covers is let go, what it misses is sent again. */
  public void receipted(Receipt receipt, Instant now) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** How the delivery stands. */
  public Counts counts() throws IOException {
    throw new UnsupportedOperationException();
  }
}
