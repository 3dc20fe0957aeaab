// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import energy.foyer.Config;
import energy.foyer.resident.PageAddress;
import energy.foyer.resident.page.PageServer;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Tells where the resident's page is, and the fingerprint by which its certificate is known: for
 * the label. Needs no agent.
 */
@Command(name = "certificate")
final class CertificateCommand implements Callable<Integer> {
  private final Streams streams;

  @Option(names = "--config", paramLabel = "FILE", descriptionKey = "client.config")
  private Path file = Config.INSTALLED;

  @Option(names = "--json", descriptionKey = "client.json")
  private boolean json;

  @Option(names = "--lang", paramLabel = "fr|en", descriptionKey = "client.lang")
  private Target.Language language = Target.Language.configured;

  CertificateCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble {
    Optional<String> wished = language.wished();
    Words host = wished.map(Words::in).orElseGet(Words::ofThisHost);
    Config config = ConfigFile.read(file, host);
    Words words = wished.map(Words::in).orElseGet(() -> Words.in(config.language()));
    if (config.page().isEmpty()) {
      throw new Trouble(Trouble.WRONG_USE, words.say("certificate.no-page", file));
    }
    Config.Page page = config.page().get();
    PageServer.Place place = new PageServer.Place(config.dataFolder(), config.box(), page.port());
    Optional<String> named = page.name().map(name -> place.address(name.host()));
    PageTold told = read(place, named, words);
    if (json) {
      streams.out().println(Documents.builder().build().type(PageTold.class).toJson(told));
      return 0;
    }
    streams.out().println(words.say("certificate.address", told.address()));
    told.named().ifPresent(at -> streams.out().println(words.say("certificate.named", at)));
    streams.out().println(words.say("certificate.print", told.sha256()));
    return 0;
  }

  private static PageTold read(PageServer.Place place, Optional<String> named, Words words)
      throws Trouble {
    Path pem = place.certificate();
    try {
      return PageTold.of(PageAddress.read(pem, place.address(place.local()), named));
    } catch (NoSuchFileException young) {
      throw new Trouble(Trouble.FAILED, words.say("certificate.none", pem));
    } catch (IOException damaged) {
      throw new Trouble(
          Trouble.FAILED, words.say("certificate.unreadable", pem, damaged.getMessage()));
    }
  }
}
