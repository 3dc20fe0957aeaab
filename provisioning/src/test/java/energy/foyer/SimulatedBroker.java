// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.mqtt.Packet;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A broker made of maps: retained messages, message expiry, sessions that outlive a line, messages
 * that come twice or in another order as quality of service 1 allows between topics, outages, and a
 * disk that forgets.
 */
final class SimulatedBroker {
  /** MQTT 5 reason codes. */
  static final int SUCCESS = 0x00;

  static final int NO_SUBSCRIBER = 0x10;

  private final Clock clock;
  private final SplittableRandom random;
  private final Map<String, Kept> retained = new TreeMap<>();
  private final Map<String, Session> sessions = new LinkedHashMap<>();
  private final List<Watcher> watchers = new ArrayList<>();
  private boolean up = true;

  private record Kept(Packet packet, Instant at) {
    boolean over(Instant now) {
      return packet.expirySeconds() > 0 && !now.isBefore(at.plusSeconds(packet.expirySeconds()));
    }
  }

  /** What a client subscribed to and has not acknowledged. */
  static final class Session {
    private final boolean lasting;
    private final Set<String> filters = new HashSet<>();
    private final Deque<Kept> waiting = new ArrayDeque<>();
    private final List<Kept> unacknowledged = new ArrayList<>();

    private Session(boolean lasting) {
      this.lasting = lasting;
    }
  }

  SimulatedBroker(Clock clock, SplittableRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /** Sees each message at the instant at which a client hands it over. */
  interface Watcher {
    void passes(Packet packet);

    /** The message that passed last is for somebody, and will reach them. */
    void taken(Packet packet);
  }

  void watch(Watcher watcher) {
    watchers.add(watcher);
  }

  boolean up() {
    return up;
  }

  /** Goes down or comes back; every line is gone, lasting sessions stay. */
  void switchTo(boolean on) {
    up = on;
    sessions.values().removeIf(session -> !session.lasting);
  }

  /** Its disk is lost while it is down: retained messages and sessions are gone. */
  void forget() {
    retained.clear();
    sessions.clear();
  }

  Session open(String client, boolean lasting) {
    Session session = sessions.get(client);
    if (session == null || !lasting) {
      session = new Session(lasting);
      sessions.put(client, session);
    }
    // what was not acknowledged comes again, before all that waits
    List<Kept> again = new ArrayList<>(session.unacknowledged);
    session.unacknowledged.clear();
    for (int i = again.size() - 1; i >= 0; i--) {
      session.waiting.addFirst(again.get(i));
    }
    return session;
  }

  void close(String client) {
    Session session = sessions.get(client);
    if (session != null && !session.lasting) {
      sessions.remove(client);
    }
  }

  void subscribe(Session session, List<String> filters) {
    Instant now = clock.instant();
    retained.values().removeIf(kept -> kept.over(now));
    for (String filter : filters) {
      session.filters.add(filter);
      retained.values().stream()
          .filter(kept -> matches(filter, kept.packet().topic()))
          .forEach(session.waiting::add);
    }
  }

  /** A client hands a message over; the reason code with which it is taken. */
  int publish(Packet packet) {
    watchers.forEach(watcher -> watcher.passes(packet));
    Kept kept = new Kept(packet, clock.instant());
    if (packet.retained() && packet.payload().length == 0) {
      retained.remove(packet.topic());
    } else if (packet.retained()) {
      retained.put(packet.topic(), kept);
    }
    boolean somebody = false;
    for (Session session : sessions.values()) {
      if (session.filters.stream().anyMatch(filter -> matches(filter, packet.topic()))) {
        session.waiting.add(kept);
        somebody = true;
      }
    }
    if (!somebody) {
      return NO_SUBSCRIBER;
    }
    watchers.forEach(watcher -> watcher.taken(packet));
    return SUCCESS;
  }

  /** The next message of a session; what stands on another topic may overtake it. */
  Optional<Packet> next(Session session) {
    Instant now = clock.instant();
    session.waiting.removeIf(kept -> kept.over(now));
    if (session.waiting.isEmpty()) {
      return Optional.empty();
    }
    Kept next = session.waiting.peek();
    if (random.nextInt(8) == 0) {
      List<Kept> all = List.copyOf(session.waiting);
      Kept other = all.get(random.nextInt(Math.min(all.size(), 16)));
      boolean first =
          all.stream()
              .filter(kept -> kept.packet().topic().equals(other.packet().topic()))
              .findFirst()
              .filter(kept -> kept == other)
              .isPresent();
      next = first ? other : next;
    }
    session.waiting.remove(next);
    session.unacknowledged.add(next);
    return Optional.of(next.packet());
  }

  /** A client has taken a message; lost on the way now and then, so that it comes again. */
  void acknowledged(Session session, Packet packet) {
    session.unacknowledged.removeIf(kept -> kept.packet() == packet);
  }

  /** The topics of which it keeps a message. */
  Set<String> retainedTopics() {
    Instant now = clock.instant();
    retained.values().removeIf(kept -> kept.over(now));
    return Set.copyOf(retained.keySet());
  }

  /** Whether messages still wait for a client, or for its acknowledgement. */
  boolean owes(String client) {
    Session session = sessions.get(client);
    return session != null && !(session.waiting.isEmpty() && session.unacknowledged.isEmpty());
  }

  private static boolean matches(String filter, String topic) {
    String[] wanted = filter.split("/");
    String[] told = topic.split("/");
    if (wanted.length != told.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (!wanted[i].equals("+") && !wanted[i].equals(told[i])) {
        return false;
      }
    }
    return true;
  }
}
