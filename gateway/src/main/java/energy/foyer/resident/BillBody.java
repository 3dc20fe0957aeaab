// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.window.Bill;
import energy.foyer.window.Days;
import io.avaje.jsonb.Json;
import java.util.List;
import java.util.OptionalLong;

/**
 * A bill in JSON. Days are civil, {@code from} the first and {@code to} the first after them; money
 * is thousandths of a cent, with the tax where nothing else is said.
 *
 * @param totalCents the total, rounded to the cent
 * @param taxMillicents the tax in the total
 * @param complete whether all that was used and each day has a price
 * @param unpriced energy for which no list has a price, in no sum
 * @param withoutPrices days on which no list held
 * @param sold what was given to the network: in no other member but {@code earnedMillicents}
 */
@Json
public record BillBody(
    String from,
    String to,
    String currency,
    long energyWh,
    long totalMillicents,
    long totalCents,
    long taxMillicents,
    boolean complete,
    List<EnergyBody> energy,
    List<StandingBody> standing,
    List<UnpricedBody> unpriced,
    List<DaysBody> withoutPrices,
    List<SoldBody> sold,
    long earnedMillicents) {

  /**
   * Energy of one kind under one price list.
   *
   * @param segment from 1; another calendar of the supplier begins the next one
   * @param priceMillicents a kilowatt-hour, as the list tells it
   */
  public record EnergyBody(
      int segment,
      String from,
      String to,
      String tariff,
      long energyWh,
      long priceMillicents,
      long costMillicents,
      long taxMillicents) {
    static EnergyBody of(Bill.EnergyLine line) {
      return new EnergyBody(
          line.segment(),
          line.days().from().toString(),
          line.days().to().toString(),
          line.kind().code(),
          line.energy(),
          line.price(),
          line.cost().money().millicents(),
          line.cost().tax().millicents());
    }

    @Override
    public String toString() {
      return "EnergyBody[" + tariff + "]";
    }
  }

  /**
   * The standing charge of one price list.
   *
   * @param chargeMillicents for a whole {@code per}, as the list tells it
   */
  public record StandingBody(
      String from,
      String to,
      long days,
      long chargeMillicents,
      String per,
      long costMillicents,
      long taxMillicents) {
    static StandingBody of(Bill.StandingLine line) {
      return new StandingBody(
          line.days().from().toString(),
          line.days().to().toString(),
          line.days().count(),
          line.charge().millicents(),
          line.charge().per().code(),
          line.cost().money().millicents(),
          line.cost().tax().millicents());
    }

    @Override
    public String toString() {
      return "StandingBody[" + from + "]";
    }
  }

  /** Energy without a price, and the first and last day on which it was counted. */
  public record UnpricedBody(String tariff, String first, String last, long energyWh) {
    static UnpricedBody of(Bill.Unpriced one) {
      return new UnpricedBody(
          one.kind().code(), one.first().toString(), one.last().toString(), one.energy());
    }

    @Override
    public String toString() {
      return "UnpricedBody[" + tariff + "]";
    }
  }

  /**
   * Energy given to the network while one list held.
   *
   * @param priceMillicents a kilowatt-hour; absent where no price is known
   */
  public record SoldBody(
      String from, String to, long energyWh, OptionalLong priceMillicents, long earnedMillicents) {
    static SoldBody of(Bill.SoldLine line) {
      return new SoldBody(
          line.days().from().toString(),
          line.days().to().toString(),
          line.energy(),
          line.price(),
          line.earned().millicents());
    }

    @Override
    public String toString() {
      return "SoldBody[" + from + "]";
    }
  }

  /** Days that follow one another. */
  public record DaysBody(String from, String to) {
    static DaysBody of(Days days) {
      return new DaysBody(days.from().toString(), days.to().toString());
    }
  }

  static BillBody of(Bill bill) {
    return new BillBody(
        bill.days().from().toString(),
        bill.days().to().toString(),
        "EUR",
        bill.used(),
        bill.total().millicents(),
        bill.total().cents(),
        bill.tax().millicents(),
        bill.complete(),
        bill.energy().stream().map(EnergyBody::of).toList(),
        bill.standing().stream().map(StandingBody::of).toList(),
        bill.unpriced().stream().map(UnpricedBody::of).toList(),
        bill.without().stream().map(DaysBody::of).toList(),
        bill.sold().stream().map(SoldBody::of).toList(),
        bill.earned().millicents());
  }

  /** Says which days, not what they cost. */
  @Override
  public String toString() {
    return "BillBody[" + from + "]";
  }
}
