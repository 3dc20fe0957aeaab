// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.page;

import energy.foyer.provisioning.Await;
import energy.foyer.provisioning.Started;
import energy.foyer.provisioning.Village;
import energy.foyer.provisioning.bench.DataFill;
import energy.foyer.provisioning.bench.PageWalk;
import energy.foyer.provisioning.service.Showcase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A home whose box has read its meter for a while, with the page and the services of a metropolis,
 * of which one receives.
 */
final class LivedInHome {
  /** What the resident remembers. */
  static final String PASSPHRASE = DataFill.PASSPHRASE;

  static final String SERVICE = "conseil-renovation";

  /** The name of a box to show, which would be random. */
  static final String SHOWN = "box-chezvousabcdefgh";

  final Village village;
  final String root;

  private LivedInHome(Village village) {
    this.village = village;
    this.root = village.page();
  }

  /** One of some days, now, whose meter says hostile things. */
  static LivedInHome hostile(Started started, Path folder) throws IOException {
    Village village = started.add(new Village(folder));
    village.shownService(SERVICE);
    village.service(HostileOffer.SERVICE, HostileOffer::of);
    Instant until = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MINUTES);
    DataFill.Days days = new DataFill.Days(8, 1);
    DataFill fill = new DataFill(until, day -> {});
    HostileMeter meter = started.add(new HostileMeter(fill.meter(days)));
    village.box(meter.line(), village.boxesPort());
    live(village, fill, days);
    return new LivedInHome(village);
  }

  /**
   * One to show: of more than a year, at a moment that is always the same, with all the offers that
   * are shipped as models.
   */
  static LivedInHome shown(Started started, Path folder, Instant at) throws IOException {
    Village village = started.add(new Village(folder));
    for (String name : Showcase.names()) {
      village.shownService(name);
    }
    DataFill.Days days = new DataFill.Days(420, 2);
    DataFill fill = new DataFill(at, day -> {});
    StillMeter meter = started.add(new StillMeter(fill.meter(days)));
    village.namedBox(SHOWN, meter.line());
    live(village, fill, days, "--from", at);
    meter.begin();
    return new LivedInHome(village);
  }

  /** The box with what it kept on those days; a receiver and the agent run. */
  private static void live(Village village, DataFill fill, DataFill.Days days, Object... options)
      throws IOException {
    fill.into(village.path("box").resolve("data"), days);
    village.passphrase(PASSPHRASE);
    village.receiver(SERVICE);
    village.agent(options);
  }

  /** Gives it prices, a consent whose figures left, and another that is paused by nobody. */
  void furnish() throws IOException {
    awaitOffers(Showcase.names().size());
    village.owner(
        "prices",
        "add",
        "--option",
        "peak-offpeak",
        "--from",
        "2020-01-01",
        "--price",
        "peak=0.2146",
        "--price",
        "offpeak=0.1696",
        "--standing",
        "15.20/month");
    village.owner("consent", "grant", SERVICE, "--yes");
    Await.until(() -> !village.received(SERVICE, "aggregates").isEmpty() && sent());
  }

  /** Whether nothing waits any more to be sent or acknowledged. */
  private boolean sent() {
    String status = village.resident("status", "--json");
    return status.contains("\"waiting\":0") && status.contains("\"unanswered\":0");
  }

  /** Waits until the box knows so many offers. */
  void awaitOffers(int offers) {
    Await.until(
        () -> village.resident("offers", "--json").split("\"controllerKind\"", -1).length > offers);
  }

  /** Whoever follows all links of the page. */
  PageWalk walk() throws IOException {
    return new PageWalk(root, village.path("box").resolve("data/page-certificate.pem"));
  }
}
