// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service.rehearsal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** What a service says that it holds: by a command, or by a receiver's own database. */
public final class Said {
  private static final Duration MOST = Duration.ofMinutes(2);
  private static final String WINDOWS =
      "SELECT consent, quantity, statistic, step, start, value FROM windows";

  private Said() {}

  /**
   * By a command of the shell that prints what {@link Held#read} reads.
   *
   * @throws IOException if it fails, prints something else, or does not end in two minutes
   */
  public static List<Held> by(String command) throws IOException {
    Path printed = Files.createTempFile("foyer-held", ".jsonl");
    try {
      Process process =
          new ProcessBuilder("/bin/sh", "-c", command)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(printed.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      int code = ended(process);
      if (code != 0) {
        throw new IOException("--held: the command ended with code " + code);
      }
      return Held.read(Files.readAllLines(printed));
    } catch (IllegalArgumentException wrong) {
      throw new IOException("--held: " + wrong.getMessage(), wrong);
    } finally {
      Files.delete(printed);
    }
  }

  private static int ended(Process process) throws IOException {
    try {
      if (process.waitFor(MOST.toSeconds(), TimeUnit.SECONDS)) {
        return process.exitValue();
      }
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    throw new IOException("--held: the command did not end");
  }

  /**
   * By the windows of a receiver's database.
   *
   * @param url of JDBC
   * @throws IOException if it does not answer
   */
  public static List<Held> in(String url, Properties properties) throws IOException {
    try (Connection connection = DriverManager.getConnection(url, properties);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(WINDOWS)) {
      List<Held> held = new ArrayList<>();
      while (row.next()) {
        WindowName name =
            new WindowName(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Instant.ofEpochSecond(row.getLong(5)));
        held.add(new Held(name, row.getLong(6)));
      }
      return List.copyOf(held);
    } catch (SQLException failed) {
      throw new IOException("the database does not answer", failed);
    }
  }
}
