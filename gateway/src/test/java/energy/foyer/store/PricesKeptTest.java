// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.window.PriceBook;
import energy.foyer.window.PriceList;
import energy.foyer.window.SalesTax;
import energy.foyer.window.StandingCharge;
import energy.foyer.window.TariffKind;
import energy.foyer.window.TariffOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PricesKeptTest {
  private static final LocalDate FROM = LocalDate.of(2026, 2, 1);

  @TempDir Path temporary;
  private Household home;
  private Prices prices;

  @BeforeEach
  void open() throws IOException {
    home = new Household(temporary.resolve("box"));
    prices = new Prices(home.database);
  }

  @AfterEach
  void close() throws IOException {
    home.close();
  }

  private static PriceList list(LocalDate from, long price) {
    return new PriceList(
        from,
        "Titre canari d'un contrat",
        TariffOption.BASE,
        OptionalInt.of(9),
        Map.of(TariffKind.BASE, price),
        new StandingCharge(1_234_567, StandingCharge.Per.YEAR),
        new SalesTax(200, 55, false));
  }

  @Test
  void lists_comeBackEqualAfterARestart_inTheOrderOfTheirDays() throws IOException {
    PriceList later = list(FROM.plusYears(1), 20_000);
    assertEquals(Prices.Added.ADDED, prices.add(later));
    assertEquals(Prices.Added.ADDED, prices.add(list(FROM, 19_000)));
    home.close();
    home = new Household(home.folder);
    prices = new Prices(home.database);
    assertEquals(List.of(list(FROM, 19_000), later), prices.book().lists());
  }

  @Test
  void anotherListFromTheSameDay_isRefused_theSameAgainChangesNothing() throws IOException {
    prices.add(list(FROM, 19_000));
    assertEquals(Prices.Added.SAME_DAY, prices.check(list(FROM, 1)));
    assertEquals(Prices.Added.SAME_DAY, prices.add(list(FROM, 1)));
    assertEquals(Prices.Added.ADDED, prices.add(list(FROM, 19_000)));
    assertEquals(List.of(list(FROM, 19_000)), prices.book().lists());
    assertEquals(Optional.of(list(FROM, 19_000)), prices.remove(FROM));
    assertEquals(Optional.empty(), prices.remove(FROM));
    assertEquals(List.of(), prices.book().lists());
  }

  @Test
  void lists_areBounded() throws IOException {
    List<PriceList> many = new ArrayList<>();
    for (int i = 0; i < PriceBook.MOST + 3; i++) {
      many.add(list(FROM.plusDays(i), i));
    }
    assertTrue(prices.commit(many, () -> true));
    assertEquals(PriceBook.MOST, prices.book().lists().size());
    assertEquals(Prices.Added.FULL, prices.add(list(FROM.minusDays(1), 1)));
  }

  @Test
  void whatCameWithAnImportThatDoesNotCommit_isNotAdded() throws IOException {
    assertFalse(prices.commit(List.of(list(FROM, 1)), () -> false));
    assertThrows(
        IOException.class,
        () ->
            prices.commit(
                List.of(list(FROM, 1)),
                () -> {
                  throw new IOException("the disk is full");
                }));
    assertEquals(List.of(), prices.book().lists());
    prices.add(list(FROM, 5));
    assertTrue(prices.commit(List.of(list(FROM, 1), list(FROM.plusDays(1), 2)), () -> true));
    assertEquals(
        List.of(list(FROM, 5), list(FROM.plusDays(1), 2)),
        prices.book().lists(),
        "what the box has stays");
  }

  @Test
  void rowsAreSealed_andBoundToTheirPlace() throws IOException {
    prices.add(list(FROM, 19_000));
    prices.add(list(FROM.plusDays(1), 20_000));
    byte[] canary = "Titre canari d'un contrat".getBytes(StandardCharsets.UTF_8);
    assertFalse(Canary.anyFileHolds(home.folder, canary));
    home.database.change(
        on ->
            assertEquals(
                1,
                Sql.update(
                    on,
                    "UPDATE price SET body = (SELECT body FROM price WHERE id = 2) WHERE id = 1")));
    assertThrows(IOException.class, prices::book);
  }
}
