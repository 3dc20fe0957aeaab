// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.meter.tic;

import energy.foyer.meter.Decoded;
import energy.foyer.meter.Decoder;
import energy.foyer.meter.Reading;
import energy.foyer.meter.Register;
import energy.foyer.meter.Rejection;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All that one decoder told of some bytes. */
record Heard(List<Decoded.Accepted> frames, List<Rejection> rejections) {

  /** What a decoder tells of a whole line that then ends. */
  static Heard of(byte[] line) {
    return ofChunks(line, Math.max(1, line.length));
  }

  static Heard ofChunks(byte[] line, int size) {
    List<byte[]> chunks = new ArrayList<>();
    for (int from = 0; from < line.length; from += size) {
      chunks.add(Arrays.copyOfRange(line, from, Math.min(line.length, from + size)));
    }
    return of(chunks);
  }

  static Heard of(List<byte[]> chunks) {
    Heard heard = new Heard(new ArrayList<>(), new ArrayList<>());
    Decoder decoder = new TicDecoder();
    for (byte[] chunk : chunks) {
      heard.take(decoder, chunk);
    }
    heard.end(decoder);
    return heard;
  }

  /** Feeds one chunk. */
  void take(Decoder decoder, byte[] chunk) {
    ByteBuffer buffer = ByteBuffer.wrap(chunk);
    while (add(decoder.decode(buffer))) {}
    if (buffer.hasRemaining()) {
      throw new AssertionError("bytes were left behind");
    }
  }

  void end(Decoder decoder) {
    while (add(decoder.end())) {}
  }

  private boolean add(Decoded decoded) {
    if (decoded instanceof Decoded.Accepted accepted) {
      frames.add(accepted);
      rejections.addAll(accepted.rejections());
    } else if (decoded instanceof Decoded.Rejected rejected) {
      rejections.addAll(rejected.rejections());
    }
    return decoded != Decoded.Incomplete.INSTANCE;
  }

  List<Reading> readings() {
    return frames.stream().flatMap(frame -> frame.readings().stream()).toList();
  }

  int groups() {
    return frames.stream().mapToInt(Decoded.Accepted::groups).sum();
  }

  Map<Rejection.Reason, Integer> reasons() {
    Map<Rejection.Reason, Integer> reasons = new EnumMap<>(Rejection.Reason.class);
    rejections.forEach(rejection -> reasons.merge(rejection.reason(), 1, Integer::sum));
    return reasons;
  }

  /** The readings of a frame as {@code label=data}, numbers without leading zeros. */
  static Map<String, String> values(Decoded.Accepted frame) {
    Map<String, String> values = new TreeMap<>();
    frame.readings().forEach(reading -> values.put(reading.register().label(), value(reading)));
    return values;
  }

  static String value(Reading reading) {
    boolean text = reading.register().kind() == Register.Kind.TEXT;
    return text ? reading.text() : Long.toString(reading.value());
  }
}
