// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import energy.foyer.window.PriceList;
import energy.foyer.window.SalesTax;
import energy.foyer.window.StandingCharge;
import energy.foyer.window.TariffKind;
import energy.foyer.window.TariffOption;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Price lists as JSON, one form for what the territory signs, what a resident types, what is kept
 * and what is exported:
 *
 * <pre>
 * {"from":"2026-02-01","title":"...","option":"peak-offpeak","kva":9,
 *  "energy":{"peak":27000,"offpeak":20680},
 *  "standing":{"millicents":1570000,"per":"month"},
 *  "tax":{"energyPerMille":200,"standingPerMille":200,"included":true},
 *  "sale":4000}
 * </pre>
 *
 * <p>Prices are thousandths of a cent, those of energy a kilowatt-hour; {@code kva} is left out
 * where the subscribed power does not matter, and {@code sale} where nothing is paid for energy
 * given to the network, or another contract says what.
 */
public final class PriceJson {
  /** Bytes of one list at most. */
  public static final int MOST_BYTES = 4096;

  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

  /** Nothing that a terminal or a page would take for a command, or that cannot be seen. */
  private static final Pattern TITLE =
      Pattern.compile("(?=.*\\S)[\\p{L}\\p{M}\\p{N}\\p{P}\\p{Sc}\\p{Sm} ]{1,80}");

  private PriceJson() {}

  /** A list on one line of UTF-8. */
  public static byte[] write(PriceList list) {
    return JsonText.bytes(members(list));
  }

  /**
   * Reads a list.
   *
   * @return the list, or the refusal with every fault in the detail, one a line, each beginning
   *     with the field's name
   */
  public static Opened<PriceList> read(byte[] json) {
    return Unfit.opened(
        () -> {
          if (json.length > MOST_BYTES) {
            throw new Unfit(Refusal.SIZE, "expected at most " + MOST_BYTES + " bytes");
          }
          Fields fields = Fields.bare(json);
          PriceList list = list(fields);
          fields.done();
          return list;
        });
  }

  static Map<String, Object> members(PriceList list) {
    Map<String, Object> energy = new LinkedHashMap<>();
    list.energy().forEach((kind, price) -> energy.put(kind.code(), price));
    Map<String, Object> members =
        Members.of(
            "from", list.from().toString(),
            "title", list.title(),
            "option", list.option().code());
    list.kva().ifPresent(kva -> members.put("kva", kva));
    members.put("energy", energy);
    members.put(
        "standing",
        Members.of(
            "millicents", list.standing().millicents(), "per", list.standing().per().code()));
    members.put(
        "tax",
        Members.of(
            "energyPerMille", list.tax().energyPerMille(),
            "standingPerMille", list.tax().standingPerMille(),
            "included", list.tax().included()));
    list.sale().ifPresent(sale -> members.put("sale", sale));
    return members;
  }

  /** The list; what is wrong stands among the faults of the fields. */
  static PriceList list(Fields fields) {
    LocalDate from = date(fields, "from");
    if (from.isBefore(PriceList.EARLIEST) || from.isAfter(PriceList.LATEST)) {
      fields.fault("from", "a day from " + PriceList.EARLIEST + " to " + PriceList.LATEST);
      from = PriceList.EARLIEST;
    }
    String title = fields.text("title", TITLE);
    TariffOption option = fields.one("option", TariffOption.values(), TariffOption::code);
    OptionalInt kva =
        fields.has("kva")
            ? OptionalInt.of((int) fields.whole("kva", 1, PriceList.MOST_KVA))
            : OptionalInt.empty();
    Map<TariffKind, Long> energy = energy(fields, option);
    Fields standing = fields.object("standing");
    StandingCharge charge =
        new StandingCharge(
            standing.whole("millicents", 0, PriceList.HIGHEST),
            standing.one("per", StandingCharge.Per.values(), StandingCharge.Per::code));
    Fields tax = fields.object("tax");
    SalesTax rates =
        new SalesTax(
            (int) tax.whole("energyPerMille", 0, 1000),
            (int) tax.whole("standingPerMille", 0, 1000),
            tax.flag("included"));
    OptionalLong sale =
        fields.has("sale")
            ? OptionalLong.of(fields.whole("sale", 0, PriceList.HIGHEST))
            : OptionalLong.empty();
    return energy.isEmpty() || !TITLE.matcher(title).matches()
        ? new PriceList(
            from, "-", TariffOption.BASE, kva, Map.of(TariffKind.BASE, 0L), charge, rates)
        : new PriceList(from, title, option, kva, energy, charge, rates, sale);
  }

  /** The prices, or none where they are not those of the option. */
  private static Map<TariffKind, Long> energy(Fields fields, TariffOption option) {
    Fields each = fields.object("energy");
    Map<TariffKind, Long> energy = new EnumMap<>(TariffKind.class);
    for (TariffKind kind : TariffKind.values()) {
      if (each.has(kind.code())) {
        energy.put(kind, each.whole(kind.code(), 0, PriceList.HIGHEST));
      }
    }
    boolean known = energy.size() == each.names().size() && !energy.isEmpty();
    boolean whole =
        option == TariffOption.OTHER || energy.keySet().equals(Set.copyOf(option.kinds()));
    if (known && whole) {
      return energy;
    }
    Stream<TariffKind> expected =
        option == TariffOption.OTHER ? Stream.of(TariffKind.values()) : option.kinds().stream();
    fields.fault(
        "energy",
        (option == TariffOption.OTHER ? "prices of some of " : "a price of each of ")
            + expected.map(TariffKind::code).collect(Collectors.joining(", ")));
    return Map.of();
  }

  /** A civil day; 1970-01-01 stands in for what is none. */
  static LocalDate date(Fields fields, String name) {
    String text = fields.text(name, DATE);
    try {
      return text.isEmpty() || !DATE.matcher(text).matches()
          ? LocalDate.EPOCH
          : LocalDate.parse(text);
    } catch (DateTimeException outOfRange) {
      fields.fault(name, "a day of the calendar");
      return LocalDate.EPOCH;
    }
  }
}
