// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import com.sun.net.httpserver.Headers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The cookies of the page. All are sent over TLS only, to this box only, never with a request that
 * another site makes, and no script reads them. Source: RFC 6265bis section 4.1.3 for the prefix.
 */
final class Cookies {
  /** The token of a session; gone with the browser's window. */
  static final String SESSION = "__Host-foyer-session";

  /** A random number by which the forms of who has no session yet are known. */
  static final String VISIT = "__Host-foyer-visit";

  /** The secret of a phone that is remembered. */
  static final String PHONE = "__Host-foyer-phone";

  /** The mark of a browser in which somebody typed the passphrase. */
  static final String DEVICE = "__Host-foyer-device";

  /** What stands for the code of the label while a passphrase is chosen. */
  static final String TICKET = "__Host-foyer-ticket";

  /** {@code fr} or {@code en}. */
  static final String LANGUAGE = "__Host-foyer-language";

  /** {@code light} or {@code dark}; without it the page follows the device. */
  static final String THEME = "__Host-foyer-theme";

  /** {@code yes} for who wants what is shared in easy words. */
  static final String EASY = "__Host-foyer-easy";

  private static final int LONGEST = 4096;
  private static final Pattern VALUE = Pattern.compile("[0-9A-Za-z-]{1,128}");

  private final Map<String, String> values = new HashMap<>();

  private Cookies() {}

  /** Those of a request; one that this box never gives is left out. */
  static Cookies of(Headers headers) {
    Cookies cookies = new Cookies();
    for (String line : headers.getOrDefault("Cookie", List.of())) {
      for (String pair : line.length() > LONGEST ? new String[0] : line.split(";")) {
        String[] halves = pair.strip().split("=", 2);
        if (halves.length == 2 && VALUE.matcher(halves[1]).matches()) {
          cookies.values.putIfAbsent(halves[0], halves[1]);
        }
      }
    }
    return cookies;
  }

  /** The same with one more. */
  Cookies with(String name, String value) {
    Cookies more = new Cookies();
    more.values.putAll(values);
    more.values.put(name, value);
    return more;
  }

  /** The value, empty text for none. */
  String value(String name) {
    return values.getOrDefault(name, "");
  }

  /** One that lives as long as the browser's window. */
  static String brief(String name, String value) {
    return name + "=" + value + "; Path=/; Secure; HttpOnly; SameSite=Strict";
  }

  /** One that is kept. */
  static String kept(String name, String value, Duration life) {
    return brief(name, value) + "; Max-Age=" + life.toSeconds();
  }

  /** Takes it back. */
  static String gone(String name) {
    return kept(name, "", Duration.ZERO);
  }

  /** Says nothing of the values. */
  @Override
  public String toString() {
    return "Cookies[" + values.size() + "]";
  }
}
