// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The shape of the database and the care taken before it is opened.
 *
 * @param file that of the database
 * @param shape what it is, or becomes
 */
record Schema(Path file, Vault vault, Shape shape) {

  /** {@code application_id}: the ASCII letters FOYR. */
  static final int APPLICATION = 0x464F5952;

  /** How long another agent may take to let go, milliseconds. */
  private static final int PATIENCE = 1000;

  /** A row that opens only with the box keys under which all others were sealed. */
  private static final List<String> PROBE =
      List.of(
          """
          CREATE TABLE probe (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            body BLOB NOT NULL
          ) STRICT""");

  /**
   * In this order. Pages are small: a commit of one page, the usual one, then dirties one block of
   * the card more often than two.
   */
  private static final List<String> SETTINGS =
      List.of(
          "page_size = 2048",
          // before the first table: a file made without it never shrinks
          "auto_vacuum = INCREMENTAL",
          "locking_mode = EXCLUSIVE",
          "journal_mode = WAL",
          "synchronous = FULL",
          "cache_size = -512",
          "foreign_keys = ON",
          "secure_delete = ON",
          "temp_store = MEMORY");

  private static final byte[] PROBE_PLACE = Vault.place("probe");

  /** Opens a database for its one writer: made where there is none, upgraded where it is older. */
  Connection open() throws IOException {
    try {
      return opened();
    } catch (IOException failed) {
      // a full disk keeps no agent from its start while the reserve stands
      if (!Reserve.full(failed) || !new Reserve(file.toAbsolutePath().getParent()).release()) {
        throw failed;
      }
      return opened();
    }
  }

  private Connection opened() throws IOException {
    if (!Files.exists(file)) {
      create();
    }
    int version = check();
    if (version < shape.version()) {
      upgrade(version);
    }
    try {
      Connection connection = connect(file);
      // takes the file for this process: another one finds it busy from here on
      Sql.execute(connection, "BEGIN IMMEDIATE");
      OutboxTable.land(connection);
      Intake.land(connection);
      BesideTable.land(connection);
      Sql.execute(connection, "COMMIT");
      // what the last process deleted may still stand in its log
      Sql.emptyLog(connection);
      return connection;
    } catch (SQLException failed) {
      throw refusal(failed);
    }
  }

  /**
   * Opens a file for writing. The lock is asked for before the first look at the file: then SQLite
   * keeps the index of its log in memory, and a commit does not dirty a third file on flash.
   */
  private static Connection connect(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(PATIENCE);
    Connection connection = config.createConnection("jdbc:sqlite:" + file);
    try {
      for (String setting : SETTINGS) {
        Sql.execute(connection, "PRAGMA " + setting);
      }
      return connection;
    } catch (SQLException failed) {
      connection.close();
      throw failed;
    }
  }

