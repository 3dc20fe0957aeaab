// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.Unlocked;
import energy.foyer.wire.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * The sessions that are open, in memory only, {@value #MOST} at most: each holds the resident's key
 * and lets it go when it is ended, when nobody used it for ten minutes, and after twelve hours. The
 * key is wiped once no request reads with it any more.
 */
public final class Sessions implements AutoCloseable {
  /** A household has four people; a further session ends the one that was longest unused. */
  public static final int MOST = 8;

  public static final Duration IDLE = Duration.ofMinutes(10);
  public static final Duration LONGEST = Duration.ofHours(12);

  private static final int TOKEN_BYTES = 32;

  private final LongSupplier nanos;
  private final List<Session> open = new ArrayList<>();
  private boolean closed;

  /** One session. What it holds is guarded by {@link Sessions}. */
  private static final class Session {
    private final byte[] digest;
    private final Unlocked unlocked;
    private final long opened;
    private long used;
    private int users;
    private boolean ended;

    private Session(byte[] digest, Unlocked unlocked, long now) {
      this.digest = digest;
      this.unlocked = unlocked;
      this.opened = now;
      this.used = now;
    }
  }

  /**
   * What is told of a session.
   *
   * @param person whose it is
   * @param way how it was opened
   * @param open for how long it has been
   * @param unused for how long nobody used it
   * @param own whether it is the one that asks
   */
  public record Told(UUID person, Unlocked.Way way, Duration open, Duration unused, boolean own) {}

  /** A session while a request reads with it. */
  public final class Use implements AutoCloseable {
    private final Session session;
    private final boolean counts;
    private boolean released;

    private Use(Session session, boolean counts) {
      this.session = session;
      this.counts = counts;
    }

    /** The resident's key, good until this is closed. */
    public Unlocked unlocked() {
      return session.unlocked;
    }

    /** The same session for work that goes on after this is closed. */
    public Use again() {
      hold(session);
      return new Use(session, counts);
    }

    /** Whether it has not ended meanwhile; what takes long looks now and then. */
    public boolean stands() {
      return Sessions.this.stands(session);
    }

    /** Ends the session: nobody finds it any more. */
    public void end() {
      Sessions.this.end(session);
    }

    /** All sessions, the oldest first. */
    public List<Told> all() {
      return told(session);
    }

    /** Ends the other sessions that are like that. */
    public void endOthers(Predicate<Unlocked> which) {
      endAll(other -> other != session && which.test(other.unlocked));
    }

    @Override
    public void close() {
      if (!released) {
        released = true;
        release(session, counts);
      }
    }
  }

  /**
   * @param nanos a clock that only goes forward, in nanoseconds
   */
  public Sessions(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /**
   * Opens a session, which from now on owns the key.
   *
   * @return its token, 64 hexadecimal digits, kept by nobody but the one who gets it
   */
  public synchronized String open(Unlocked unlocked) throws Refused {
    sweep();
    if (closed || !hasRoom()) {
      unlocked.close();
      throw Turnstile.busy();
    }
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    String token = HexFormat.of().formatHex(random);
    open.add(new Session(digest(token), unlocked, nanos.getAsLong()));
    return token;
  }

  private boolean hasRoom() {
    if (open.size() >= MOST) {
      long now = nanos.getAsLong();
      open.stream()
          .filter(session -> session.users == 0)
          .max(Comparator.comparingLong(session -> now - session.used))
          .ifPresent(this::end);
    }
    return open.size() < MOST;
  }

  /** The session of a token; empty if there is none. Looks at all, whichever it is. */
  public synchronized Optional<Use> use(String token) {
    return found(token, true);
  }

  /**
   * The same for a page that only stays open and asks by itself: it does not count as use, so that
   * it never keeps a session from ending.
   */
  public synchronized Optional<Use> glance(String token) {
    return found(token, false);
  }

  private Optional<Use> found(String token, boolean counts) {
    sweep();
    byte[] digest = digest(token);
    Optional<Session> found = Optional.empty();
    for (Session session : open) {
      if (MessageDigest.isEqual(session.digest, digest)) {
        found = Optional.of(session);
      }
    }
    found.ifPresent(
        session -> {
          session.users++;
          session.used = counts ? nanos.getAsLong() : session.used;
        });
    return found.map(session -> new Use(session, counts));
  }

  private synchronized List<Told> told(Session own) {
    sweep();
    long now = nanos.getAsLong();
    return open.stream()
        .sorted(Comparator.comparingLong(session -> session.opened - now))
        .map(
            session ->
                new Told(
                    session.unlocked.who(),
                    session.unlocked.way(),
                    Duration.ofNanos(now - session.opened),
                    Duration.ofNanos(session.users > 0 ? 0 : now - session.used),
                    session == own))
        .toList();
  }

  private synchronized boolean stands(Session session) {
    sweep();
    return !closed && !session.ended;
  }

  private synchronized void hold(Session session) {
    session.users++;
  }

  private synchronized void release(Session session, boolean counts) {
    session.users--;
    session.used = counts ? nanos.getAsLong() : session.used;
    if (session.ended && session.users == 0) {
      session.unlocked.close();
    }
  }

  private synchronized void end(Session session) {
    open.remove(session);
    session.ended = true;
    if (session.users == 0) {
      session.unlocked.close();
    }
  }

  /** Ends the sessions that are like that. */
  public void endThose(Predicate<Unlocked> which) {
    endAll(session -> which.test(session.unlocked));
  }

  private synchronized void endAll(Predicate<Session> which) {
    open.stream().filter(which).toList().forEach(this::end);
  }

  /** Ends those that are over; a timer calls it, so that no key outlives its time. */
  public synchronized void sweep() {
    long now = nanos.getAsLong();
    endAll(session -> over(session, now));
  }

  private static boolean over(Session session, long now) {
    boolean idle = session.users == 0 && now - session.used >= IDLE.toNanos();
    return idle || now - session.opened >= LONGEST.toNanos();
  }

  /** How many are open. */
  public synchronized int count() {
    return open.size();
  }

  /** Ends all at once, also those that are in use, and lets no other be opened. */
  @Override
  public synchronized void close() {
    closed = true;
    open.forEach(session -> session.unlocked.close());
    open.clear();
  }

  private static byte[] digest(String token) {
    return Digest.of(token.getBytes(StandardCharsets.UTF_8));
  }
}
