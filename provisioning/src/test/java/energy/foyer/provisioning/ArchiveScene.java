// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import energy.foyer.consent.Offer;
import energy.foyer.mqtt.BackOff;
import energy.foyer.mqtt.Packet;
import energy.foyer.provisioning.service.Archive;
import energy.foyer.provisioning.service.Bell;
import energy.foyer.provisioning.service.Outlet;
import energy.foyer.provisioning.service.Reception;
import energy.foyer.provisioning.service.Tally;
import energy.foyer.wire.Message;
import energy.foyer.wire.Receipt;
import energy.foyer.wire.Receiver;
import energy.foyer.wire.ServiceKeys;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** One service with its archive and a broker at hand, and homes that said yes to its offer. */
final class ArchiveScene implements AutoCloseable {
  static final Instant GIVEN = Instant.parse("2026-03-02T10:00:00Z");

  final ServiceKeys keys = ServiceKeys.create();
  final Offer offer = keptTwoMonths(TestBox.offer(keys.keys()));
  final Receiver receiver = new Receiver(offer.service(), offer.controller().url(), List.of(keys));
  final HandClock clock = new HandClock(GIVEN.plus(Duration.ofDays(30)));
  final Archive archive;
  final List<String> lines = new ArrayList<>();
  private final Peek peek;
  private final BrokerAtHand broker = new BrokerAtHand();
  private final Bell bell = new Bell();

  /**
   * @param address of its database, for JDBC
   */
  ArchiveScene(Archive archive, String address) {
    this.archive = archive;
    peek = new Peek(address);
  }

  private static Offer keptTwoMonths(Offer of) {
    return new Offer(
        of.service(),
        of.version(),
        of.controller(),
        of.purpose(),
        of.asks(),
        of.benefit(),
        of.recipients(),
        new Offer.Storage(Period.ofMonths(2), "FR", Period.ofMonths(1)),
        of.automatedDecision(),
        of.consentDuration(),
        of.valid(),
        of.fine(),
        of.reference(),
        of.declared(),
        of.easyText(),
        of.keys(),
        of.sealProof());
  }

  TestHome home() {
    return new TestHome(offer, GIVEN);
  }

  /** One run of a receiver, alone and with nobody waiting for receipts to grow old. */
  Tally run(Message... messages) throws IOException {
    return run(Reception.Settings.ALONE, messages);
  }

  /** One run of a receiver, which ends once it has nothing left to do. */
  Tally run(Reception.Settings settings, Message... messages) throws IOException {
    broker.bring(Stream.of(messages).map(TestHome::packet).toArray(Packet[]::new));
    return run(receiver, settings);
  }

  /** A run of whoever else. */
  Tally runAs(Receiver other) throws IOException {
    return run(other, Reception.Settings.ALONE);
  }

  private Tally run(Receiver of, Reception.Settings settings) throws IOException {
    Outlet outlet =
        given -> {
          lines.addAll(given);
          return given.size();
        };
    Reception reception =
        new Reception(
            new Reception.Identity(of, archive),
            new Reception.World(
                broker,
                bell,
                clock,
                new BackOff(Duration.ofMillis(1), Duration.ofMillis(2), new Random(5))),
            new Reception.Voice(outlet, note -> {}),
            settings);
    broker.begin(bell::ring, reception::stop);
    reception.run(Long.MAX_VALUE);
    return reception.tally();
  }

  /**
   * The receipts to a home since the last call for any, and how many packets emptied an address.
   */
  List<Receipt> receipts(TestHome home) {
    return broker.handed().stream()
        .filter(packet -> packet.topic().equals(home.receipts()))
        .filter(packet -> packet.payload().length > 0)
        .map(home::open)
        .toList();
  }

  /** Everything handed to the broker since the last call. */
  List<Packet> handed() {
    return broker.handed();
  }

  List<String> filters() {
    return broker.filters();
  }

  /** What a query tells, values of a row with a comma between. */
  List<String> query(String sql) throws SQLException {
    return peek.rows(sql);
  }

  @Override
  public void close() throws IOException, SQLException {
    peek.close();
    archive.close();
  }

  /** How many windows are kept, and what they add up to. */
  String sum() throws Exception {
    return query("SELECT count(*), sum(value) FROM windows").get(0);
  }

  /** The newest receipt for a home. */
  Receipt last(TestHome home) throws Exception {
    List<Receipt> all = receipts(home);
    return all.get(all.size() - 1);
  }
}
