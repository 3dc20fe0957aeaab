// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.Fault;
import energy.foyer.resident.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All addresses of the page.
 *
 * @param all in no order
 */
record PageTable(List<PageRoute> all) {

  /** An address and the part that stands for {@code {id}}, empty text where it takes none. */
  record Found(PageRoute route, String id) {}

  PageTable {
    all = List.copyOf(all);
  }

  /** The pages of a box whose database is open. */
  static PageTable of(Home home) {
    List<PageRoute> all = new ArrayList<>();
    all.addAll(new FilePages().all());
    all.addAll(new HelpPages(home).all());
    all.addAll(new MapPages(home).all());
    all.addAll(new LoginPages(home).all());
    all.addAll(new NowPages(home).all());
    all.addAll(new LivePages(home).all());
    all.addAll(new WelcomePages(home).all());
    all.addAll(new WelcomeRestorePages(home).all());
    all.addAll(new HistoryPages(home).all());
    all.addAll(new DataPages(home).all());
    all.addAll(new SettingsPages(home).all());
    all.addAll(new PeoplePages(home).all());
    all.addAll(new PricePages(home).all());
    all.addAll(new ComparePages(home).all());
    all.addAll(new SharingPages(home).all());
    all.addAll(new OfferPages(home).all());
    all.addAll(new ConsentPages(home).all());
    all.addAll(new LeftPages(home).all());
    all.addAll(new TokenPages(home).all());
    return new PageTable(all);
  }

  /** What answers a method and a path; {@code HEAD} is answered as {@code GET} is. */
  Found find(String method, String path) throws Refused {
    String wanted = method.equals("HEAD") ? "GET" : method;
    boolean known = false;
    for (PageRoute route : all) {
      Optional<String> id = route.match(path);
      if (id.isPresent() && route.method().equals(wanted)) {
        return new Found(route, id.get());
      }
      known |= id.isPresent();
    }
    if (known) {
      throw new Refused(
          Fault.METHOD,
          "Cette adresse ne se demande pas ainsi : revenez à la page et recommencez.",
          "This address is not asked for in this way: go back to the page and try again.");
    }
    throw new Refused(
        Fault.NOT_FOUND,
        "Il n'y a pas de page à cette adresse. L'accueil mène à toutes les autres.",
        "There is no page at this address. The start page leads to all others.");
  }
}
