// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.command.Gateway;
import energy.foyer.command.RunOptions;
import energy.foyer.door.BoxStatus;
import energy.foyer.forward.Delivery;
import energy.foyer.resident.Health;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;

/** How the box does: for the resident by the local API, for the territory as its status. */
final class BoxHealth {
  private final RunOptions options;
  private final Clock clock;
  private final TimeTrust trust;
  private final MeterHealth meter;
  private final Instant since;

  BoxHealth(RunOptions options, Clock clock, TimeTrust trust, MeterHealth meter) {
    this.options = options;
    this.clock = clock;
    this.trust = trust;
    this.meter = meter;
    this.since = clock.instant();
  }

  /**
   * What the resident sees.
   *
   * @param delivery empty for a box that works alone
   */
  Health told(String line, Optional<Delivery> delivery) {
    long speed = options.demonstration().map(RunOptions.Demonstration::speed).orElse(0L);
    return new Health(
        Gateway.version(),
        since,
        new Health.Time(trust.trusted(clock.instant()), speed),
        new Health.Meter(
            line,
            meter.talkingSince(line),
            meter.heard(),
            meter.frames(),
            meter.badPerMille(),
            meter.quarantined(),
            meter.rejections()),
        delivery
            .map(
                now -> new Health.Delivery(now.connected() ? "connected" : "waiting", now.reason()))
            .orElse(new Health.Delivery("none", "")));
  }

  /** The name of the box. */
  String box() {
    return options.config().box();
  }

  /** What the territory sees. */
  BoxStatus.Health status(boolean waiting) {
    Instant now = clock.instant();
    return new BoxStatus.Health(
        Gateway.version(),
        since,
        meter.talkingSince(),
        meter.badPerMille(),
        trust.trusted(now),
        options.config().broker().map(broker -> daysLeft(broker, now)).orElse(0),
        waiting,
        diskFree());
  }

  private long diskFree() {
    try {
      return Files.getFileStore(options.config().dataFolder()).getUsableSpace() >> 20;
    } catch (IOException unknown) {
      return 0;
    }
  }

  /** Whole days until this box's certificate ends; 0 when it cannot be read. */
  private static int daysLeft(Config.Broker broker, Instant now) {
    try (InputStream in = Files.newInputStream(broker.keystore())) {
      char[] password = firstLine(broker.passwordFile()).toCharArray();
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      for (String alias : Collections.list(store.aliases())) {
        Certificate certificate = store.getCertificate(alias);
        if (store.isKeyEntry(alias) && certificate instanceof X509Certificate own) {
          long days = Duration.between(now, own.getNotAfter().toInstant()).toDays();
          return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, days));
        }
      }
      return 0;
    } catch (IOException | GeneralSecurityException unreadable) {
      return 0;
    }
  }

  private static String firstLine(Path file) throws IOException {
    return Files.readString(file).lines().findFirst().orElse("");
  }
}
