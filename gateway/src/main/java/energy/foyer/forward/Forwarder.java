// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.forward;

import energy.foyer.mqtt.Arrival;
import energy.foyer.mqtt.BackOff;
import energy.foyer.mqtt.Broker;
import energy.foyer.mqtt.ConnectFault;
import energy.foyer.mqtt.Flight;
import energy.foyer.mqtt.Packet;
import energy.foyer.store.Consents;
import energy.foyer.store.Outbox;
import energy.foyer.store.Row;
import energy.foyer.wire.Message;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Brings the outbox to the broker. Rows are handed over under the lock of the consents and answered
 * for outside it: a consent that changes in between cuts the line first, and only then ends.
 *
 * <p>One thread takes its turns; {@link #delivery} may be asked by any.
 */
public final class Forwarder {
  /** Batches of rows that one turn sends at most, each as many as the line's window. */
  static final int MOST_BATCHES = 512;

  /** Packets that one turn puts away at most. */
  static final int MOST_ARRIVALS = 1_024;

  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(30);
  private static final Duration GOODBYE_WITHIN = Duration.ofSeconds(3);
  private static final long STATUS_EVERY_NANOS = Duration.ofHours(1).toNanos();
  private static final long PROVEN_AFTER_NANOS = Duration.ofMinutes(1).toNanos();

  /**
   * What the forwarder works with.
   *
   * @param leaving is told how many rows the line is given, just before, each time; must not wait
   */
  public record Parts(
      Broker broker, Consents consents, Outbox outbox, Inbox inbox, IntConsumer leaving) {
    public Parts {
      Stream.of(broker, consents, outbox, inbox, leaving).forEach(Objects::requireNonNull);
    }

    /** For a box that shows nobody what leaves. */
    public Parts(Broker broker, Consents consents, Outbox outbox, Inbox inbox) {
      this(broker, consents, outbox, inbox, rows -> {});
    }
  }

  /**
   * The health of the box as sealed messages.
   *
   * @param online how it is now
   * @param offline what the broker tells when the box is gone
   */
  public record Status(Supplier<Message> online, Supplier<Message> offline) {
    public Status {
      Objects.requireNonNull(online);
      Objects.requireNonNull(offline);
    }
  }

  private final Parts parts;
  private final Status status;
  private final BackOff backOff;
  private final LongSupplier nanos;
  private final Bulletin bulletin = new Bulletin();
  private final Subscriptions subscriptions;
  private boolean stood;
  private long attemptAt;
  private long connectedAt;
  private long statusAt;

  /**
   * @param nanos the time that passes, as {@link System#nanoTime} tells it
   */
  public Forwarder(Parts parts, Status status, BackOff backOff, LongSupplier nanos) {
    this.parts = Objects.requireNonNull(parts);
    this.status = Objects.requireNonNull(status);
    this.backOff = Objects.requireNonNull(backOff);
    this.nanos = Objects.requireNonNull(nanos);
    this.subscriptions = new Subscriptions(parts.consents(), parts.outbox().farewells());
    this.attemptAt = nanos.getAsLong();
  }

  /**
   * One turn, bounded: connects when it is time to, puts away what came, sends what waits.
   *
   * @param now the trusted time
   * @return how many rows the broker took
   * @throws IOException if the database fails, and then the line is begun anew; a broker that fails
   *     is waited for
   */
  public int turn(Instant now) throws IOException {
    int taken = 0;
    if (listen(now)) {
      try {
        taken = send(now);
      } catch (ConnectFault e) {
        lost(e.why());
      } catch (IOException failed) {
        throw begunAnew(failed);
      }
    }
    bulletin.counted(parts.outbox().counts());
    return taken;
  }

  /**
   * A turn that sends nothing but the health of the box, for a time that cannot be relied on: what
   * a consent still permits is not known then.
   *
   * @return whether the line stands
   * @throws IOException if the database fails, and then the line is begun anew; a broker that fails
   *     is waited for
   */
  public boolean listen(Instant now) throws IOException {
    try {
      if (!standing() && (nanos.getAsLong() - attemptAt < 0 || !connect(now))) {
        return false;
      }
      subscriptions.complete(parts.broker());
      if (nanos.getAsLong() - statusAt >= 0) {
        tellStatus();
      }
      putAway(now);
      return true;
    } catch (ConnectFault e) {
      lost(e.why());
      return false;
    } catch (IOException failed) {
      throw begunAnew(failed);
    }
  }

  /**
   * What a database that failed could not note, an answer or a packet put away, comes again only on
   * a new line.
   */
  private IOException begunAnew(IOException failed) {
    parts.broker().cut();
    return failed;
  }

  /** Whether the line stands; says so once when it does no more. */
  private boolean standing() {
    if (parts.broker().connected()) {
      return true;
    }
    if (stood) {
      lost(ConnectFault.Why.LOST);
    }
    return false;
  }

  private void lost(ConnectFault.Why why) {
    parts.broker().cut();
    // a broker that takes what it is told first and goes has proven nothing
    if (stood && nanos.getAsLong() - connectedAt >= PROVEN_AFTER_NANOS) {
      backOff.reset();
    }
    stood = false;
    bulletin.down(why);
    attemptAt = nanos.getAsLong() + backOff.next().toNanos();
  }

  private boolean connect(Instant now) throws IOException {
    try {
      parts.broker().connect(Optional.of(Wrapping.of(status.offline().get())));
    } catch (ConnectFault e) {
      lost(e.why());
      return false;
    }
    stood = true;
    connectedAt = nanos.getAsLong();
    statusAt = connectedAt;
    subscriptions.clear();
    parts.outbox().connected(now);
    bulletin.up();
    return true;
  }

  private void tellStatus() throws IOException {
    Flight flight = parts.broker().hand(List.of(Wrapping.of(status.online().get())));
    if (flight.await(ANSWERED_WITHIN)[0] == Flight.NONE) {
      throw new ConnectFault(ConnectFault.Why.LOST);
    }
    statusAt = nanos.getAsLong() + STATUS_EVERY_NANOS;
  }

  private void putAway(Instant now) throws IOException {
    for (int i = 0; i < MOST_ARRIVALS; i++) {
      Optional<Arrival> arrival = parts.broker().received();
      if (arrival.isEmpty()) {
        return;
      }
      parts.inbox().accept(arrival.get().packet(), now);
      arrival.get().taken();
    }
  }

  /** Rows on the line, and the flight that answers for them. */
  private record Handed(List<Row> rows, Flight flight) {}

  private int send(Instant now) throws IOException {
    int taken = 0;
    for (int i = 0; i < MOST_BATCHES; i++) {
      Handed handed = parts.consents().underLock(() -> hand(now));
      if (handed.rows().isEmpty()) {
        break;
      }
      int[] codes = handed.flight().await(ANSWERED_WITHIN);
      boolean lost = IntStream.of(codes).anyMatch(code -> code == Flight.NONE);
      if (lost) {
        // before the rows count as unanswered no more: what the line still holds must never leave
        parts.broker().cut();
      }
      parts.outbox().answered(handed.rows(), codes, now);
      bulletin.answered(codes);
      taken += (int) IntStream.of(codes).filter(code -> code == 0).count();
      if (lost) {
        throw new ConnectFault(ConnectFault.Why.LOST);
      }
    }
    return taken;
  }

  /** Called under the lock of the consents: no change of a consent comes between rows and line. */
  private Handed hand(Instant now) throws IOException {
    int window = parts.broker().window();
    List<Row> rows = window == 0 ? List.of() : parts.outbox().next(now, window);
    Flight none = new Flight(rows.size());
    none.lost();
    if (rows.isEmpty()) {
      return new Handed(rows, none);
    }
    parts.outbox().handed(rows, now);
    List<Packet> packets = rows.stream().map(Wrapping::of).toList();
    // before the line has them: what may have left is never hidden
    parts.leaving().accept(rows.size());
    try {
      return new Handed(rows, parts.broker().hand(packets));
    } catch (ConnectFault e) {
      // the line went between two packets: some may have left, none is answered for
      return new Handed(rows, none);
    }
  }

  /** How the delivery stood at the end of the last turn. */
  public Delivery delivery() {
    return bulletin.delivery();
  }

  /** Tells the territory that the box goes, and says goodbye. */
  public void close() {
    Broker broker = parts.broker();
    if (broker.connected()) {
      try {
        broker.hand(List.of(Wrapping.of(status.offline().get()))).await(GOODBYE_WITHIN);
      } catch (IOException e) {
        // the line is gone: the broker tells it by the will
        stood = false;
      }
    }
    broker.close();
  }
}
