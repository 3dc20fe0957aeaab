// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/** JSON Schemas of the records that the API reads and writes. */
final class Schemas {
  private final Map<String, Object> all = new TreeMap<>();

  /** All that were asked for, and what they hold. */
  Map<String, Object> all() {
    return all;
  }

  /** A reference to that of a record of this room, {@code Outer.Inner} or {@code Name}. */
  Map<String, Object> of(String name) {
    try {
      return of(Class.forName("energy.foyer.resident." + name.replace('.', '$')));
    } catch (ClassNotFoundException unknown) {
      throw new AssertionError(name + " is no record of this room", unknown);
    }
  }

  /** An object of texts; a name that ends with a question mark may be left out. */
  static Map<String, Object> fields(String names) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (String name : names.equals("none") ? new String[0] : names.split(" ")) {
      String plain = name.replace("?", "");
      properties.put(plain, Map.of("type", "string"));
      if (plain.equals(name)) {
        required.add(plain);
      }
    }
    return object(properties, required);
  }

  private static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", "object");
    object.put("properties", properties);
    object.put("required", required);
    return object;
  }

  private Map<String, Object> of(Class<?> type) {
    String name = type.getName().replaceAll(".*\\.", "").replaceAll("(Routes|Body)(?=\\$|$)", "");
    String key = name.replace("$", "");
    if (!all.containsKey(key)) {
      all.put(key, Map.of());
      Map<String, Object> properties = new LinkedHashMap<>();
      List<String> required = new ArrayList<>();
      for (RecordComponent component : type.getRecordComponents()) {
        properties.put(component.getName(), of(component.getGenericType()));
        if (!component.getType().getName().startsWith("java.util.Optional")) {
          required.add(component.getName());
        }
      }
      all.put(key, object(properties, required));
    }
    return Map.of("$ref", "#/components/schemas/" + key);
  }

  private Map<String, Object> of(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] of = generic.getActualTypeArguments();
      if (generic.getRawType() == Optional.class) {
        return of(of[0]);
      }
      return generic.getRawType() == Map.class
          ? Map.of("type", "object", "additionalProperties", of(of[1]))
          : Map.of("type", "array", "items", of(of[0]));
    }
    if (type == long.class
        || type == int.class
        || type == OptionalLong.class
        || type == OptionalInt.class
        || type == Long.class
        || type == Integer.class) {
      return Map.of("type", "integer");
    }
    if (type == boolean.class || type == Boolean.class) {
      return Map.of("type", "boolean");
    }
    if (type == double.class) {
      return Map.of("type", "number");
    }
    Class<?> plain = (Class<?>) type;
    return plain.isRecord() ? of(plain) : Map.of("type", "string");
  }
}
