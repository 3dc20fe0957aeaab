// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import energy.foyer.Config;
import energy.foyer.consent.Choice;
import energy.foyer.consent.Confirmation;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.consent.Grant;
import energy.foyer.consent.Offer;
import energy.foyer.mqtt.PahoBroker;
import energy.foyer.store.Backup;
import energy.foyer.store.BackupSecret;
import energy.foyer.store.Grants;
import energy.foyer.store.History;
import energy.foyer.store.Housekeeping;
import energy.foyer.store.Need;
import energy.foyer.store.QuickResidence;
import energy.foyer.store.Readout;
import energy.foyer.store.Residence;
import energy.foyer.store.Restore;
import energy.foyer.store.Settings;
import energy.foyer.store.Settling;
import energy.foyer.store.Unlocked;
import energy.foyer.window.Aggregate;
import energy.foyer.window.Figure;
import energy.foyer.window.Quality;
import energy.foyer.window.Statistic;
import energy.foyer.window.Window;
import energy.foyer.wire.ConsentKeys;
import energy.foyer.wire.Message;
import energy.foyer.wire.OfferSigner;
import energy.foyer.wire.TerritoryKeys;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** An agent of a box that is enrolled, of which backups are taken and to which they are brought. */
final class RestoredAgent implements AutoCloseable {
  private static final String PASSPHRASE = "sabot marmite violon tiroir";
  private static final TerritoryKeys TERRITORY =
      new TerritoryKeys(OfferSigner.create().key(), OfferSigner.create().key());

  private final Path data;
  private final Config config;
  private final PahoBroker line;
  private final Settings settings;
  private final Residence residence;
  private final History history;
  final TestBox box;

  RestoredAgent(Path data, Config config) throws IOException {
    this.data = data;
    this.config = config;
    line = TestTerritory.line(config);
    box = new TestBox(data, new TestBox.Way(config.box(), line, line::cut), TERRITORY);
    residence = QuickResidence.of(box.database);
    settings = new Settings(box.database);
    history = new History(box.database, residence, settings, TestBox.PARIS);
  }

  void claim() throws IOException {
    residence.claim(new Residence.Newcomer("Camille", PASSPHRASE.toCharArray()), TestBox.GIVEN);
  }

  ConsentRecord give(Offer offer) throws IOException {
    ConsentKeys keys = ConsentKeys.create();
    Choice choice = Choice.all(offer, TestBox.PARIS, "fr", "command");
    ConsentRecord record =
        Grant.given(UUID.randomUUID(), offer, choice, keys.home(), TestBox.GIVEN);
    box.consents.give(record, keys);
    return record;
  }

  /** Says yes again to a consent that came back. */
  ConsentRecord confirm(UUID old, Instant now) throws IOException {
    ConsentRecord restored = box.consents.find(old).orElseThrow();
    List<String> faults = Confirmation.faults(restored, Optional.of(restored.offer()), now);
    if (!faults.isEmpty()) {
      throw new AssertionError(faults);
    }
    ConsentKeys keys = ConsentKeys.create();
    ConsentRecord record =
        Confirmation.given(
            restored,
            restored.offer(),
            new Confirmation.Yes("fr", "command", now),
            new Confirmation.NewHome(UUID.randomUUID(), keys.home()));
    new Grants(box.consents, history, new Readout(box.database, TestBox.PARIS))
        .confirm(record, keys);
    return record;
  }

  /** Seals the next days under a consent into the outbox. */
  void queue(ConsentRecord record, int days, Instant now) throws IOException {
    Need need =
        box.consents.needs().stream()
            .filter(each -> each.consent().equals(record.id()))
            .filter(each -> each.statistic() == Statistic.SUM)
            .findFirst()
            .orElseThrow();
    for (int i = 0; i < days; i++) {
      Window window = need.step().windowAt(need.next(), TestBox.PARIS);
      Figure figure = new Figure(window, 5_000 + i, List.of(), 1_000, Quality.MEASURED, 0);
      Aggregate aggregate =
          new Aggregate(
              need.quantity(), need.statistic(), need.step(), TestBox.PARIS, List.of(figure));
      Message message =
          box.sealer.seal(
              box.door.disclose(record, aggregate, now).orElseThrow(),
              box.outbox.nextSeq(record.id()),
              box.consents.keys(record.id()));
      if (!box.outbox.disclosed(message, need, window.end(), now)) {
        throw new AssertionError("the outbox did not take a message");
      }
      need = need.movedTo(window.end());
    }
  }

  /** Takes turns of a minute until nothing waits. */
  void deliver(Instant from) {
    Instant[] now = {from};
    Await.until(
        () -> {
          now[0] = now[0].plus(Duration.ofMinutes(1));
          box.turn(now[0]);
          return box.forwarder.delivery().ok();
        });
  }

  byte[] backup(Instant taken) throws IOException {
    Housekeeping.Place place = new Housekeeping.Place(data, () -> 1L << 40, TestBox.PARIS);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Unlocked resident = residence.unlock(PASSPHRASE.toCharArray(), taken).orElseThrow()) {
      new Backup(history, new Housekeeping(box.database, settings, place))
          .write(new Backup.Asked(resident, taken, out, (done, all) -> {}));
    }
    return out.toByteArray();
  }

  /** The same box once it started anew with a backup. */
  RestoredAgent restored(byte[] backup, Instant now) throws IOException {
    bring(Restore.over(history), backup, now);
    close();
    return settled(data, config);
  }

  /** Another box, which nobody claimed, with a backup. */
  static RestoredAgent cloned(Path data, Config config, byte[] backup) throws IOException {
    bring(Restore.into(data), backup, TestBox.NOW);
    return settled(data, config);
  }

  private static void bring(Restore to, byte[] backup, Instant now) throws IOException {
    try (to) {
      BackupSecret secret = new BackupSecret.Passphrase(PASSPHRASE.toCharArray());
      to.check(new ByteArrayInputStream(backup), secret, now);
      to.decide();
    }
  }

  private static RestoredAgent settled(Path data, Config config) throws IOException {
    if (Settling.in(data) != Settling.Found.RESTORED) {
      throw new AssertionError("nothing was restored");
    }
    return new RestoredAgent(data, config);
  }

  @Override
  public void close() throws IOException {
    history.close();
    box.close();
    line.close();
  }
}
