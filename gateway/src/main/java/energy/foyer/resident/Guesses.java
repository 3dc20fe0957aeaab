// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Slows down whoever guesses a secret: after a few wrong tries each further one is looked at only
 * after a wait that doubles, from each source and from all together. A try during a wait is refused
 * unseen and changes nothing.
 */
public final class Guesses {
  /** Wrong tries that cost no wait. */
  private static final int FREE = 3;

  /** The longest wait; reached after fourteen wrong tries. */
  private static final Duration LONGEST = Duration.ofMinutes(15);

  /** After this long without a wrong try all is forgotten. */
  private static final Duration FORGOTTEN = Duration.ofHours(1);

  /** Sources remembered at most; further ones count among all only. */
  private static final int MOST_SOURCES = 256;

  /** Wrong tries, the last of them, and the instant before which no other is looked at. */
  private record Strikes(int wrong, long last, long until) {}

  private final LongSupplier nanos;
  private final Map<String, Strikes> sources = new HashMap<>();
  private Strikes all;

  /**
   * @param nanos a clock that only goes forward, in nanoseconds
   */
  public Guesses(LongSupplier nanos) {
    this.nanos = nanos;
    this.all = none(nanos.getAsLong());
  }

  /** How long a source has still to wait; zero when its try is looked at. */
  public synchronized Duration wait(String source) {
    long now = nanos.getAsLong();
    long own = sources.containsKey(source) ? sources.get(source).until() - now : 0;
    return Duration.ofNanos(Math.max(0, Math.max(own, all.until() - now)));
  }

  /** Refuses a source that has still to wait. */
  public void check(String source) throws Refused {
    Duration wait = wait(source);
    if (!wait.isZero()) {
      long seconds = wait.plusNanos(999_999_999).toSeconds();
      throw new Refused(
              Fault.TOO_MANY_TRIES,
              "Trop d'essais faux : attendez " + seconds + " s.",
              "Too many wrong tries: wait " + seconds + " s.")
          .with("Retry-After", Long.toString(seconds));
    }
  }

  /** A try was wrong. */
  public synchronized void wrong(String source) {
    long now = nanos.getAsLong();
    all = struck(all, now);
    sources.values().removeIf(strikes -> forgotten(strikes, now));
    if (sources.containsKey(source) || sources.size() < MOST_SOURCES) {
      sources.put(source, struck(sources.getOrDefault(source, none(now)), now));
    }
  }

  /** A try was right: its source starts anew. What all others guessed still counts. */
  public synchronized void right(String source) {
    sources.remove(source);
  }

  private static Strikes none(long now) {
    return new Strikes(0, now, now);
  }

  private static Strikes struck(Strikes before, long now) {
    int wrong = forgotten(before, now) ? 1 : before.wrong() + 1;
    return new Strikes(wrong, now, now + delay(wrong).toNanos());
  }

  private static boolean forgotten(Strikes strikes, long now) {
    return now - strikes.last() > FORGOTTEN.toNanos();
  }

  /** 1, 2, 4 … seconds from the first try that is not free: 64 s after ten. */
  private static Duration delay(int wrong) {
    if (wrong <= FREE) {
      return Duration.ZERO;
    }
    long seconds = 1L << Math.min(wrong - FREE - 1, 20);
    return seconds > LONGEST.toSeconds() ? LONGEST : Duration.ofSeconds(seconds);
  }
}
