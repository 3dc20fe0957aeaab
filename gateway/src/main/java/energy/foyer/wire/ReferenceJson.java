// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import energy.foyer.consent.Text;
import energy.foyer.window.PriceList;
import energy.foyer.window.TempoDays;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reference data as JSON: {@code reference-prices.schema.json}, {@code
 * reference-tempo.schema.json}, {@code reference-tombstone.schema.json}.
 */
public final class ReferenceJson {
  private static final int LONGEST_TITLE = 120;
  private static final int MOST_RUNS = 64;
  private static final Pattern RUN = Pattern.compile("[BWR]{1,366}");
  private static final String LETTERS = "BWR";

  private ReferenceJson() {}

  /** The unsigned document, one line of UTF-8. */
  public static byte[] write(Reference reference) {
    return JsonText.bytes(members(reference));
  }

  /**
   * Reads an unsigned document, as the territory writes it.
   *
   * @return what it says, or the refusal with every fault in the detail, one a line, each beginning
   *     with the field's name
   */
  public static Opened<Reference> read(byte[] json) {
    return Unfit.opened(() -> document(json));
  }

  static Reference document(byte[] json) throws Unfit {
    if (json.length > Reference.MOST_BYTES) {
      throw new Unfit(Refusal.SIZE, "expected at most " + Reference.MOST_BYTES + " bytes");
    }
    Fields fields = Fields.of(json);
    String name = fields.text("name", Topics.SERVICE);
    int version = (int) fields.whole("version", 1, Integer.MAX_VALUE);
    Instant at = fields.instant("at");
    if (!Reference.knows(name)) {
      fields.fault("name", Reference.TEMPO + ", or " + Reference.PRICES_NAME.pattern());
    }
    Reference read;
    if (fields.has("withdrawn")) {
      if (!fields.flag("withdrawn")) {
        fields.fault("withdrawn", "true");
      }
      read = new Reference.Withdrawn(name, version, at);
    } else if (name.equals(Reference.TEMPO)) {
      read = new Reference.Tempo(version, at, days(fields));
    } else {
      Fields title = fields.object("title");
      Text text = new Text(title.text("fr", LONGEST_TITLE), title.text("en", LONGEST_TITLE));
      read = new Reference.Prices(name, version, at, text, lists(fields));
    }
    fields.done();
    return read;
  }

  private static List<PriceList> lists(Fields fields) {
    List<PriceList> lists = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Fields each : fields.objects("lists", 1, Reference.MOST_LISTS)) {
      PriceList list = PriceJson.list(each);
      if (!seen.add(list.from() + " " + list.option() + " " + list.kva())) {
        each.fault("from", "a day on which no other list of that option and power begins");
      }
      lists.add(list);
    }
    return lists;
  }

  private static TempoDays days(Fields fields) {
    Map<LocalDate, TempoDays.Colour> colours = new TreeMap<>();
    for (Fields run : fields.objects("runs", 1, MOST_RUNS)) {
      LocalDate day = PriceJson.date(run, "from");
      if (day.isBefore(PriceList.EARLIEST) || day.isAfter(PriceList.LATEST)) {
        run.fault("from", "a day from " + PriceList.EARLIEST + " to " + PriceList.LATEST);
      }
      String letters = run.text("colours", RUN);
      for (int i = 0; RUN.matcher(letters).matches() && i < letters.length(); i++) {
        TempoDays.Colour colour = TempoDays.Colour.values()[LETTERS.indexOf(letters.charAt(i))];
        if (colours.put(day.plusDays(i), colour) != null) {
          run.fault("colours", "each day in one run only");
        }
      }
    }
    if (colours.size() > TempoDays.MOST) {
      fields.fault("runs", "at most " + TempoDays.MOST + " days");
      return TempoDays.NONE;
    }
    return TempoDays.of(colours);
  }

  private static Map<String, Object> members(Reference reference) {
    Map<String, Object> members =
        Members.of(
            "v", 1,
            "name", reference.name(),
            "version", reference.version(),
            "at", reference.at().toString());
    if (reference instanceof Reference.Prices prices) {
      members.put("title", OfferJson.text(prices.title()));
      members.put("lists", prices.lists().stream().map(PriceJson::members).toList());
    } else if (reference instanceof Reference.Tempo tempo) {
      members.put("runs", runs(tempo.days()));
    } else {
      members.put("withdrawn", true);
    }
    return members;
  }

  private static List<Map<String, Object>> runs(TempoDays days) {
    List<Map<String, Object>> runs = new ArrayList<>();
    StringBuilder letters = new StringBuilder();
    LocalDate first = LocalDate.MIN;
    LocalDate next = LocalDate.MIN;
    for (Map.Entry<LocalDate, TempoDays.Colour> day : days.all().entrySet()) {
      if (!day.getKey().equals(next) || letters.length() == 366) {
        if (!letters.isEmpty()) {
          runs.add(Members.of("from", first.toString(), "colours", letters.toString()));
        }
        letters.setLength(0);
        first = day.getKey();
      }
      letters.append(LETTERS.charAt(day.getValue().ordinal()));
      next = day.getKey().plusDays(1);
    }
    if (!letters.isEmpty()) {
      runs.add(Members.of("from", first.toString(), "colours", letters.toString()));
    }
    return runs;
  }
}
