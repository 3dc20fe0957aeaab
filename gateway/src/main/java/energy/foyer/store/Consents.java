// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.wire.ConsentKeys;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Consents and what happened to them. The one lock lives here. */
public final class Consents {

  /** Something that is done while no consent can change. */
  @FunctionalInterface
  public interface Held<T> {
    T run() throws IOException;
  }

  /**
   * @param cut closes the connection to the broker at once: nothing is written to it afterwards
   */
  public Consents(Database database, Outbox outbox, Runnable cut) {
    throw new UnsupportedOperationException();
  }

  /** All consents and refusals, oldest first. */
  public List<ConsentRecord> all() throws IOException {
    throw new UnsupportedOperationException();
  }

  /** One of them. */
  public Optional<ConsentRecord> find(UUID id) throws IOException {
    throw new UnsupportedOperationException();
  }

  /**
   * The next windows of all figures granted by living consents. Cheap: to be asked for each frame.
   */
  public List<Need> needs() throws IOException {
    throw new UnsupportedOperationException();
  }

  /**
   * The keys of a consent.
   *
   * @throws java.util.NoSuchElementException if it has none: a refusal, or an end long past
   */
  public ConsentKeys keys(UUID id) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** The keys of all consents whose receipts may still come. */
  public Map<UUID, ConsentKeys> listening() throws IOException {
    throw new UnsupportedOperationException();
  }

  /**
   * Keeps a consent that was given, with its keys and needs, and queues its notice.
   *
   * @throws IllegalArgumentException if it is of more than one step, or the keys are not its own
   * @throws IllegalStateException if a living consent is of the same service and step
   */
  public void give(ConsentRecord record, ConsentKeys keys) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Keeps a refusal, which stays in the home. */
  public void refuse(ConsentRecord record) throws IOException {
    throw new UnsupportedOperationException();
  }

  /**
   * Adds an event. If rows of the consent are handed and unanswered the connection is cut first. An
   * end drops what is queued, forgets the boundaries that only this consent needed and queues the
   * final notice. All is done when this returns: nothing of an ended consent is handed over after.
   *
   * @return the record with the event
   * @throws java.util.NoSuchElementException if there is no such consent
   * @throws IllegalStateException if the event cannot follow, the message saying why
   */
  public ConsentRecord change(UUID id, ConsentEvent event) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Runs something while no consent can change. */
  public <T> T underLock(Held<T> work) throws IOException {
    throw new UnsupportedOperationException();
  }
}
