// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.Refused;
import energy.foyer.resident.Sessions;
import energy.foyer.resident.Source;
import energy.foyer.wire.Digest;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A request that was let in, as a page sees it.
 *
 * @param path from the root, without parameters
 * @param id the part of the path that {@code {id}} stands for, empty text without one
 * @param query the parameters behind the question mark
 * @param form what was typed, empty for {@code GET}
 * @param file what follows the fields of a form with a file, as it comes
 * @param cookies what the browser keeps
 * @param token that of the session, empty text for none
 * @param source who asks
 * @param words the texts in the language of who asks
 * @param session the session, empty where none is open
 */
record Visit(
    String path,
    String id,
    Form query,
    Form form,
    InputStream file,
    Cookies cookies,
    String token,
    Source source,
    Words words,
    Optional<Sessions.Use> session) {

  /** By this name a form carries what {@link #formToken} tells. */
  static final String FORM_TOKEN = "token";

  /** One of which nothing is known but the language. */
  static Visit nobody(Words words, Cookies cookies) {
    return new Visit(
        "/",
        "",
        Form.empty(),
        Form.empty(),
        InputStream.nullInputStream(),
        cookies,
        cookies.value(Cookies.SESSION),
        Source.stranger(""),
        words,
        Optional.empty());
  }

  /** The same with another session. */
  Visit with(String session) {
    return with(session, Optional.empty());
  }

  /** The same in another session, and its use. */
  Visit with(String session, Optional<Sessions.Use> use) {
    return new Visit(path, id, query, form, file, cookies, session, source, words, use);
  }

  /** The same with what a form sends, and the file that follows. */
  Visit with(Form sent, InputStream follows) {
    return new Visit(path, id, query, sent, follows, cookies, token, source, words, session);
  }

  /**
   * What each form carries so that no other site can send it: it follows from the cookie, which no
   * other site can read.
   */
  String formToken() {
    return formToken(token.isEmpty() ? cookies.value(Cookies.VISIT) : token);
  }

  /** Whether the browser shows nothing that it was given: it was never at a page of this box. */
  boolean stranger() {
    return token.isEmpty() && cookies.value(Cookies.VISIT).isEmpty();
  }

  /** What follows from a cookie. */
  static String formToken(String cookie) {
    byte[] digest = Digest.of(("foyer form " + cookie).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest, 0, 16);
  }

  /** {@code light}, {@code dark}, or {@code auto} for that of the device. */
  String theme() {
    String chosen = cookies.value(Cookies.THEME);
    return chosen.equals("light") || chosen.equals("dark") ? chosen : "auto";
  }

  /** Whether a session is open. */
  boolean open() {
    return session.isPresent();
  }

  /** Says nothing of what was asked. */
  @Override
  public String toString() {
    return "Visit[redacted]";
  }

  /** Why something is not done, in the language of who asked. */
  String told(Refused refused) {
    return refused.detail().in(words.language());
  }
}
