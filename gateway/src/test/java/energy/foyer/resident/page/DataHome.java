// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import energy.foyer.Await;
import energy.foyer.resident.DaysKept;
import energy.foyer.window.TariffKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** A box with a page and some months of its own, and what tests of the resident's data share. */
final class DataHome {
  /** The last day that is kept: the box stands at the evening of 20 November 2026. */
  static final LocalDate LAST = LocalDate.of(2026, 11, 19);

  private DataHome() {}

  /** Ten kilowatt-hours a day from a day on, each with its half-hours left out. */
  static void days(PageHome home, LocalDate first) throws IOException {
    DaysKept kept = new DaysKept(home.box);
    for (LocalDate day = first; !day.isAfter(LAST); day = day.plusDays(1)) {
      kept.day(day, Map.of(TariffKind.BASE, 10_000L));
    }
    kept.keep(LAST);
  }

  /** A form with a file whose name is made up by somebody who means harm. */
  static byte[] form(PageBrowser browser, String fileName, byte[] file, String... fields)
      throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    part(body, "name=\"token\"", browser.formToken().getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < fields.length; i += 2) {
      part(body, "name=\"" + fields[i] + "\"", fields[i + 1].getBytes(StandardCharsets.UTF_8));
    }
    part(body, "name=\"file\"; filename=\"" + fileName + "\"", file);
    body.writeBytes("--b--\r\n".getBytes(StandardCharsets.US_ASCII));
    return body.toByteArray();
  }

  private static void part(ByteArrayOutputStream body, String disposition, byte[] content) {
    String head = "--b\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n";
    body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  /** Looks at a page until no work is shown on it any more. */
  static PageBrowser.Shown settled(PageBrowser browser, String path) throws IOException {
    return Await.some(
        () -> {
          PageBrowser.Shown shown = browser.get(path);
          return shown.html().contains("id=\"work\"") ? Optional.empty() : Optional.of(shown);
        });
  }

  /** The value of a hidden or other field of a form that was shown. */
  static String field(PageBrowser.Shown shown, String name) {
    String mark = "name=\"" + name + "\" value=\"";
    int at = shown.html().indexOf(mark);
    if (at < 0) {
      throw new AssertionError("no field " + name);
    }
    int from = at + mark.length();
    return shown.html().substring(from, shown.html().indexOf('"', from)).replace("&#43;", "+");
  }

  /** That a form is shown again with what is wrong. */
  static void assertRefused(int status, String words, PageBrowser.Shown shown) {
    assertEquals(status, shown.status(), shown.text());
    if (!shown.html().contains("role=\"alert\"") || !shown.text().contains(words)) {
      throw new AssertionError("expected '" + words + "' in: " + shown.text());
    }
  }
}
