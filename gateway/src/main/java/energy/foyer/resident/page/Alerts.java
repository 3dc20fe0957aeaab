// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.consent.ConsentRecord.State;
import energy.foyer.meter.tic.StatusWord.Breaker;
import energy.foyer.resident.Health;
import energy.foyer.store.Housekeeping.Want;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What the first page says before all else: what is wrong, and what to do. */
final class Alerts {
  /** More bad frames than these among a thousand are told. */
  private static final int BAD = 100;

  private final Home home;
  private final Words words;
  private final List<Notice> notices = new ArrayList<>();

  private Alerts(Home home, Words words) {
    this.home = home;
    this.words = words;
  }

  /** In the order of what matters most. */
  static List<Notice> of(Home home, Visit visit, MeterNow now, Hearth hearth) throws IOException {
    Alerts alerts = new Alerts(home, visit.words());
    Health health = home.desk().parts().health().get();
    alerts.meter(health.meter(), now, hearth);
    alerts.box(health);
    alerts.consents();
    if (!now.message().isEmpty()) {
      alerts.notices.add(
          Notice.of(
              "",
              visit.words().say("now.message"),
              visit.words().say("now.quoted", now.message())));
    }
    return alerts.notices;
  }

  private void meter(Health.Meter meter, MeterNow now, Hearth hearth) {
    boolean open = now.breaker() != Breaker.CLOSED && now.breaker() != Breaker.UNKNOWN;
    if (!hearth.talking()) {
      add("bad", "now.no-data", why(meter), "/settings");
    } else if (open) {
      boolean power = now.breaker() == Breaker.OPEN_OVERPOWER;
      add("bad", "now.breaker", power ? "now.breaker-power" : "now.breaker-other", "");
    }
    if (hearth.talking() && meter.badPerMille() >= BAD) {
      add("warn", "now.noisy", "now.noisy-why", "/settings");
    }
  }

  /** Why no value comes, by what is known of the line. */
  private static String why(Health.Meter meter) {
    String line = meter.line();
    if (line.startsWith("lost: ")) {
      return "now.line-lost";
    }
    if (line.startsWith("not opened")) {
      return "now.line-not-yet";
    }
    return meter.badPerMille() > 0 && meter.frames() == 0
        ? "now.line-other-mode"
        : "now.line-silent";
  }

  private void box(Health health) throws IOException {
    if (!health.clock().trusted()) {
      add("warn", "now.clock", "now.clock-why", "/settings/health");
    }
    Want want = home.desk().books().housekeeping().want();
    if (want != Want.NONE) {
      add("warn", want == Want.DISK ? "now.disk" : "now.quota", "now.room-why", "/data");
    }
    if (health.clock().demonstration() > 0) {
      add("", "now.demonstration", "now.demonstration-why", "");
    }
  }

  private void consents() throws IOException {
    long suspended =
        home.desk().books().consents().all().stream()
            .filter(record -> record.state(home.desk().now()) == State.SUSPENDED)
            .count();
    if (suspended > 0) {
      notices.add(
          new Notice(
              "warn",
              words.count("now.suspended", suspended),
              words.say("now.suspended-why"),
              "/sharing",
              words.say("now.look")));
    }
  }

  private void add(String look, String head, String text, String link) {
    String linked = link.isEmpty() ? "" : words.say("now.look");
    notices.add(new Notice(look, words.say(head), words.say(text), link, linked));
  }
}
