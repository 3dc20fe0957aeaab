// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the agent does: counts and states, never a figure of the meter.
 *
 * @param version version of the agent
 * @param since when the agent started
 * @param clock what is known of the time
 * @param meter how the meter is heard
 * @param delivery how the way to the territory's broker is
 */
public record Health(String version, Instant since, Time clock, Meter meter, Delivery delivery) {

  /**
   * What is known of the time.
   *
   * @param trusted whether figures may be dated by it
   * @param demonstration how many times as fast as the day it runs; 0 for the host's own clock
   */
  public record Time(boolean trusted, long demonstration) {}

  /**
   * How the meter is heard.
   *
   * @param line state of the line, for example {@code open}
   * @param talkingSince since when frames come without a longer silence; empty while none do
   * @param heard how long ago the last frame came; empty before the first
   * @param frames frames with at least one valid group since the start
   * @param badPerMille frames with something rejected among the last thousand, 0 to 1000
   * @param quarantined readings right in form that were not believed
   * @param rejections what was rejected since the start, counted by reason
   */
  public record Meter(
      String line,
      Optional<Instant> talkingSince,
      Optional<Duration> heard,
      long frames,
      int badPerMille,
      long quarantined,
      Map<String, Long> rejections) {
    public Meter {
      Objects.requireNonNull(line);
      Objects.requireNonNull(talkingSince);
      Objects.requireNonNull(heard);
      rejections = java.util.Collections.unmodifiableMap(new TreeMap<>(rejections));
    }
  }

  /**
   * How the way to the broker is.
   *
   * @param state {@code connected}, {@code waiting} for the line, or {@code none}
   * @param reason why it is so or why messages wait, empty while all is well
   */
  public record Delivery(String state, String reason) {
    public Delivery {
      Objects.requireNonNull(state);
      Objects.requireNonNull(reason);
    }
  }

  public Health {
    Objects.requireNonNull(version);
    Objects.requireNonNull(since);
    Objects.requireNonNull(clock);
    Objects.requireNonNull(meter);
    Objects.requireNonNull(delivery);
  }
}
