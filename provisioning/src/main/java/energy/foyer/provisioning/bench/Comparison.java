// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.bench;

import io.avaje.json.JsonException;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a service received beside what the pretend meter counted in the same windows. */
public final class Comparison {
  private final JsonType<Object> json = Jsonb.builder().build().type(Object.class);
  private final Map<Instant, Map<?, ?>> truths = new TreeMap<>();
  private final Map<List<String>, ReceivedWindow> windows = new LinkedHashMap<>();

  /**
   * One value of one window.
   *
   * @param window where and when, in words
   * @param register the tariff register, 0 for all together
   * @param received watt-hours
   * @param truth watt-hours that the meter's indexes rose by, empty where its truth does not reach
   */
  public record Verdict(String window, int register, long received, OptionalLong truth) {
    /** Whether both are known and the same to the watt-hour. */
    public boolean equal() {
      return truth.isPresent() && truth.getAsLong() == received;
    }
  }

  /** Reads the truth of a meter, one {@link Truth#line()} a line. */
  public void readTruth(BufferedReader lines) throws IOException {
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      try {
        Map<?, ?> truth = (Map<?, ?>) json.fromJson(line);
        truths.put(Instant.parse((String) truth.get("at")), (Map<?, ?>) truth.get("indexes"));
      } catch (JsonException | ClassCastException | DateTimeException | NullPointerException e) {
        throw new IOException("line " + number + " of the truth is none", e);
      }
    }
  }

  /**
   * Reads what a receiver printed: one JSON object a line, either the opened document itself or an
   * object that holds it as {@code document}. Documents without windows are passed over; the
   * highest revision of a window counts.
   */
  public void readReceived(BufferedReader lines) throws IOException {
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      try {
        document((Map<?, ?>) json.fromJson(line));
      } catch (JsonException
          | ClassCastException
          | DateTimeException
          | IllegalArgumentException
          | NullPointerException e) {
        throw new IOException("line " + number + " of what was received: " + e.getMessage(), e);
      }
    }
  }

  private void document(Map<?, ?> line) {
    Map<?, ?> document = line.get("document") instanceof Map<?, ?> inner ? inner : line;
    if (document.get("windows") instanceof List<?> list) {
      for (Object each : list) {
        ReceivedWindow window = ReceivedWindow.of(document, (Map<?, ?>) each);
        windows.merge(window.key(), window, (old, fresh) -> fresh.rev() > old.rev() ? fresh : old);
      }
    }
  }

  /** How many windows were received. */
  public int windows() {
    return windows.size();
  }

  /** Every value received, in the order of the windows' first coming. */
  public List<Verdict> verdicts() {
    List<Verdict> all = new ArrayList<>();
    for (ReceivedWindow window : windows.values()) {
      String total = window.quantity().obis();
      all.add(verdict(window, 0, window.value(), total));
      if (window.statistic().equals("sum-by-tariff")) {
        String stem = total.substring(0, total.length() - 1);
        for (int register : registers(window, stem)) {
          long received = window.registers().getOrDefault(register, 0L);
          all.add(verdict(window, register, received, stem + register));
        }
      }
    }
    return all;
  }

  /** The registers that were told, and those that moved and were not told. */
  private Collection<Integer> registers(ReceivedWindow window, String stem) {
    Collection<Integer> all = new TreeSet<>(window.registers().keySet());
    for (int register = 1; register <= 10; register++) {
      if (moved(window, stem + register).orElse(0) != 0) {
        all.add(register);
      }
    }
    return all;
  }

  private Verdict verdict(ReceivedWindow window, int register, long received, String obis) {
    String words =
        String.join(
            " ",
            window.start().toString(),
            window.step(),
            window.quantity().code(),
            window.statistic());
    return new Verdict(words, register, received, moved(window, obis));
  }

  private OptionalLong moved(ReceivedWindow window, String obis) {
    if (index(window.from(), obis) instanceof Long before
        && index(window.to(), obis) instanceof Long after) {
      return OptionalLong.of(after - before);
    }
    return OptionalLong.empty();
  }

  private Object index(Instant at, String obis) {
    Map<?, ?> indexes = truths.getOrDefault(at, Map.of());
    return indexes.containsKey(obis) ? indexes.get(obis) : "unknown";
  }
}
