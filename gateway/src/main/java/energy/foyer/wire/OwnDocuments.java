// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import io.avaje.json.JsonAdapter;
import io.avaje.jsonb.Jsonb;
import java.lang.reflect.Constructor;
import java.lang.reflect.Type;

/**
 * Readers and writers of JSON for documents of our own. The library would look for those of all
 * rooms and load them together; here what reads a document is looked for as it is first met, by its
 * name: the agent runs for years in little memory and meets few of them.
 */
public final class OwnDocuments {
  private static final String OURS = "energy.foyer.";

  private OwnDocuments() {}

  /** One that leaves out what it does not know, unless it is told otherwise. */
  public static Jsonb.Builder builder() {
    Thread thread = Thread.currentThread();
    ClassLoader own = thread.getContextClassLoader();
    // where the library looks for documents, and there are none of ours
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      return Jsonb.builder().add(OwnDocuments::adapter);
    } finally {
      thread.setContextClassLoader(own);
    }
  }

  /** What the library's generator laid beside a document; null, as it wants, for other types. */
  private static JsonAdapter<?> adapter(Type type, Jsonb jsonb) {
    if (!(type instanceof Class<?> document)
        || document.isEnum()
        || !document.getName().startsWith(OURS)) {
      return null;
    }
    try {
      Constructor<?> made =
          Class.forName(document.getName() + "JsonAdapter", true, document.getClassLoader())
              .getDeclaredConstructor(Jsonb.class);
      made.setAccessible(true);
      return ((JsonAdapter<?>) made.newInstance(jsonb)).nullSafe();
    } catch (ReflectiveOperationException missing) {
      throw new IllegalStateException(document + " is no document of JSON", missing);
    }
  }
}
