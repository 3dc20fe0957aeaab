// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Every document that differs from a given one in one place. */
final class Mutations {
  private static final Object GONE = new Object();

  private Mutations() {}

  /** Tells each altered document with the place and the change. */
  static void each(Map<String, Object> document, BiConsumer<String, byte[]> taker) {
    walk("", document, document, taker);
  }

  private static void walk(
      String path, Object node, Map<String, Object> root, BiConsumer<String, byte[]> taker) {
    if (node instanceof Map<?, ?> map) {
      for (Object key : List.copyOf(map.keySet())) {
        @SuppressWarnings("unchecked")
        Map<Object, Object> open = (Map<Object, Object>) map;
        Object before = open.get(key);
        for (Object other : others(before)) {
          if (other == GONE) {
            tellWithout(path + "/" + key, root, taker);
          } else {
            open.put(key, other);
            taker.accept(path + "/" + key + " = " + brief(other), JsonText.bytes(root));
            open.put(key, before);
          }
        }
        walk(path + "/" + key, before, root, taker);
      }
    } else if (node instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        @SuppressWarnings("unchecked")
        List<Object> open = (List<Object>) list;
        Object before = open.get(i);
        for (Object other : others(before)) {
          if (other != GONE) {
            open.set(i, other);
            taker.accept(path + "/" + i + " = " + brief(other), JsonText.bytes(root));
            open.set(i, before);
          }
        }
        walk(path + "/" + i, before, root, taker);
      }
    }
  }

  private static void tellWithout(
      String path, Map<String, Object> root, BiConsumer<String, byte[]> taker) {
    taker.accept(path + " gone", JsonText.bytes(without(root, path.substring(1).split("/"), 0)));
  }

  private static Map<String, Object> without(Map<?, ?> map, String[] path, int at) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          if (!key.equals(path[at])) {
            copy.put((String) key, value);
          } else if (at + 1 < path.length) {
            copy.put((String) key, inside(value, path, at + 1));
          }
        });
    return copy;
  }

  private static Object inside(Object value, String[] path, int at) {
    if (value instanceof Map<?, ?> map) {
      return without(map, path, at);
    }
    List<Object> copy = new ArrayList<>((List<?>) value);
    int index = Integer.parseInt(path[at]);
    copy.set(index, inside(copy.get(index), path, at + 1));
    return copy;
  }

  private static List<Object> others(Object value) {
    List<Object> others = new ArrayList<>();
    others.add(GONE);
    Stream.of("", "x".repeat(2001), -1L, 1L << 56, true, List.of(), Map.of())
        .filter(other -> !other.equals(value))
        .forEach(others::add);
    if (value instanceof String text && !text.isEmpty()) {
      others.add(text + "x");
      others.add(text.substring(1));
      others.add(text + "\n");
      others.add(text.toUpperCase());
    } else if (value instanceof Number number) {
      others.add(number.toString());
      others.add(0L);
      others.add(number.longValue() + 1_000_000L);
    } else if (value instanceof List<?> list && !list.isEmpty()) {
      List<Object> many = new ArrayList<>();
      for (int i = 0; i < 1001; i++) {
        many.add(list.get(0));
      }
      others.add(many);
    }
    return others;
  }

  private static String brief(Object value) {
    String text = String.valueOf(value);
    return text.length() > 40 ? text.substring(0, 40) + "..." : text;
  }
}
