// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import energy.foyer.wire.Opened;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Documents that a territory signed, {@code {name}.{version}.jws}, never changed once written.
 *
 * @param folder where they lie; it need not exist before the first
 * @param rotations exists while a change of the territory's key is not finished
 */
record Editions(Path folder, Path rotations) {
  private static final Pattern FILE =
      Pattern.compile("([a-z][a-z0-9-]{2,30})\\.([1-9][0-9]{0,8})\\.jws");

  /** The highest version of each name. */
  SortedMap<String, Integer> highest() throws IOException {
    if (!Files.exists(folder)) {
      return Collections.emptySortedMap();
    }
    SortedMap<String, Integer> highest = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Matcher matcher = FILE.matcher(file.getFileName().toString());
        if (matcher.matches()) {
          highest.merge(matcher.group(1), Integer.valueOf(matcher.group(2)), Math::max);
        }
      }
    }
    return highest;
  }

  /** The highest version of a name, 0 for none. */
  int highest(String name) throws IOException {
    return highest().getOrDefault(name, 0);
  }

  /** Where a version of a name lies, or would. */
  Path file(String name, int version) {
    return folder.resolve(name + "." + version + ".jws");
  }

  /**
   * Opens one as a box would.
   *
   * @param readers one for each key that may have signed it
   * @throws IOException if none of them takes it
   */
  <T> T open(Path file, List<Function<byte[], Opened<T>>> readers) throws IOException {
    byte[] signed = Files.readAllBytes(file);
    for (Function<byte[], Opened<T>> reader : readers) {
      if (reader.apply(signed) instanceof Opened.Accepted<T> accepted) {
        return accepted.document();
      }
    }
    throw new IOException(
        file
            + (Files.exists(rotations)
                ? ": is not what this territory signs now; 'authority rotate' finishes what it began"
                : ": is not what this territory signed"));
  }
}
