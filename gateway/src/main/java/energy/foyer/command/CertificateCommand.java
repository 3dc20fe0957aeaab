// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import energy.foyer.Config;
import energy.foyer.resident.page.PageServer;
import io.avaje.jsonb.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Objects;
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

  /**
   * What is told.
   *
   * @param address under its name in the home
   * @param sha256 of the certificate, pairs of digits parted by colons
   * @param until when another one will be made at the latest
   * @param named the address under a real name, if it has one
   */
  @Json
  record Told(String address, String sha256, String until, Optional<String> named) {
    Told {
      Objects.requireNonNull(address);
      Objects.requireNonNull(sha256);
      Objects.requireNonNull(until);
    }
  }

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
    X509Certificate certificate = read(place.certificate(), words);
    Told told =
        new Told(
            place.address(place.local()),
            fingerprint(certificate),
            certificate.getNotAfter().toInstant().toString(),
            page.name().map(name -> place.address(name.host())));
    if (json) {
      streams.out().println(Documents.builder().build().type(Told.class).toJson(told));
      return 0;
    }
    streams.out().println(words.say("certificate.address", told.address()));
    told.named().ifPresent(named -> streams.out().println(words.say("certificate.named", named)));
    streams.out().println(words.say("certificate.print", told.sha256()));
    return 0;
  }

  private static X509Certificate read(Path pem, Words words) throws Trouble {
    try {
      byte[] bytes = Files.readAllBytes(pem);
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(bytes));
    } catch (NoSuchFileException young) {
      throw new Trouble(Trouble.FAILED, words.say("certificate.none", pem));
    } catch (IOException | GeneralSecurityException damaged) {
      throw new Trouble(
          Trouble.FAILED, words.say("certificate.unreadable", pem, damaged.getMessage()));
    }
  }

  private static String fingerprint(X509Certificate certificate) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
