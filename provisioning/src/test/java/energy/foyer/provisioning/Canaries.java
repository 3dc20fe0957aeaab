// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What must not be found in the files of a box: texts, and readings in each form that a program
 * might have left them in. Every form is at least eight bytes long, so that chance does not make
 * one.
 */
final class Canaries {
  private static final int SHORTEST = Long.BYTES;

  private final Map<Long, List<byte[]>> forms = new HashMap<>();
  private int count;

  /** A text as it is, in hexadecimal, Base64 and UTF-16; one shorter than eight bytes is none. */
  Canaries text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    bytes(bytes);
    bytes(text.getBytes(StandardCharsets.UTF_16LE));
    return this;
  }

  /** Secret bytes as they are, in hexadecimal and Base64. */
  Canaries bytes(byte[] bytes) {
    form(bytes);
    form(HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII));
    form(HexFormat.of().withUpperCase().formatHex(bytes).getBytes(StandardCharsets.US_ASCII));
    form(Base64.getEncoder().withoutPadding().encode(bytes));
    return this;
  }

  /** Readings that followed each other, alone and two by two. */
  Canaries readings(List<Long> values) {
    for (int i = 0; i < values.size(); i++) {
      long value = values.get(i);
      text(String.format(Locale.ROOT, "%09d", value));
      text(Long.toString(value));
      form(whole(value, ByteOrder.BIG_ENDIAN));
      form(whole(value, ByteOrder.LITTLE_ENDIAN));
      if (i > 0) {
        pair(values.get(i - 1), value);
      }
    }
    return this;
  }

  /** Two readings side by side as numbers of four bytes. */
  private void pair(long one, long other) {
    for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
      form(
          ByteBuffer.allocate(2 * Integer.BYTES)
              .order(order)
              .putInt((int) one)
              .putInt((int) other)
              .array());
    }
  }

  private static byte[] whole(long value, ByteOrder order) {
    return ByteBuffer.allocate(Long.BYTES).order(order).putLong(value).array();
  }

  private void form(byte[] bytes) {
    if (bytes.length >= SHORTEST) {
      forms.computeIfAbsent(start(bytes, 0), any -> new ArrayList<>()).add(bytes);
      count++;
    }
  }

  private static long start(byte[] bytes, int at) {
    return ByteBuffer.wrap(bytes, at, SHORTEST).getLong();
  }

  /** How many forms are looked for. */
  int count() {
    return count;
  }

  /** Every form once, one after the other. */
  byte[] all() {
    return forms.values().stream()
        .flatMap(Collection::stream)
        .reduce(new byte[0], Canaries::joined);
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  /** Where something was found: a file and a place in it, and what it is in hexadecimal. */
  List<String> in(Path folder) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        for (byte[] form : in(bytes)) {
          found.add(folder.relativize(file) + ": " + HexFormat.of().formatHex(form));
        }
      }
    }
    return found;
  }

  /** What is found in bytes. */
  List<byte[]> in(byte[] bytes) {
    List<byte[]> found = new ArrayList<>();
    long window = 0;
    for (int i = 0; i < bytes.length; i++) {
      window = window << 8 | bytes[i] & 0xff;
      int from = i - SHORTEST + 1;
      if (from >= 0 && forms.containsKey(window)) {
        for (byte[] form : forms.get(window)) {
          int to = Math.min(bytes.length, from + form.length);
          if (Arrays.equals(form, Arrays.copyOfRange(bytes, from, to))) {
            found.add(form);
          }
        }
      }
    }
    return found;
  }
}
