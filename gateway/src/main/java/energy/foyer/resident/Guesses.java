// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Slows down whoever guesses a secret: after a few wrong tries each further one is looked at only
 * after a wait that doubles, from each address and from all strangers together. A try during a wait
 * is refused unseen and changes nothing.
 *
 * <p>A known device waits for its own wrong tries only: a guest in the home who goes on guessing
 * keeps other strangers out, and nobody who was let in before. Who steals such a device has as few
 * tries with it as a stranger has.
 */
public final class Guesses {
  /** Wrong tries that cost no wait. */
  private static final int FREE = 3;

  /** The longest wait; reached after fourteen wrong tries. */
  private static final Duration LONGEST = Duration.ofMinutes(15);

  /** After this long without a wrong try all is forgotten. */
  private static final Duration FORGOTTEN = Duration.ofHours(1);

  /** Addresses remembered at most; further ones count among all only. */
  private static final int MOST_ADDRESSES = 256;

  /** Devices remembered at most; beyond, the one that was wrong longest ago is forgotten. */
  private static final int MOST_DEVICES = 256;

  /** Wrong tries, the last of them, and the instant before which no other is looked at. */
  private record Strikes(int wrong, long last, long until) {}

  private final LongSupplier nanos;
  private final Map<String, Strikes> addresses = new HashMap<>();

  /** The one that was wrong longest ago first. */
  private final Map<String, Strikes> devices = new LinkedHashMap<>();

  private Strikes all;

  /**
   * @param nanos a clock that only goes forward, in nanoseconds
   */
  public Guesses(LongSupplier nanos) {
    this.nanos = nanos;
    this.all = none(nanos.getAsLong());
  }

  /** How long a source has still to wait; zero when its try is looked at. */
  public Duration wait(Source source) {
    return waits(source).longest();
  }

  /**
   * How long a source has still to wait, at one instant.
   *
   * @param own for what itself did
   * @param longest for that and for what all others did
   */
  private record Waits(Duration own, Duration longest) {}

  private synchronized Waits waits(Source source) {
    long now = nanos.getAsLong();
    boolean stranger = source.device().isEmpty();
    Strikes strikes =
        stranger
            ? addresses.getOrDefault(source.address(), none(now))
            : devices.getOrDefault(source.device().get(), none(now));
    long own = Math.max(0, strikes.until() - now);
    long longest = stranger ? Math.max(own, all.until() - now) : own;
    return new Waits(Duration.ofNanos(own), Duration.ofNanos(longest));
  }

  /** Refuses a source that has still to wait. */
  public void check(Source source) throws Refused {
    Waits waits = waits(source);
    check(waits.longest(), waits.own());
  }

  /**
   * Refuses a source that has to wait for its own wrong tries; what others guessed does not count.
   * For a secret so long that nobody finds it from however many addresses.
   */
  public void checkOwn(Source source) throws Refused {
    Duration own = waits(source).own();
    check(own, own);
  }

  private static void check(Duration wait, Duration own) throws Refused {
    if (wait.isZero()) {
      return;
    }
    long seconds = wait.plusNanos(999_999_999).toSeconds();
    Refused refused =
        wait.equals(own)
            ? new Refused(
                Fault.TOO_MANY_TRIES,
                "Trop d'essais faux : attendez " + seconds + " s.",
                "Too many wrong tries: wait " + seconds + " s.")
            : new Refused(
                Fault.TOO_MANY_TRIES,
                "Trop d'essais faux venus d'ailleurs sur ce réseau : attendez "
                    + seconds
                    + " s. Un appareil où cette phrase secrète a déjà été tapée n'attend pas ; le"
                    + " code de secours non plus.",
                "Too many wrong tries from elsewhere in this network: wait "
                    + seconds
                    + " s. A device on which this passphrase was typed before does not wait, nor"
                    + " does the recovery code.");
    throw refused.with("Retry-After", Long.toString(seconds));
  }

  /** A try was wrong. */
  public synchronized void wrong(Source source) {
    long now = nanos.getAsLong();
    if (source.device().isPresent()) {
      Strikes before = devices.remove(source.device().get());
      devices.put(source.device().get(), struck(before == null ? none(now) : before, now));
      if (devices.size() > MOST_DEVICES) {
        devices.remove(devices.keySet().iterator().next());
      }
      return;
    }
    all = struck(all, now);
    addresses.values().removeIf(strikes -> forgotten(strikes, now));
    String address = source.address();
    if (addresses.containsKey(address) || addresses.size() < MOST_ADDRESSES) {
      addresses.put(address, struck(addresses.getOrDefault(address, none(now)), now));
    }
  }

  /** A try was right: its source starts anew. What all others guessed still counts. */
  public synchronized void right(Source source) {
    source.device().ifPresentOrElse(devices::remove, () -> addresses.remove(source.address()));
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
