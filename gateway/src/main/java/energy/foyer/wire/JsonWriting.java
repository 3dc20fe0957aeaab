// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import io.avaje.json.stream.BytesJsonWriter;
import java.util.List;
import java.util.Map;

/** Writes what documents of our own are made of; what others may have signed is never written. */
final class JsonWriting {
  private JsonWriting() {}

  static void write(Object value, BytesJsonWriter writer) {
    if (value instanceof Map<?, ?> members) {
      writer.beginObject();
      members.forEach(
          (name, member) -> {
            writer.name((String) name);
            write(member, writer);
          });
      writer.endObject();
    } else if (value instanceof List<?> elements) {
      writer.beginArray();
      elements.forEach(element -> write(element, writer));
      writer.endArray();
    } else if (value instanceof Number number) {
      writer.value(number.longValue());
    } else if (value instanceof Boolean flag) {
      writer.value(flag.booleanValue());
    } else {
      writer.value((String) value);
    }
  }
}
