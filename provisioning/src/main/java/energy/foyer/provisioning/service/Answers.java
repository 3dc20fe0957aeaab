// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import energy.foyer.wire.KnownConsent;
import energy.foyer.wire.Receipt;
import energy.foyer.wire.ReceiptSealer;
import energy.foyer.wire.ServiceKeys;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a service tells a resident in words. A receiver that uses the same archive seals it to the
 * home with its next turn; it then stands at the home's address until the home made something after
 * it, or for {@link #STANDS}.
 */
public final class Answers {
  /** The least time between two answers to a home. */
  public static final Duration APART = Duration.ofDays(1);

  /** How long an answer stands at the address of a home that shows no sign of life. */
  public static final Duration STANDS = Duration.ofDays(7);

  private final Archive archive;
  private final ConsentTable consents;
  private final ErasureTable erasures;
  private final AnswerTable table;
  private final DueTable due;
  private final ReceiptSealer sealer;

  /**
   * Those of an archive.
   *
   * @param keys the service's newest, with which receipts are signed
   */
  public Answers(Archive archive, ServiceKeys keys) {
    this.archive = archive;
    consents = new ConsentTable(archive);
    erasures = new ErasureTable(archive);
    table = new AnswerTable(archive);
    due = new DueTable(archive);
    sealer = new ReceiptSealer(keys);
  }

  /** What becomes of an answer. */
  public enum Outcome {
    /** A receiver will tell it. */
    QUEUED,
    /** No consent of that home is held. */
    UNKNOWN_HOME,
    /** Its consent is over, or all of it is to be erased. */
    ENDED,
    /** The last one was given less than {@link #APART} ago. */
    TOO_SOON
  }

  /**
   * Queues an answer to a home.
   *
   * @param home the pseudonym
   * @param answer each text 1 to 2,000 characters, no markup, no links but to the controller
   * @throws IllegalArgumentException if no home would accept the texts; the message says why
   * @throws DatabaseGone if the database fails
   */
  public Outcome give(String home, Receipt.Answer answer, Instant now) throws IOException {
    return look(home, answer, now, true);
  }

  /** What would become of it, with the same faults; nothing is queued. */
  public Outcome check(String home, Receipt.Answer answer, Instant now) throws IOException {
    return look(home, answer, now, false);
  }

  private Outcome look(String home, Receipt.Answer answer, Instant now, boolean queue)
      throws IOException {
    return archive.transact(
        () -> {
          archive.hold(List.of(ConsentTable.key(home)));
          List<KnownConsent> found = consents.of(home);
          if (found.isEmpty()) {
            return Outcome.UNKNOWN_HOME;
          }
          KnownConsent consent = found.get(0);
          if (!now.isBefore(consent.until())
              || erasures.stage(consent.id()) != ErasureTable.Stage.NONE) {
            return Outcome.ENDED;
          }
          var last = table.asked(consent.id());
          if (last.isPresent() && now.isBefore(last.get().plus(APART))) {
            return Outcome.TOO_SOON;
          }
          sealer.seal(receipt(consent, answer, now), consent);
          if (queue) {
            table.ask(consent.id(), answer, now);
            due.oweAnyway(consent.id());
          }
          return Outcome.QUEUED;
        });
  }

  private static Receipt receipt(KnownConsent consent, Receipt.Answer answer, Instant now) {
    return new Receipt(
        consent.id(), Receipt.Kind.ANSWER, 0, List.of(), consent.hash(), now, answer);
  }
}
