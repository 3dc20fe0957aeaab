// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.resident.GivenCertificate;
import energy.foyer.resident.LocalApi;
import energy.foyer.resident.PageAddress;
import energy.foyer.resident.page.PageServer;
import java.io.IOException;
import java.util.Optional;

/** The resident's page where the configuration wishes one. */
final class PageDoor implements AutoCloseable {
  private final Optional<PageServer> server;

  private PageDoor(Optional<PageServer> server) {
    this.server = server;
  }

  /** Where it is, and the fingerprint of its certificate; empty where there is none. */
  static Optional<PageAddress> address(Config config) {
    if (config.page().isEmpty()) {
      return Optional.empty();
    }
    PageServer.Place place = place(config, config.page().get());
    Optional<String> named = place.given().map(name -> place.address(name.name()));
    try {
      return Optional.of(
          PageAddress.read(place.certificate(), place.address(place.local()), named));
    } catch (IOException none) {
      // it is made as the page opens; who opens it tells why it cannot be read
      return Optional.empty();
    }
  }

  private static PageServer.Place place(Config config, Config.Page page) {
    return new PageServer.Place(
        config.dataFolder(),
        config.box(),
        page.port(),
        page.plainPort(),
        page.name()
            .map(
                name ->
                    new GivenCertificate.Given(name.host(), name.keystore(), name.passwordFile())));
  }

  /**
   * Opens it before an API: for the whole page, or for what is left while its database is closed.
   */
  static PageDoor open(Config config, LocalApi api) throws IOException {
    if (config.page().isEmpty()) {
      return new PageDoor(Optional.empty());
    }
    PageServer.Place place = place(config, config.page().get());
    if (api.reach().isPresent()) {
      return new PageDoor(Optional.of(PageServer.open(place, api.reach().get())));
    }
    Optional<LocalApi.Narrow> narrow = api.narrow();
    return new PageDoor(
        narrow.isPresent()
            ? Optional.of(PageServer.closed(place, narrow.get()))
            : Optional.empty());
  }

  /** Answers no more. */
  @Override
  public void close() {
    server.ifPresent(PageServer::close);
  }

  /** Where it answers, for the log. */
  @Override
  public String toString() {
    return server.map(one -> "port " + one.port()).orElse("no port");
  }
}
