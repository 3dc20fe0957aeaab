// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.wire.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code /files}: styles, scripts and drawings. An address names the content by a part of its
 * SHA-256, so that a browser asks for each once and never shows an old one.
 */
final class FilePages {
  /** What their addresses begin with. */
  static final String ROOT = "/files/";

  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final String CHARTS = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

  /** Each file by its name, with its content type. Chart library: uPlot. */
  private static final Map<String, Kept> ALL = kept();

  /** A file in memory: all together have about 100 KB. */
  private record Kept(String type, byte[] bytes, String mark) {}

  private static Map<String, Kept> kept() {
    Map<String, Kept> files = new TreeMap<>();
    files.put("foyer.css", read("foyer.css", "text/css; charset=utf-8"));
    files.put("icons.svg", read("icons.svg", "image/svg+xml"));
    files.put("favicon.svg", read("favicon.svg", "image/svg+xml"));
    files.put("now.js", read("now.js", SCRIPT));
    files.put("welcome.js", read("welcome.js", SCRIPT));
    files.put("history.js", read("history.js", SCRIPT));
    files.put("print.js", read("print.js", SCRIPT));
    files.put("uplot.js", read(CHARTS + "uPlot.iife.min.js", SCRIPT));
    files.put("uplot.css", read(CHARTS + "uPlot.min.css", "text/css; charset=utf-8"));
    files.put("work.js", read("work.js", "text/javascript; charset=utf-8"));
    return Map.copyOf(files);
  }

  private static Kept read(String resource, String type) {
    try (InputStream stream = FilePages.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException(resource + " is missing");
      }
      byte[] bytes = stream.readAllBytes();
      return new Kept(type, bytes, HexFormat.of().formatHex(Digest.of(bytes), 0, 6));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** The address under which a page asks for a file. */
  static String address(String name) {
    return ROOT + name + "?v=" + ALL.get(name).mark();
  }

  List<PageRoute> all() {
    return ALL.keySet().stream()
        .map(name -> PageRoute.get(ROOT + name, visit -> reply(ALL.get(name))).to(Who.ANYBODY))
        .toList();
  }

  private static Reply reply(Kept file) {
    return Reply.of(file.type(), file.bytes())
        .with("Cache-Control", "public, max-age=31536000, immutable");
  }
}
