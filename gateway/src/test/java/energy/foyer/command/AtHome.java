// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import energy.foyer.resident.HomeBox;
import energy.foyer.store.Residents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Somebody at home who types commands to a box with a real database and a real API over TLS. */
final class AtHome implements AutoCloseable {
  static final String PASSPHRASE = new String(Residents.passphrase());

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
    return new AtHome(HomeBox.quick(temp.resolve("data")), temp);
  }

  static AtHome unclaimed(Path temp) throws IOException {
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
