// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import energy.foyer.mqtt.Broker;
import energy.foyer.mqtt.Packet;
import energy.foyer.wire.KnownConsent;
import energy.foyer.wire.Receipt;
import energy.foyer.wire.ReceiptSealer;
import energy.foyer.wire.ServiceKeys;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells each home what came of it, sealed to it, retained at its address. */
final class Receipts {
  /** The least time between two receipts to one home. */
  static final Duration APART = Duration.ofSeconds(5);

  /**
   * How many numbers above the highest held a home is asked for when the database may be an older
   * one than it knows; what a home never sent it does not send.
   */
  static final int REFILL = 512;

  /** How many receipts that only let go of what is old are put together: the share of the delay. */
  private static final int GATHERED = 24;

  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final int FAILED = 0x80;

  private final Archive archive;
  private final DueTable due;
  private final NumberTable numbers;
  private final ErasureTable erasures;
  private final AnswerTable answers;
  private final ReceiptSealer sealer;
  private final Tally tally;
  private final Duration after;

  Receipts(ServiceKeys keys, Archive archive, Tally tally) {
    this(keys, archive, tally, Duration.ZERO);
  }

  /**
   * @param after how old a number is before its home is told that it need keep it no longer
   */
  Receipts(ServiceKeys keys, Archive archive, Tally tally, Duration after) {
    this.archive = archive;
    this.tally = tally;
    this.after = after;
    due = new DueTable(archive);
    numbers = new NumberTable(archive);
    erasures = new ErasureTable(archive);
    answers = new AnswerTable(archive);
    sealer = new ReceiptSealer(keys);
  }

  /**
   * A receipt on its way.
   *
   * @param next when the home is to be told again
   */
  private record Sending(DueTable.Due due, Receipt receipt, long next) {}

  /**
   * Sends what is due, as many as fit into one window of the line. What the line loses stays due.
   *
   * @param apart the least time since the last receipt to the same home
   * @return how many the broker took
   * @throws DatabaseGone if the database fails
   */
  int send(Broker broker, Instant now, Duration apart) throws IOException {
    int most = broker.window();
    List<Sending> sending =
        archive.transact(
            () -> {
              List<Sending> made = new ArrayList<>();
              for (DueTable.Due each : due.take(now.minus(apart), now, most)) {
                made.add(sending(each, now));
              }
              return made;
            });
    boolean[] answered = hand(broker, sending.stream().map(this::packet).toList());
    int taken = 0;
    for (int i = 0; i < answered.length; i++) {
      Sending each = sending.get(i);
      boolean took = answered[i];
      archive.change(
          () -> {
            if (took) {
              told(each, now);
            } else {
              due.putBack(each.due());
            }
          });
      if (took) {
        tally.count("receipts");
        taken++;
      }
    }
    return taken;
  }

  private void told(Sending sending, Instant now) throws SQLException {
    KnownConsent consent = sending.due().consent();
    due.told(sending.due(), now, sending.next());
    switch (sending.receipt().kind()) {
      case ANSWER -> {
        answers.told(consent.id(), now);
        due.hold(consent.id(), now.plus(Answers.STANDS));
      }
      case ERASED -> erasures.told(consent.id(), now);
      case RECEIVED -> {}
    }
  }

  /** Takes the receipts of consents that were over long ago off the broker. */
  void close(Broker broker, Instant now) throws IOException {
    int most = broker.window();
    List<KnownConsent> closing = archive.transact(() -> due.closing(now, most));
    List<Packet> packets = new ArrayList<>();
    for (KnownConsent consent : closing) {
      Receipt receipt =
          new Receipt(
              consent.id(),
              Receipt.Kind.RECEIVED,
              0,
              List.of(),
              consent.hash(),
              now,
              Receipt.Answer.NONE);
      String topic = sealer.seal(receipt, consent).topic();
      packets.add(new Packet(topic, new byte[0], true, 0, "", Map.of()));
    }
    boolean[] answered = hand(broker, packets);
    for (int i = 0; i < answered.length; i++) {
      if (answered[i]) {
        KnownConsent consent = closing.get(i);
        archive.change(() -> due.closed(consent.id()));
      }
    }
  }

  private Sending sending(DueTable.Due each, Instant now) throws SQLException {
    KnownConsent consent = each.consent();
    ErasureTable.Stage stage = erasures.stage(consent.id());
    if (stage != ErasureTable.Stage.NONE) {
      boolean done = stage == ErasureTable.Stage.DONE;
      long through = due.reached(consent.id()).through();
      Receipt receipt =
          new Receipt(
              consent.id(),
              done ? Receipt.Kind.ERASED : Receipt.Kind.RECEIVED,
              through,
              List.of(),
              each.hash(),
              now,
              Receipt.Answer.NONE);
      return new Sending(each, receipt, DueTable.NEVER);
    }
    Optional<Receipt.Answer> answer =
        consent.ended() ? Optional.empty() : answers.waiting(consent.id());
    var before = due.reached(consent.id());
    var reach = numbers.reach(consent.id(), before.through(), consent.lastSeq());
    var looked = new DueTable.Reached(reach.through(), before.covered());
    var young = numbers.firstAfter(consent.id(), looked, now.minus(after));
    long covered = young.map(came -> came.seq() - 1).orElse(reach.through());
    due.move(consent.id(), new DueTable.Reached(reach.through(), covered));
    Receipt receipt =
        new Receipt(
            consent.id(),
            answer.isPresent() ? Receipt.Kind.ANSWER : Receipt.Kind.RECEIVED,
            covered,
            missing(each, reach, now),
            each.hash(),
            now,
            answer.orElse(Receipt.Answer.NONE));
    return new Sending(each, receipt, young.map(this::ripe).orElse(DueTable.NEVER));
  }

  private long ripe(NumberTable.Came young) {
    return young.at().plus(after).plus(after.dividedBy(GATHERED)).toEpochMilli();
  }

  /** Of an ended consent the last number is known, and no home counts beyond the largest. */
  private static List<Receipt.Gap> missing(
      DueTable.Due each, NumberTable.Reach reach, Instant now) {
    List<Receipt.Gap> missing = new ArrayList<>(reach.missing());
    if (each.refill()
        && missing.size() < NumberTable.MOST_GAPS
        && each.consent().lastSeq().isEmpty()
        && reach.highest() <= Receipt.LARGEST - REFILL
        && now.isBefore(each.consent().until())) {
      missing.add(new Receipt.Gap(reach.highest() + 1, reach.highest() + REFILL));
    }
    return missing;
  }

  private Packet packet(Sending sending) {
    ReceiptSealer.Sealed sealed = sealer.seal(sending.receipt(), sending.due().consent());
    return new Packet(
        sealed.topic(), sealed.payload(), true, 0, sealed.contentType(), sealed.properties());
  }

  /** Which of the packets the broker took; none of those that a broken line lost. */
  private static boolean[] hand(Broker broker, List<Packet> packets) {
    boolean[] taken = new boolean[packets.size()];
    if (packets.isEmpty()) {
      return taken;
    }
    try {
      int[] codes = broker.hand(packets).await(ANSWER);
      for (int i = 0; i < codes.length; i++) {
        taken[i] = codes[i] >= 0 && codes[i] < FAILED;
      }
    } catch (IOException lost) {
      broker.cut();
    }
    return taken;
  }
}
