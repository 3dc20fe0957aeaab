// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.KeptMeter;
import io.avaje.jsonb.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * {@code /clock}: what time it is, and that it is right. A box without a network, whose meter tells
 * no time, has nobody else to ask.
 */
public final class ClockRoutes {
  /** How far what the resident saw may be from the time of the box. */
  private static final Duration SEEN = Duration.ofMinutes(2);

  private final Desk desk;

  /**
   * The time of the box.
   *
   * @param now as the box has it
   * @param trusted whether figures may be dated by it
   */
  @Json
  public record ClockBody(String now, boolean trusted) {}

  /**
   * A time that somebody found right.
   *
   * @param now as the box told it, at most two minutes ago
   */
  @Json
  record RightBody(Optional<String> now) {
    RightBody {
      now = Objects.requireNonNullElse(now, Optional.empty());
    }
  }

  ClockRoutes(Desk desk) {
    this.desk = desk;
  }

  List<Route> all() {
    return List.of(
        Route.get("/clock", Set.of(), call -> tell()), Route.post("/clock", this::confirm));
  }

  private Answer tell() {
    boolean trusted = desk.parts().health().get().clock().trusted();
    return Answer.of(desk.jsonb(), ClockBody.class, new ClockBody(desk.now().toString(), trusted));
  }

  private Answer confirm(Call call) throws Refused, IOException {
    RightBody body = Bodies.read(desk.jsonb(), RightBody.class, call.body(), "now");
    Instant seen = Parameters.instant("now", body.now().orElse(""));
    Instant now = desk.now();
    if (Duration.between(seen, now).abs().compareTo(SEEN) > 0) {
      throw new Refused(
          Fault.CLOCK_WRONG,
          "La box n'a pas cette heure, ou vous l'avez vue il y a plus de deux minutes : regardez"
              + " à nouveau.",
          "This is not the time of the box, or you saw it more than two minutes ago: look again.");
    }
    for (KeptMeter meter : desk.books().readout().meters(call.resident())) {
      if (meter.last().isAfter(now)) {
        throw new Refused(
            Fault.CLOCK_WRONG,
            "La box garde déjà des mesures d'après cette heure : elle retarde. Reliez-la à"
                + " Internet.",
            "The box keeps readings from after this time already: it is slow. Connect it to the"
                + " Internet.");
      }
    }
    desk.parts().timely().run();
    desk.parts().wake().run();
    return tell();
  }
}
