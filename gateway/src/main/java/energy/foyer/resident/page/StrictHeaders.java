// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import com.sun.net.httpserver.Headers;
import java.util.Map;

/** What stands on each reply. Source: OWASP secure headers, CSP level 3, RFC 6797. */
final class StrictHeaders {
  private static final String CSP =
      "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  /** On a page over TLS. */
  static final String PAGE = CSP + "; script-src 'self'; connect-src 'self'; form-action 'self'";

  /** On the page over plain HTTP, which has no script and no form. */
  static final String PLAIN = CSP + "; form-action 'none'";

  private static final Map<String, String> ALL =
      Map.of(
          "Cache-Control", "no-store",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()",
          "Referrer-Policy", "same-origin",
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY");

  private StrictHeaders() {}

  /**
   * Sets them.
   *
   * @param policy {@link #PAGE} or {@link #PLAIN}
   */
  static void on(Headers headers, String policy) {
    ALL.forEach(headers::set);
    headers.set("Content-Security-Policy", policy);
  }
}
