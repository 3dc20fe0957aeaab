// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import energy.foyer.mqtt.Broker;
import energy.foyer.mqtt.Packet;
import energy.foyer.wire.KnownConsent;
import energy.foyer.wire.Receipt;
import energy.foyer.wire.ReceiptSealer;
import energy.foyer.wire.ServiceKeys;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tells each home what came of it, sealed to it, retained at its address. */
final class Receipts {
  /** The least time between two receipts to one home. */
  static final Duration APART = Duration.ofSeconds(5);

  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final int FAILED = 0x80;

  private final Archive archive;
  private final ConsentTable consents;
  private final NumberTable numbers;
  private final ReceiptSealer sealer;
  private final Tally tally;

  Receipts(ServiceKeys keys, Archive archive, Tally tally) {
    this.archive = archive;
    this.tally = tally;
    consents = new ConsentTable(archive);
    numbers = new NumberTable(archive);
    sealer = new ReceiptSealer(keys);
  }

  /**
   * Sends what is owed, as many as fit into one window of the line. What the line loses stays owed.
   *
   * @param apart the least time since the last receipt to the same home
   * @return how many the broker took
   * @throws IOException if the database fails
   */
  int send(Broker broker, Instant now, Duration apart) throws IOException {
    int most = broker.window();
    List<KnownConsent> owed = archive.transact(() -> consents.owed(now.minus(apart), most));
    List<Packet> packets = new ArrayList<>();
    for (KnownConsent consent : owed) {
      packets.add(packet(consent, now));
    }
    int taken = 0;
    boolean[] answered = hand(broker, packets);
    for (int i = 0; i < answered.length; i++) {
      if (answered[i]) {
        KnownConsent consent = owed.get(i);
        archive.change(() -> consents.told(consent.id(), now));
        tally.count("receipts");
        taken++;
      }
    }
    return taken;
  }

  /** Takes the receipts of consents that ended long ago off the broker. */
  void close(Broker broker, Instant now) throws IOException {
    int most = broker.window();
    List<KnownConsent> closing = archive.transact(() -> consents.closing(now, most));
    List<Packet> packets = new ArrayList<>();
    for (KnownConsent consent : closing) {
      String topic = packet(consent, now).topic();
      packets.add(new Packet(topic, new byte[0], true, 0, "", Map.of()));
    }
    boolean[] answered = hand(broker, packets);
    for (int i = 0; i < answered.length; i++) {
      if (answered[i]) {
        KnownConsent consent = closing.get(i);
        archive.change(() -> consents.closed(consent.id()));
      }
    }
  }

  private Packet packet(KnownConsent consent, Instant now) throws IOException {
    NumberTable.Reach reach =
        archive.transact(
            () -> {
              long from = consents.through(consent.id());
              var reached = numbers.reach(consent.id(), from, consent.lastSeq());
              consents.moveThrough(consent.id(), reached.through());
              return reached;
            });
    Receipt receipt =
        new Receipt(
            consent.id(),
            Receipt.Kind.RECEIVED,
            reach.through(),
            reach.missing(),
            consent.hash(),
            now,
            Receipt.Answer.NONE);
    ReceiptSealer.Sealed sealed = sealer.seal(receipt, consent);
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