  /** Made beside its place and moved there whole: an empty file is never a young database. */
  private void create() throws IOException {
    Path log = sibling(file, "-wal");
    if (Files.exists(log) && Files.size(log) > 0) {
      throw new Unusable(
          Unusable.Why.DAMAGED,
          file + " is missing beside its log: restore a backup, or move " + log + " away");
    }
    Path fresh = sibling(file, ".new");
    for (String end : List.of("", "-wal", "-shm", "-journal")) {
      Files.deleteIfExists(sibling(fresh, end));
    }
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (Connection connection = connect(fresh)) {
      Sql.execute(connection, "BEGIN IMMEDIATE");
      for (String statement : (Iterable<String>) shape.statements()::iterator) {
        Sql.execute(connection, statement);
      }
      Sql.update(
          connection,
          "INSERT INTO probe (id, body) VALUES (1, ?)",
          vault.seal(PROBE_PLACE, out -> out.writeInt(shape.version())));
      Chain.begin(connection, vault);
      Sql.execute(connection, "PRAGMA application_id = " + APPLICATION);
      Sql.execute(connection, "PRAGMA user_version = " + shape.version());
      Sql.execute(connection, "COMMIT");
      Sql.emptyLog(connection);
    } catch (SQLException failed) {
      throw refusal(failed);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent())) {
      folder.force(true);
    }
  }

  /** Moves the log into the file, copies it aside, and takes all steps as one. */
  private void upgrade(int from) throws IOException {
    try (Connection connection = connect(file)) {
      Sql.emptyLog(connection);
    } catch (SQLException failed) {
      throw refusal(failed);
    }
    Before before = new Before(file);
    before.keep(from);
    try (Connection connection = connect(file)) {
      Sql.execute(connection, "BEGIN IMMEDIATE");
      for (Shape.Step step : shape.stepsFrom(from)) {
        step.on(connection, vault);
      }
      Sql.execute(connection, "PRAGMA user_version = " + shape.version());
      Sql.execute(connection, "COMMIT");
      Sql.emptyLog(connection);
    } catch (SQLException failed) {
      throw refusal(failed);
    }
  }

  /** The statements that make the present shape. */
  static Stream<String> statements() {
    return Stream.of(
            PROBE,
            ConsentTable.TABLES,
            NeedTable.TABLES,
            Ready.TABLES,
            CorrectionTable.TABLES,
            UntoldTable.TABLES,
            QuestionTable.TABLES,
            Boundaries.TABLES,
            MeterTable.TABLES,
            TailTable.TABLES,
            BlockTable.TABLES,
            SummaryTable.TABLES,
            BesideTable.TABLES,
            Offers.TABLES,
            Pins.TABLES,
            References.TABLES,
            Prices.TABLES,
            OutboxTable.TABLES,
            Farewells.TABLES,
            Departure.TABLES,
            Chain.TABLES,
            ResidentTable.TABLES,
            WayTable.TABLES,
            ApiTokens.TABLES,
            Segments.TABLES,
            Settings.TABLES,
            ExportKey.TABLES)
        .flatMap(List::stream);
  }

  /**
   * Looks at a database without changing a byte of it, and refuses what cannot be worked with.
   *
   * @return its version
   */
  private int check() throws IOException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(PATIENCE);
    try (Connection connection = config.createConnection("jdbc:sqlite:" + file)) {
      long application = Sql.number(connection, "PRAGMA application_id");
      long version = Sql.number(connection, "PRAGMA user_version");
      if (application != APPLICATION || version < 1) {
        throw damaged("it is no database of this agent");
      }
      if (version > shape.version()) {
        throw new Unusable(
            Unusable.Why.NEWER,
            file
                + " was written by a newer agent (schema "
                + version
                + ", this one knows "
                + shape.version()
                + "): install that agent again, or restore a backup made before");
      }
      Optional<String> fault =
          Sql.one(connection, row -> row.getString(1), "PRAGMA quick_check(1)");
      if (!fault.equals(Optional.of("ok"))) {
        throw damaged("its pages do not fit together");
      }
      probe(connection);
      return (int) version;
    } catch (SQLException failed) {
      throw refusal(failed);
    }
  }

  private void probe(Connection connection) throws SQLException, IOException {
    Optional<byte[]> body = Sql.one(connection, row -> row.getBytes(1), "SELECT body FROM probe");
    if (body.isEmpty()) {
      throw damaged("its probe is missing");
    }
    try {
      vault.open(PROBE_PLACE, body.get(), in -> in.readInt());
    } catch (IOException foreign) {
      throw new Unusable(
          Unusable.Why.FOREIGN,
          file + " was sealed under other box keys: restore both from the same backup",
          foreign);
    }
  }

  private IOException refusal(SQLException failed) {
    if (failed instanceof SQLiteException known) {
      SQLiteErrorCode code = known.getResultCode();
      if (code == SQLiteErrorCode.SQLITE_BUSY || code == SQLiteErrorCode.SQLITE_LOCKED) {
        return new IOException("another agent works with " + file + ": stop it first", failed);
      }
      if (code == SQLiteErrorCode.SQLITE_NOTADB || code.name().startsWith("SQLITE_CORRUPT")) {
        return damaged("SQLite says " + code.name());
      }
    }
    return new IOException(file + " does not open: " + failed.getMessage(), failed);
  }

  private IOException damaged(String how) {
    return new Unusable(
        Unusable.Why.DAMAGED,
        file
            + " is damaged ("
            + how
            + ") and was left as it is. The way on: restore a backup in its place, or move "
            + file.getFileName()
            + " and "
            + file.getFileName()
            + "-wal away and begin anew");
  }

  private static Path sibling(Path file, String end) {
    return file.resolveSibling(file.getFileName() + end);
  }
}
