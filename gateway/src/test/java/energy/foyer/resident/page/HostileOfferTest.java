// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.Headers;
import energy.foyer.resident.Offerings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Texts of services that try to be more than texts: what is let in, and what never should be. */
final class HostileOfferTest extends SharedHome {
  private static final String PATH = "/sharing/offers/" + Offerings.HOSTILE;

  /** No offer with this is let in; if one were, a page would still show it as text. */
  private static final String MARKUP =
      "<script>alert(1)</script>\"><img src=x onerror=alert(1)>\u0000\u001b[31m\u202e</pre>&lt;b&gt;";

  private static final Pattern TAG = Pattern.compile("<([a-z0-9]+)([^>]*)>");
  private static final Pattern ATTRIBUTE = Pattern.compile("\\s([a-z-]+)(?:=\"[^\"]*\")?");

  @BeforeAll
  static void fill() throws IOException {
    home.box.offerHostile();
  }

  /** Each tag of a page has attributes that the templates give, and no other. */
  static void checkHarmless(String html) {
    Matcher tag = TAG.matcher(html);
    while (tag.find()) {
      Matcher attribute = ATTRIBUTE.matcher(tag.group(2));
      while (attribute.find()) {
        String name = attribute.group(1);
        assertFalse(name.startsWith("on") || name.equals("autofocus"), tag.group());
      }
    }
    assertFalse(html.contains("<script>"), "a script");
    assertFalse(html.contains("<img"), "a picture");
    assertTrue(html.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\t'), "a control sign");
    assertFalse(html.contains("\u202e"), "a turn of direction");
  }

  @Test
  void offer_isShownAsWritten_inBothLanguages() throws IOException {
    for (String language : List.of("fr", "en")) {
      PageBrowser browser = home.resident().in(language);
      for (String path : List.of("/sharing", PATH)) {
        PageBrowser.Shown page = browser.get(path);
        assertEquals(200, page.status());
        checkHarmless(page.html());
        assertTrue(page.text().contains(Offerings.HOSTILE_TEXT), page.text());
      }
    }
  }

  @Test
  void grantedAndLeft_itIsStillText() throws IOException {
    PageBrowser browser = home.login().in("fr");
    String html = browser.get(PATH).html();
    Matcher notice = Pattern.compile("name=\"notice\" value=\"([0-9a-f]{64})\"").matcher(html);
    assertTrue(notice.find());
    assertEquals(
        303,
        browser
            .post(
                PATH,
                "version",
                "1",
                "notice",
                notice.group(1),
                "language",
                "fr",
                "asks",
                "0",
                "choice",
                "grant")
            .status());
    String id = home.box.books.consents().all().get(0).id().toString();
    for (String path :
        List.of(
            "/sharing",
            "/sharing/consents/" + id,
            "/left?view=all",
            "/left?view=all&consent=" + id,
            "/left/ahead")) {
      PageBrowser.Shown page = browser.get(path);
      assertEquals(200, page.status(), path);
      checkHarmless(page.html());
      assertTrue(page.text().contains("onfocus='alert(1)'"), path);
    }
  }

  @Test
  void markup_isEncodedWhereverItStands() throws IOException {
    Visit visit = Visit.nobody(Words.of("fr"), Cookies.of(new Headers()));
    Frame frame = new Frame(visit, "sharing", MARKUP, "foyer-abcd", Frame.Doorway.SHUT);
    OfferCard card =
        new OfferCard(
            "x",
            MARKUP,
            MARKUP,
            MARKUP,
            MARKUP,
            List.of(new Row(MARKUP, List.of(MARKUP, MARKUP))),
            List.of(new OfferCard.Outside(MARKUP, MARKUP, MARKUP, MARKUP, MARKUP)),
            List.of(MARKUP),
            List.of(MARKUP),
            MARKUP);
    LeftDocument.Value value = new LeftDocument.Value(MARKUP, MARKUP, MARKUP);
    LeftEntry entry =
        new LeftEntry(
            1,
            "left",
            "is-out",
            MARKUP,
            MARKUP,
            MARKUP,
            List.of(new LeftEntry.Chip("", MARKUP)),
            List.of(Row.of(MARKUP, MARKUP)),
            new LeftDocument(MARKUP, MARKUP, 2, List.of(value)),
            MARKUP,
            true);
    OfferForm.Pick pick = new OfferForm.Pick(MARKUP, MARKUP, true);
    OfferForm form =
        new OfferForm(
            "P1D",
            MARKUP,
            MARKUP,
            true,
            "",
            List.of(
                new OfferForm.Line(
                    0, card.outside().get(0), false, true, List.of(pick), true, true)),
            List.of(pick),
            List.of(pick),
            List.of(new OfferForm.Fact("iris", MARKUP, MARKUP, true, MARKUP)),
            true);
    NoticeText notice = NoticeText.of(MARKUP + "\n- " + MARKUP + "\n", "0".repeat(64));
    for (boolean easy : new boolean[] {true, false}) {
      checkHarmless(
          rendered(
              output ->
                  JteofferGenerated.render(
                      output,
                      null,
                      frame,
                      new OfferPages.Whole(easy, card, 1, notice, "fr", List.of(form), MARKUP))));
    }
    checkHarmless(rendered(output -> JtemessageGenerated.render(output, null, frame, entry)));
    LeftPages.Left left =
        new LeftPages.Left(
            List.of(new LeftPages.Day(MARKUP, List.of(entry))),
            List.of(new LeftPages.Choice("/left", MARKUP, true)),
            List.of(
                new LeftPages.Choice(MARKUP, MARKUP, true),
                new LeftPages.Choice("", MARKUP, false)),
            "out",
            "",
            "");
    checkHarmless(rendered(output -> JteleftGenerated.render(output, null, frame, left)));
    SharingPages.Sharing sharing =
        new SharingPages.Sharing(
            true,
            Optional.of(new SharingPages.Question(MARKUP, MARKUP)),
            List.of(card),
            List.of(),
            List.of(card),
            List.of(),
            List.of(Row.of(MARKUP, MARKUP)));
    checkHarmless(rendered(output -> JtesharingGenerated.render(output, null, frame, sharing)));
  }

  private static String rendered(Reply.Template template) throws IOException {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    Reply.page(template).body().to(stream);
    return stream.toString(StandardCharsets.UTF_8);
  }
}
