// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.GivenCertificate;
import energy.foyer.resident.KeyFiles;
import energy.foyer.resident.LocalCertificate;
import energy.foyer.resident.PageAddress;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * What the page shows that it is this box: a certificate of its own, whose fingerprint stands on
 * the label, and that of a real name where the territory gave one.
 */
final class PageCertificates {
  private static final Logger LOG = System.getLogger(PageCertificates.class.getName());

  private final LocalCertificate own;
  private final Optional<GivenCertificate> given;
  private final Clock clock;

  private PageCertificates(LocalCertificate own, Optional<GivenCertificate> given, Clock clock) {
    this.own = own;
    this.given = given;
    this.clock = clock;
  }

  /** Where its own lies. */
  static KeyFiles files(PageServer.Place place) {
    return new KeyFiles(
        place.folder(), "page-certificate", "dns:" + place.local() + ",dns:localhost,ip:127.0.0.1");
  }

  /**
   * Reads both; its own is made where there is none.
   *
   * @throws IOException if one cannot be read; the message names the remedy
   */
  static PageCertificates open(PageServer.Place place, Clock clock) throws IOException {
    LocalCertificate own = LocalCertificate.open(files(place), clock.instant());
    Optional<GivenCertificate> given = Optional.empty();
    if (place.given().isPresent()) {
      given = Optional.of(GivenCertificate.open(place.given().get()));
    }
    return new PageCertificates(own, given, clock);
  }

  /** What the server speaks TLS with. */
  SSLContext context() {
    return given.map(own::context).orElseGet(own::context);
  }

  /** The SHA-256 of its own certificate as browsers write it: pairs of digits parted by colons. */
  String fingerprint() {
    return PageAddress.printed(own.fingerprint());
  }

  /** Makes its own anew before it ends; once a day is enough. */
  void renew() {
    try {
      own.renewIfNear(clock.instant());
    } catch (IOException failed) {
      LOG.log(Level.WARNING, "the certificate of the page: {0}", failed.getMessage());
    } catch (RuntimeException broken) {
      // thrown on, it would end all renewals without a word
      LOG.log(Level.ERROR, "the certificate of the page was not renewed", broken);
    }
  }

  /** Takes the one of the real name again if it was put in anew; once a minute is enough. */
  void look() {
    try {
      if (given.isPresent() && given.get().renewIfChanged()) {
        LOG.log(Level.INFO, "another certificate was put in for the page");
      }
    } catch (IOException failed) {
      LOG.log(Level.WARNING, "the certificate that was put in: {0}", failed.getMessage());
    } catch (RuntimeException broken) {
      LOG.log(Level.ERROR, "the certificate that was put in could not be read", broken);
    }
  }
}
