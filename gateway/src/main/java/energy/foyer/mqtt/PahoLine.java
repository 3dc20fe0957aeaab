// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.mqtt;

import energy.foyer.mqtt.ConnectFault.Why;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.MqttPubAck;
import org.eclipse.paho.mqttv5.common.packet.MqttReturnCode;

/** One client of Paho and its one link, from the connection to its end. */
final class PahoLine implements MqttCallback {
  /** Packets that came and were not taken, as it is agreed with the broker. */
  static final int RECEIVE_MAXIMUM = 32;

  /**
   * Bytes of a packet in either direction. Paho takes what we bid the broker keep to for our own
   * bound, and the broker's for the other direction.
   */
  static final long MOST_PACKET_BYTES = 131_072;

  private static final int MOST_IN_FLIGHT = 16;
  private static final int SPARE_OF_RECEIVE_MAXIMUM = 4;
  private static final int PRESET_RECEIVE_MAXIMUM = 65_535;
  private static final long CONNECT_MILLIS = 25_000;
  private static final long SUBSCRIBE_MILLIS = 10_000;
  private static final long GOODBYE_MILLIS = 3_000;

  /**
   * How long a packet waits for room; the line of an end that takes nothing for so long is lost.
   */
  private static final Duration ROOM_WITHIN = Duration.ofSeconds(60);

  /**
   * What a line is made with beside the settings.
   *
   * @param outlet wraps the stream of clear bytes just above TLS
   * @param keepAlive silence after which the other end is asked whether it is there, whole seconds;
   *     after twice that the line counts as lost
   */
  record Make(UnaryOperator<OutputStream> outlet, Duration keepAlive) {
    Make {
      Objects.requireNonNull(outlet);
      if (keepAlive.toSeconds() < 1 || keepAlive.toSeconds() > 65_535) {
        throw new IllegalArgumentException("keep-alive: 1 to 65535 s");
      }
    }
  }

  private final PahoBroker.Settings settings;
  private final Make make;
  private final Runnable arrived;
  private final Link link;
  private final MqttAsyncClient client;
  private final Shelf shelf = new Shelf();
  private final List<Flight> flights = new ArrayList<>();
  private final AtomicInteger inFlight = new AtomicInteger();
  private volatile int window;
  private volatile long mostBytes;
  private volatile boolean up;

  PahoLine(PahoBroker.Settings settings, Make make, Runnable arrived) throws IOException {
    this.settings = settings;
    this.make = make;
    this.arrived = arrived;
    link =
        new Link(
            new Link.Target(
                settings.host(),
                settings.port(),
                TlsFiles.of(settings.credentials()),
                make.outlet()));
    try {
      client =
          new MqttAsyncClient(LinkFactory.ADDRESS, settings.clientId(), new MemoryPersistence());
    } catch (MqttException e) {
      throw new ConnectFault(Why.REFUSED, e);
    }
    client.setCallback(this);
    client.setManualAcks(true);
  }

  void connect(Optional<Packet> will) throws IOException {
    try {
      IMqttToken token = client.connect(ConnectOptions.of(settings, make, link, will));
      token.waitForCompletion(CONNECT_MILLIS);
      granted(Optional.ofNullable(token.getResponseProperties()).orElseGet(MqttProperties::new));
      up = true;
    } catch (MqttException e) {
      Optional<IOException> failure = link.failure();
      cut();
      Why answered = Diagnosis.ofAnswer(e);
      boolean byLink = failure.isPresent() && answered != Why.NOT_AUTHORISED;
      throw byLink
          ? new ConnectFault(Diagnosis.ofLink(failure.get()), failure.get())
          : new ConnectFault(answered, e);
    }
    if (!connected()) {
      throw new ConnectFault(Why.LOST);
    }
  }

  private void granted(MqttProperties by) {
    Integer most = by.getReceiveMaximum();
    int room = (most == null ? PRESET_RECEIVE_MAXIMUM : most) - SPARE_OF_RECEIVE_MAXIMUM;
    window = Math.max(1, Math.min(room, MOST_IN_FLIGHT));
    Long bytes = by.getMaximumPacketSize();
    mostBytes = bytes == null ? MOST_PACKET_BYTES : Math.min(bytes, MOST_PACKET_BYTES);
  }

  boolean connected() {
    return up && !link.gone();
  }

  int window() {
    return connected() ? window : 0;
  }

