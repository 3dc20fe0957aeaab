// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import energy.foyer.provisioning.service.Archive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A PostgreSQL of one test class: a cluster of its own in a temporary folder, on a free port of
 * loopback. It can be stopped and started again; it ends with the test, or with this JVM. As root
 * it runs as the user {@code postgres}, since PostgreSQL refuses to run as root.
 */
public final class TestPostgres implements AutoCloseable {
  private static final boolean ROOT = System.getProperty("user.name").equals("root");
  private static final String USER = "postgres";
  private static final int SECONDS = 60;

  private final Path folder;
  private final Path cluster;
  private final int port;
  private final Thread atEnd = new Thread(this::kill, "postgres-end");
  private final AtomicInteger databases = new AtomicInteger();
  private final AtomicInteger dumps = new AtomicInteger();
  private Optional<ProcessHandle> server = Optional.empty();

  private TestPostgres() throws IOException {
    folder = Files.createTempDirectory("foyer-postgres");
    cluster = folder.resolve("cluster");
    port = TestBroker.freePort();
    if (ROOT) {
      UserPrincipal owner =
          folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER);
      Files.setOwner(folder, owner);
    }
    Runtime.getRuntime().addShutdownHook(atEnd);
    run(
        own(
            "initdb",
            "--no-sync",
            "--auth=trust",
            "--username=" + USER,
            "--encoding=UTF8",
            "--no-locale",
            "--pgdata=" + cluster));
    start();
  }

  /** Makes a cluster and starts it. */
  public static TestPostgres create() throws IOException {
    return new TestPostgres();
  }

  /** Makes an empty database; its address for JDBC. */
  public String database() throws IOException {
    String name = "d" + databases.incrementAndGet();
    execute("CREATE DATABASE " + name);
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
  }

  /** Who connects. */
  public static Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("user", USER);
    return properties;
  }

  /** An archive in a database of this cluster. */
  public static Archive archive(String address) {
    return Archive.postgresql(address, properties());
  }

  /** Writes all of a database down. */
  public Path dump(String address) throws IOException {
    Path file = folder.resolve(name(address) + "." + dumps.incrementAndGet());
    run(client("pg_dump", "--format=custom", "--file=" + file, name(address)));
    return file;
  }

  /** Throws whoever uses a database out, and puts what was written down in its place. */
  public void restore(Path dump, String address) throws IOException {
    execute("CREATE DATABASE restored");
    run(client("pg_restore", "--dbname=restored", dump.toString()));
    execute("DROP DATABASE " + name(address) + " WITH (FORCE)");
    execute("ALTER DATABASE restored RENAME TO " + name(address));
  }

  /** Starts it, also after {@link #stop}. */
  public void start() throws IOException {
    List<String> command = new ArrayList<>(own("pg_ctl", "start", "--wait", "--silent"));
    command.add("--pgdata=" + cluster);
    command.add("--log=" + folder.resolve("log"));
    command.add(
        "--options=-p "
            + port
            + " -c listen_addresses=127.0.0.1 -c fsync=off -c unix_socket_directories="
            + folder);
    run(command);
    long pid = Long.parseLong(Files.readAllLines(cluster.resolve("postmaster.pid")).get(0).strip());
    server = ProcessHandle.of(pid);
  }

  /** Stops it at once, as a crash of its machine would. */
  public void stop() throws IOException {
    run(own("pg_ctl", "stop", "--mode=immediate", "--silent", "--pgdata=" + cluster));
    server = Optional.empty();
  }

  private void execute(String sql) throws IOException {
    String address = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    try (Connection connection = DriverManager.getConnection(address, properties());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new IOException(failed);
    }
  }

  private static String name(String address) {
    return address.substring(address.lastIndexOf('/') + 1);
  }

  private List<String> client(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(binary(program)));
    command.addAll(List.of("--host=127.0.0.1", "--port=" + port, "--username=" + USER));
    command.addAll(Arrays.asList(arguments));
    return command;
  }

  private static List<String> own(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (ROOT) {
      command.addAll(List.of("runuser", "-u", USER, "--"));
    }
    command.add(binary(program));
    command.addAll(Arrays.asList(arguments));
    return command;
  }

  /** Debian's newest version, or that of the PATH. */
  private static String binary(String program) throws IOException {
    Path versions = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(versions)) {
      return program;
    }
    try (Stream<Path> found = Files.list(versions)) {
      return found
          .map(version -> version.resolve("bin").resolve(program))
          .filter(Files::isExecutable)
          .max(Comparator.naturalOrder())
          .map(Path::toString)
          .orElse(program);
    }
  }

  private void run(List<String> command) throws IOException {
    Path said = folder.resolve("said");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException(command + ": " + Files.readString(said));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void kill() {
    server.ifPresent(
        running -> {
          running.destroy();
          running.onExit().orTimeout(SECONDS, TimeUnit.SECONDS).join();
        });
    server = Optional.empty();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException left) {
      throw new IllegalStateException(left);
    }
  }

  /** Ends it and deletes all. */
  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atEnd);
    kill();
  }
}
