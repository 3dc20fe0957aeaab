// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.time.LocalDate;

/** What is promised of the product, whatever box it runs on. */
public final class Product {
  /**
   * The last day on which faults of security are mended at no charge: five years after the first
   * version at least. Source: Regulation (EU) 2024/2847, article 13(8).
   */
  public static final LocalDate SUPPORTED_UNTIL = LocalDate.of(2031, 12, 31);

  private Product() {}
}
