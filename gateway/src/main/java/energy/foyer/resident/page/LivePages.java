// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.Chronicle;
import energy.foyer.resident.Refused;
import energy.foyer.resident.Sessions;
import io.avaje.jsonb.JsonType;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;

/**
 * {@code /live}: the power at this instant, told anew each time the meter speaks, as server-sent
 * events. A stream ends by itself before the limit on the time of a reply, and the browser opens
 * the next one; it also ends with the session, which it does not keep from ending. Source: WHATWG
 * HTML, section 9.2.
 */
final class LivePages {
  /**
   * Streams at the same time at most: each holds a thread. Others are told a value now and then.
   */
  static final int MOST = 4;

  /** How long a stream lasts: a reply may take 60 s. */
  static final Duration LIFE = Duration.ofSeconds(50);

  /** How often it is looked whether the meter spoke: a frame takes a second. */
  private static final Duration LOOK = Duration.ofMillis(300);

  /** How long nothing is sent at most: a browser that is gone is noticed by it. */
  private static final Duration QUIET = Duration.ofSeconds(3);

  private static final String AT_ONCE = "retry: 500\n\n";
  private static final String NOW_AND_THEN = "retry: 5000\n\n";

  private final Home home;
  private final Semaphore places = new Semaphore(MOST);

  LivePages(Home home) {
    this.home = home;
  }

  List<PageRoute> all() {
    return List.of(PageRoute.get("/live", this::stream).watched());
  }

  private Reply stream(Visit visit) throws Refused, IOException {
    Hearth.Tongue tongue = new Hearth.Tongue(visit.words(), home.numbers(visit), base(visit));
    String token = visit.token();
    return Reply.stream("text/event-stream", out -> tell(out, token, tongue))
        .with("Cache-Control", "no-store");
  }

  /** Read once a stream; without it the power is told all the same. */
  private OptionalLong base(Visit visit) throws Refused, IOException {
    Chronicle chronicle = new Chronicle(home.desk(), visit.session().orElseThrow().unlocked());
    LocalDate today = home.desk().now().atZone(home.desk().parts().zone()).toLocalDate();
    return home.desk().readers().take(() -> BaseLoads.lately(chronicle, today));
  }

  private void tell(OutputStream out, String token, Hearth.Tongue tongue) throws IOException {
    if (!places.tryAcquire()) {
      out.write((NOW_AND_THEN + event(tongue)).getBytes(StandardCharsets.UTF_8));
      return;
    }
    try {
      out.write(AT_ONCE.getBytes(StandardCharsets.UTF_8));
      long from = System.nanoTime();
      long sent = from - QUIET.toNanos();
      String last = "";
      while (System.nanoTime() - from < LIFE.toNanos() && stands(token)) {
        String event = event(tongue);
        boolean news = !event.equals(last);
        if (news || System.nanoTime() - sent >= QUIET.toNanos()) {
          out.write((news ? event : ":\n\n").getBytes(StandardCharsets.UTF_8));
          out.flush();
          last = event;
          sent = System.nanoTime();
        }
        rest();
      }
    } finally {
      places.release();
    }
  }

  private static void rest() throws InterruptedIOException {
    try {
      Thread.sleep(LOOK.toMillis());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the page is closed");
    }
  }

  private boolean stands(String token) {
    Optional<Sessions.Use> session = home.desk().sessions().glance(token);
    session.ifPresent(Sessions.Use::close);
    return session.isPresent();
  }

  private String event(Hearth.Tongue tongue) {
    MeterNow now = MeterNow.of(home.desk().parts().live().get());
    Hearth hearth = Hearth.of(now, home.desk().parts().health().get().meter(), tongue);
    JsonType<Hearth> type = home.desk().jsonb().type(Hearth.class);
    return "data: " + type.toJson(hearth) + "\n\n";
  }
}
