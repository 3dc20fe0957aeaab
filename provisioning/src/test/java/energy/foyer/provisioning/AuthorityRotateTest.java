// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.consent.Offer;
import energy.foyer.provisioning.authority.Territory;
import energy.foyer.provisioning.service.Catalogue;
import energy.foyer.provisioning.service.References;
import energy.foyer.provisioning.service.Rotation;
import energy.foyer.provisioning.service.Showcase;
import energy.foyer.window.TempoDays;
import energy.foyer.wire.OfferReader;
import energy.foyer.wire.OfferSigner;
import energy.foyer.wire.Opened;
import energy.foyer.wire.Reference;
import energy.foyer.wire.RotationReader;
import energy.foyer.wire.ServiceKeys;
import energy.foyer.wire.SignedOffer;
import energy.foyer.wire.TerritoryKeys;
import energy.foyer.wire.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A catalogue whose key is changed. */
final class AuthorityRotateTest {
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final ServiceKeys KEYS = ServiceKeys.create();

  @TempDir Path folder;

  private static Offer offer(String name) {
    return Showcase.offer(name, name, KEYS.keys(), FROM);
  }

  private Territory catalogue() throws IOException {
    Path authority = folder.resolve("authority");
    Provision.run("authority", "init", "--dir", authority).good();
    Territory territory = new Territory(authority);
    for (String name : Showcase.names()) {
      new Catalogue(territory).sign(offer(name)).orElseThrow().lay();
    }
    new Catalogue(territory).withdraw("conseil-tarif", FROM).orElseThrow().lay();
    Reference colours =
        new Reference.Tempo(
            1, FROM, TempoDays.of(Map.of(LocalDate.of(2026, 1, 1), TempoDays.Colour.RED)));
    new References(territory).sign(colours).orElseThrow().lay();
    return territory;
  }

  private static List<Offer> offers(Territory territory) throws IOException {
    return new Catalogue(territory)
        .latest().stream().flatMap(offer -> offer.offer().stream()).toList();
  }

  @Test
  void rotation_signsAllAgain_andHomesFollow() throws IOException {
    Territory territory = catalogue();
    TerritoryKeys enrolled = new TerritoryKeys(territory.key(), territory.successor());
    List<Offer> before = offers(territory);
    OfferSigner former = territory.signer();
    Path away = folder.resolve("away.key");
    Files.move(territory.successorKey(), away);
    assertEquals(1, Provision.run("authority", "rotate", "--authority", territory.path()).code());
    Provision.run(
            "authority",
            "rotate",
            "--authority",
            territory.path(),
            "--successor-key",
            away,
            "--dry-run")
        .good();
    assertEquals(enrolled.current(), territory.key(), "nothing was written");
    Provision.run("authority", "rotate", "--authority", territory.path(), "--successor-key", away)
        .good();
    assertEquals(enrolled.successor(), territory.key());
    assertEquals(enrolled.successor(), territory.signer().key());
    assertEquals(before, offers(territory));
    assertEquals(7, new Catalogue(territory).latest().size());
    TerritoryKeys moved = new TerritoryKeys(territory.key(), territory.successor());
    byte[] payload = new Rotation(territory).payload().orElseThrow();
    assertEquals(moved, followed(payload, enrolled));
    String topic = Topics.offer("conseil-renovation");
    byte[] byFormer = former.sign(offer("conseil-renovation"));
    assertTrue(new OfferReader(moved).open(topic, byFormer) instanceof Opened.Refused<SignedOffer>);
    Provision.Ran wrong =
        Provision.run(
            "authority", "rotate", "--authority", territory.path(), "--successor-key", away);
    assertEquals(1, wrong.code(), "it took over already");
    assertTrue(wrong.err().contains("not the key that boxes have pinned"), wrong::err);
  }

  private static TerritoryKeys followed(byte[] payload, TerritoryKeys from) {
    return ((Opened.Accepted<TerritoryKeys>) RotationReader.open(Topics.TERRITORY, payload, from))
        .document();
  }

  /** Whichever file could not be laid down, the next call ends what was begun. */
  @Test
  void rotationCutOffAnywhere_isFinishedByTheNext() throws IOException {
    Territory whole = catalogue();
    TerritoryKeys enrolled = new TerritoryKeys(whole.key(), whole.successor());
    List<Offer> before = offers(whole);
    List<Path> files =
        new Rotation(whole)
            .begin(whole.successorKey(), FROM).lines().stream()
                .filter(line -> line.startsWith("changed"))
                .map(line -> Path.of(line.substring(line.indexOf('/'))))
                .toList();
    assertEquals(4 + 7 + 1 + 1, files.size());
    for (Path file : files) {
      Path copy = folder.resolve("without-" + file.getFileName() + "-" + files.indexOf(file));
      copy(whole.path(), copy);
      Path place = copy.resolve(whole.path().relativize(file).toString());
      Path stone = obstruct(place);
      assertEquals(1, Provision.run("authority", "rotate", "--authority", copy).code());
      Files.delete(stone);
      Files.delete(stone.getParent());
      Provision.run("authority", "rotate", "--authority", copy).good();
      Territory territory = new Territory(copy);
      assertEquals(enrolled.successor(), territory.key(), place::toString);
      assertEquals(before, offers(territory), place::toString);
      assertEquals(1, new References(territory).latest().size(), place::toString);
      byte[] payload = new Rotation(territory).payload().orElseThrow();
      TerritoryKeys moved = new TerritoryKeys(territory.key(), territory.successor());
      assertEquals(moved, followed(payload, enrolled), place::toString);
      assertEquals(
          territory.successor(), Territory.signer(territory.successorKey()).key(), place::toString);
    }
  }

  /** What a file is written to first is a folder that is not empty. */
  private static Path obstruct(Path file) throws IOException {
    if (!Files.exists(file.getParent())) {
      Files.createDirectory(
          file.getParent(),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.createDirectory(fresh);
    return Files.createFile(fresh.resolve("stone"));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(
            file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