  void subscribe(List<String> filters) throws IOException {
    if (filters.isEmpty()) {
      return;
    }
    requireLine();
    int[] qualities = new int[filters.size()];
    Arrays.fill(qualities, 1);
    try {
      IMqttToken token = client.subscribe(filters.toArray(String[]::new), qualities);
      token.waitForCompletion(SUBSCRIBE_MILLIS);
      for (int code : token.getReasonCodes()) {
        if (code >= 0x80) {
          throw new ConnectFault(Why.NOT_AUTHORISED);
        }
      }
    } catch (MqttException e) {
      throw new ConnectFault(Why.LOST, e);
    }
  }

  Flight hand(List<Packet> packets) throws IOException {
    requireLine();
    if (packets.size() > window - inFlight.get()) {
      throw new IllegalArgumentException("more packets than the window has room for");
    }
    Flight flight = new Flight(packets.size());
    synchronized (flights) {
      flights.removeIf(Flight::over);
      flights.add(flight);
    }
    for (int i = 0; i < packets.size(); i++) {
      if (Packets.atMostBytes(packets.get(i)) > mostBytes) {
        // Paho would end the whole line for it, again and again
        flight.answered(i, MqttReturnCode.RETURN_CODE_PACKET_TOO_LARGE);
      } else {
        publish(packets.get(i), new Answer(flight, i));
      }
    }
    if (!connected()) {
      flight.lost();
    }
    return flight;
  }

  private void publish(Packet packet, Answer answer) throws IOException {
    inFlight.incrementAndGet();
    try {
      client.publish(packet.topic(), Packets.toPaho(packet), null, answer);
    } catch (MqttException e) {
      inFlight.decrementAndGet();
      throw new ConnectFault(Why.LOST, link.failure().<Throwable>map(why -> why).orElse(e));
    }
  }

  private void requireLine() throws ConnectFault {
    if (!connected()) {
      throw new ConnectFault(Why.LOST);
    }
  }

  Optional<Arrival> received() {
    return shelf.take();
  }

  void cut() {
    link.cut();
    lose();
  }

  /** Says goodbye, waits a little for it to leave, and closes in any case. */
  void close() {
    try {
      if (connected()) {
        client.disconnect(0).waitForCompletion(GOODBYE_MILLIS);
      }
    } catch (MqttException e) {
      // the line went by itself meanwhile
    } finally {
      cut();
    }
  }

  private void lose() {
    up = false;
    shelf.close();
    synchronized (flights) {
      flights.forEach(Flight::lost);
      flights.clear();
    }
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {
    // what Paho made of the packet is not held while it waits: it can be far larger than the packet
    int id = message.getId();
    int quality = message.getQos();
    Runnable acknowledge = () -> acknowledge(id, quality);
    Optional<Packet> packet = Packets.fromPaho(topic, message);
    try {
      if (packet.isPresent() && !shelf.put(new Arrival(packet.get(), acknowledge), ROOM_WITHIN)) {
        cut();
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
    arrived.run();
  }

  private void acknowledge(int id, int quality) {
    if (connected() && quality > 0) {
      try {
        client.messageArrivedComplete(id, quality);
      } catch (MqttException e) {
        // the line is gone: the broker sends the packet again
        lose();
      }
    }
  }

  @Override
  public void disconnected(MqttDisconnectResponse response) {
    link.cut();
    lose();
    arrived.run();
  }

  @Override
  public void mqttErrorOccurred(MqttException exception) {}

  @Override
  public void deliveryComplete(IMqttToken token) {}

  @Override
  public void connectComplete(boolean reconnect, String serverUri) {}

  @Override
  public void authPacketArrived(int reasonCode, MqttProperties properties) {}

  /** Takes the broker's answer to one packet; only an acknowledgement of the broker counts. */
  private final class Answer implements MqttActionListener {
    private final Flight flight;
    private final int index;

    Answer(Flight flight, int index) {
      this.flight = flight;
      this.index = index;
    }

    @Override
    public void onSuccess(IMqttToken token) {
      inFlight.decrementAndGet();
      // Paho calls this success for each reason code, refusals among them
      if (token.getResponse() instanceof MqttPubAck answer) {
        flight.answered(index, answer.getReturnCode());
      }
    }

    @Override
    public void onFailure(IMqttToken token, Throwable exception) {
      inFlight.decrementAndGet();
    }
  }
}
