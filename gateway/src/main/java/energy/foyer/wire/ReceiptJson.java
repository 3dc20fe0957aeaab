// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Receipts to and from their members: {@code receipt.schema.json}. */
final class ReceiptJson {
  private static final int MOST_GAPS = 1000;
  private static final int LONGEST_ANSWER = 2000;
  private static final Pattern LINK = Pattern.compile("(?i)(?:[a-z][a-z0-9+.-]*://|www\\.)\\S*");

  private ReceiptJson() {}

  static byte[] bytes(Receipt receipt) {
    Map<String, Object> members =
        Members.of(
            "v", 1,
            "consent", "urn:uuid:" + receipt.consent(),
            "kind", code(receipt.kind()),
            "through", receipt.through(),
            "missing",
                receipt.missing().stream().map(gap -> List.of(gap.from(), gap.to())).toList(),
            "recordHash", receipt.recordHash(),
            "at", receipt.at().toString());
    if (receipt.kind() == Receipt.Kind.ANSWER) {
      members.put("text", Members.of("fr", receipt.answer().fr(), "en", receipt.answer().en()));
    }
    return JsonText.bytes(members);
  }

  /**
   * Reads a receipt of a controller, whose own address is the only link that an answer may hold.
   */
  static Receipt read(Fields fields, String controller) throws Unfit {
    UUID consent = AggregatesJson.consent(fields);
    Receipt.Kind kind = fields.one("kind", Receipt.Kind.values(), ReceiptJson::code);
    long through = fields.whole("through", 0, Fields.LARGEST);
    List<Receipt.Gap> missing = gaps(fields, through);
    String hash = fields.text("recordHash", Fields.SHA256);
    Instant at = fields.instant("at");
    Receipt.Answer answer = Receipt.Answer.NONE;
    if (kind == Receipt.Kind.ANSWER) {
      Fields text = fields.object("text");
      answer = new Receipt.Answer(inert(text, "fr", controller), inert(text, "en", controller));
    }
    fields.done();
    return new Receipt(consent, kind, through, missing, hash, at, answer);
  }

  private static List<Receipt.Gap> gaps(Fields fields, long through) {
    List<Receipt.Gap> gaps = new ArrayList<>();
    long last = through;
    for (long[] pair : fields.pairs("missing", MOST_GAPS, 1)) {
      if (pair[0] <= last) {
        fields.fault("missing", "gaps above through, in order");
      }
      last = pair[1];
      gaps.add(new Receipt.Gap(pair[0], pair[1]));
    }
    return gaps;
  }

  private static String inert(Fields fields, String language, String controller) {
    String text = fields.text(language, LONGEST_ANSWER);
    if (text.codePoints().anyMatch(ReceiptJson::active)) {
      fields.fault(language, "no markup and no control characters");
    }
    Matcher links = LINK.matcher(text);
    while (links.find()) {
      if (!within(links.group(), controller)) {
        fields.fault(language, "no links but to the controller's own address");
      }
    }
    return text;
  }

  private static boolean within(String link, String controller) {
    String site = controller.endsWith("/") ? controller : controller + "/";
    return link.equals(controller) || link.startsWith(site);
  }

  private static boolean active(int point) {
    int type = Character.getType(point);
    return point == '<'
        || point == '>'
        || type == Character.FORMAT
        || type == Character.PRIVATE_USE
        || (type == Character.CONTROL && point != '\n');
  }

  private static String code(Receipt.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
