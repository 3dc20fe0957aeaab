// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.Headers;
import energy.foyer.resident.Refused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What goes on for long ends with the session that began it. */
final class EndedSessionTest extends SharedHome {

  @Test
  void download_endsWithItsSession() throws IOException {
    PageBrowser browser = home.login();
    Headers headers = new Headers();
    headers.add("Cookie", Cookies.SESSION + "=" + browser.cookie(Cookies.SESSION));
    Visit visit = Visit.nobody(Words.of("fr"), Cookies.of(headers));
    Reply.Body whole = download(visit);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    whole.to(all);
    assertTrue(all.toString(StandardCharsets.UTF_8).contains("\"intact\":true"), "to its end");
    ByteArrayOutputStream cut =
        new ByteArrayOutputStream() {
          @Override
          public void write(byte[] bytes, int from, int length) {
            if (size() == 0) {
              loggedOut(browser);
            }
            super.write(bytes, from, length);
          }
        };
    assertThrows(IOException.class, () -> download(visit).to(cut), "before its end");
    assertTrue(cut.size() > 0 && cut.size() < all.size() / 2, cut.size() + " of " + all.size());
    assertThrows(IOException.class, () -> download(visit).to(cut), "nor begins another");
  }

  private static Reply.Body download(Visit visit) throws IOException {
    try {
      return home.table().find("GET", "/left/download").route().action().reply(visit).body();
    } catch (Refused refused) {
      throw new AssertionError(refused);
    }
  }

  private static void loggedOut(PageBrowser browser) {
    try {
      assertEquals(303, browser.post("/logout").status());
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }
}
