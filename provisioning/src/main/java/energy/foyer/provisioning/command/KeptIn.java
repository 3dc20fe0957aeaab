// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.command;

import energy.foyer.provisioning.service.Archive;
import energy.foyer.provisioning.service.Operator;
import energy.foyer.provisioning.service.SoleReceiver;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What commands share that read or change what a receiver keeps. */
final class KeptIn {
  private static final String POSTGRESQL = "jdbc:postgresql:";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--state",
      description = "Folder of the receiver's database, mode 0700 (default: DIR/state).")
  private Optional<Path> state;

  @Option(
      names = "--database",
      paramLabel = "URL",
      description = "PostgreSQL instead, jdbc:postgresql://HOST:PORT/NAME.")
  private Optional<String> database;

  @Option(names = "--database-user", paramLabel = "USER", description = "Its user.")
  private Optional<String> user;

  @Option(
      names = "--database-password-file",
      paramLabel = "FILE",
      description = "File whose first line is the user's password.")
  private Optional<Path> passwordFile;

  /** Whether it is PostgreSQL. */
  boolean shared() {
    return database.isPresent();
  }

  /** The archive that was named, of a service's folder. */
  Archive open(Operator operator) throws IOException {
    checkFolder(operator);
    if (shared()) {
      return Archive.postgresql(url(), properties());
    }
    if (user.isPresent() || passwordFile.isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "--database-user, --database-password-file: only with --database");
    }
    return Archive.open(folder(operator));
  }

  /** The place of the one receiver of the folder; of PostgreSQL there may be several. */
  Closeable alone(Operator operator) throws IOException {
    checkFolder(operator);
    return shared() ? () -> {} : SoleReceiver.of(folder(operator));
  }

  private static void checkFolder(Operator operator) throws IOException {
    if (!Files.isDirectory(operator.path())) {
      throw new IOException(operator.path() + ": no such folder");
    }
  }

  private Path folder(Operator operator) {
    return state.orElseGet(() -> operator.path().resolve("state")).toAbsolutePath();
  }

  /** The address of PostgreSQL. */
  String url() {
    String url = database.orElseThrow();
    if (!url.startsWith(POSTGRESQL)) {
      throw new ParameterException(
          spec.commandLine(), "--database: expected jdbc:postgresql://HOST:PORT/NAME");
    }
    if (state.isPresent()) {
      throw new ParameterException(spec.commandLine(), "--state: not together with --database");
    }
    return url;
  }

  /** Who connects to it. */
  Properties properties() throws IOException {
    Properties properties = new Properties();
    user.ifPresent(name -> properties.setProperty("user", name));
    if (passwordFile.isPresent()) {
      String first = Files.readString(passwordFile.get()).lines().findFirst().orElse("");
      properties.setProperty("password", first);
    }
    return properties;
  }
}
