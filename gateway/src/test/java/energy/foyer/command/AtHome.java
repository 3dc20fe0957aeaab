// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import energy.foyer.resident.HomeBox;
import energy.foyer.store.Residents;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Somebody at home who types commands to a box with a real database and a real API over TLS. */
final class AtHome implements AutoCloseable {
  static final String PASSPHRASE = new String(Residents.passphrase());

  /** A certificate takes a second to make: all boxes of these tests have the same. */
  private static final Certificate CERTIFICATE = new Certificate();

  /** Files of a box that ran once. */
  private static final class Certificate {
    private Optional<Path> made = Optional.empty();

    /** Puts them into a data folder that does not exist yet. */
    synchronized void into(Path data) throws IOException {
      Files.createDirectory(
          data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      if (made.isEmpty()) {
        Path folder = Files.createTempDirectory("foyer-certificate");
        HomeBox.unclaimed(folder).close();
        made = Optional.of(folder);
      }
      try (DirectoryStream<Path> files =
          Files.newDirectoryStream(made.get(), "api-certificate.*")) {
        for (Path file : files) {
          Files.copy(file, data.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  final Typed typed = new Typed();
  final HomeBox box;
  final Path folder;
  private final Path config;

  private AtHome(HomeBox box, Path temp) throws IOException {
    this.box = box;
    folder = temp.resolve("data");
    config = temp.resolve("foyer-gateway.properties");
    Files.writeString(
        config,
        "box = box-abcdefghijklmnop\nmeter.line = -\nlanguage = en\napi.port = " + box.port());
  }

  static AtHome claimed(Path temp) throws IOException {
    CERTIFICATE.into(temp.resolve("data"));
    return new AtHome(new HomeBox(temp.resolve("data")), temp);
  }

  static AtHome unclaimed(Path temp) throws IOException {
    CERTIFICATE.into(temp.resolve("data"));
    return new AtHome(HomeBox.unclaimed(temp.resolve("data")), temp);
  }

  String[] to(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--config", config.toString()));
    return all.toArray(String[]::new);
  }

  /** A script without the passphrase. */
  int type(String... arguments) {
    return typed.type(to(arguments));
  }

  /** A script that hands lines over on standard input. */
  int handing(String lines, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--passphrase-fd", "0"));
    return typed.handing(lines, to(all.toArray(String[]::new)));
  }

  /** A script that hands the passphrase over on standard input. */
  int resident(String... arguments) {
    return handing(PASSPHRASE + "\n", arguments);
  }

  /** Somebody at a terminal who types these lines, each ended by a line feed. */
  int answering(String lines, String... arguments) {
    return typed.answering(lines, to(arguments));
  }

  /** Somebody at a terminal who answers by what was shown so far. */
  int answering(List<Function<String, String>> answers, String... arguments) {
    return typed.answering(answers, to(arguments));
  }

  String out() {
    return typed.out();
  }

  String err() {
    return typed.err();
  }

  /** The code on the label. */
  String claimCode() throws IOException {
    return Files.readString(folder.resolve("claim-code")).strip();
  }

  @Override
  public void close() throws IOException {
    box.close();
  }
}
