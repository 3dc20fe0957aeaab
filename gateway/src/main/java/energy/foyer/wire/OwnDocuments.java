// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import io.avaje.jsonb.Jsonb;

/**
 * Readers and writers of JSON that know the documents which they are told, and no others. The
 * library would look for those of all rooms and load them together: the agent runs for years in
 * little memory and never meets a document of the commands.
 */
public final class OwnDocuments {
  private OwnDocuments() {}

  /** One that knows nothing yet. */
  public static Jsonb.Builder builder() {
    Thread thread = Thread.currentThread();
    ClassLoader own = thread.getContextClassLoader();
    // where the library looks for documents, and there are none of ours
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      return Jsonb.builder();
    } finally {
      thread.setContextClassLoader(own);
    }
  }
}
