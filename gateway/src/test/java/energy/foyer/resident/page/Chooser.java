// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.ConsentRecord;
import energy.foyer.resident.HomeBox;
import energy.foyer.resident.Offerings;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who reads an offer and chooses. */
record Chooser(PageHome home, PageBrowser browser) {
  static final String DAYS = "/sharing/offers/" + Offerings.DAYS;

  /** What a hidden field of a page holds. */
  static String hidden(PageBrowser.Shown page, String name) {
    Matcher field =
        Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page.html());
    assertTrue(field.find(), "no " + name);
    return field.group(1);
  }

  /** Sends the choice of an offer as its page holds it, with more fields. */
  PageBrowser.Shown choose(String path, String... more) throws IOException {
    PageBrowser.Shown page = browser.get(path);
    String[] fields = new String[6 + more.length];
    int at = 0;
    for (String name : List.of("version", "notice", "language")) {
      fields[at++] = name;
      fields[at++] = hidden(page, name);
    }
    System.arraycopy(more, 0, fields, at, more.length);
    return browser.post(path, fields);
  }

  /** Grants what the offer for days cannot do without. */
  ConsentRecord granted() throws IOException {
    PageBrowser.Shown done = choose(DAYS, "asks", "0", "choice", "grant");
    assertEquals("/sharing?done=sharing-granted", done.location(), done.text());
    List<ConsentRecord> records = home.box.books.consents().all();
    return records.get(records.size() - 1);
  }

  /** A browser that the box remembers: its session was opened without a passphrase. */
  PageBrowser phone() throws IOException {
    PageBrowser first = home.browser();
    first.post("/login", "passphrase", HomeBox.passphrase(), "remember", "yes");
    PageBrowser phone = home.browser().in("fr");
    phone.cookie(Cookies.PHONE, first.cookie(Cookies.PHONE));
    assertEquals(200, phone.get("/sharing").status());
    return phone;
  }
}
