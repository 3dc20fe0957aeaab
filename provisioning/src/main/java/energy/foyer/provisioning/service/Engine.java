// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The two kinds of database that keep what a receiver accepted, in the same tables. */
enum Engine {
  /** A transaction that may write waits for its turn at once. */
  SQLITE(
      "",
      "",
      Map.of(
          "journal_mode", "WAL",
          "synchronous", "FULL",
          "busy_timeout", "10000",
          "secure_delete", "true",
          "transaction_mode", "IMMEDIATE")),
  /** Seconds. */
  POSTGRESQL(
      "SELECT pg_advisory_xact_lock(?)",
      " FOR UPDATE OF consents SKIP LOCKED",
      Map.of(
          "connectTimeout", "10",
          "loginTimeout", "15",
          "socketTimeout", "60",
          "tcpKeepAlive", "true",
          "ApplicationName", "foyer",
          // details quote rows
          "logServerErrorDetail", "false"));

  /** Instants are milliseconds since 1970 UTC, 0 for none, but for the ends of windows: seconds. */
  private static final String TABLES =
      """
      CREATE TABLE consents(
        id TEXT PRIMARY KEY, home TEXT NOT NULL, document BYTEA NOT NULL, hash TEXT NOT NULL,
        state TEXT NOT NULL, given BIGINT NOT NULL, until BIGINT NOT NULL,
        storage TEXT NOT NULL, expires BIGINT NOT NULL, closes BIGINT NOT NULL,
        through BIGINT NOT NULL, covered BIGINT NOT NULL, refill BIGINT NOT NULL,
        owing BIGINT NOT NULL, due BIGINT NOT NULL, told BIGINT NOT NULL,
        leased BIGINT NOT NULL, held BIGINT NOT NULL);
      CREATE INDEX consents_home ON consents(home);
      CREATE INDEX consents_due ON consents(due);
      CREATE TABLE numbers(
        consent TEXT NOT NULL, seq BIGINT NOT NULL, annulled BIGINT NOT NULL, hash TEXT NOT NULL,
        at BIGINT NOT NULL, PRIMARY KEY(consent, seq));
      CREATE TABLE windows(
        consent TEXT NOT NULL, quantity TEXT NOT NULL, statistic TEXT NOT NULL, step TEXT NOT NULL,
        start BIGINT NOT NULL, ends BIGINT NOT NULL, rev BIGINT NOT NULL,
        value BIGINT NOT NULL, shares TEXT NOT NULL, unit TEXT NOT NULL, obis TEXT NOT NULL,
        coverage BIGINT NOT NULL, quality TEXT NOT NULL,
        PRIMARY KEY(consent, quantity, statistic, step, start));
      CREATE INDEX windows_ends ON windows(ends);
      CREATE TABLE parked(
        id IDENTITY, home TEXT NOT NULL, topic TEXT NOT NULL, payload BYTEA NOT NULL,
        hash TEXT NOT NULL UNIQUE, at BIGINT NOT NULL);
      CREATE INDEX parked_home ON parked(home);
      CREATE TABLE lines(id IDENTITY, home TEXT NOT NULL, text TEXT NOT NULL);
      CREATE TABLE answers(
        consent TEXT PRIMARY KEY, fr TEXT NOT NULL, en TEXT NOT NULL,
        asked BIGINT NOT NULL, told BIGINT NOT NULL);
      CREATE TABLE erasures(
        consent TEXT PRIMARY KEY, home TEXT NOT NULL, asked BIGINT NOT NULL, done BIGINT NOT NULL,
        told BIGINT NOT NULL);
      CREATE TABLE archive(
        version BIGINT NOT NULL, service TEXT NOT NULL, refilled BIGINT NOT NULL)
      """;

  /** For those who read the database with other programs; the tables are not for them. */
  private static final String VIEW =
      """
      CREATE VIEW figures AS
      SELECT home, consent, quantity, statistic, step, to_timestamp(start) AS starts,
        to_timestamp(ends) AS ends, value, shares::jsonb AS shares, unit, obis, coverage, quality,
        rev
      FROM windows JOIN consents ON consents.id = windows.consent
      """;

  private final String lock;
  private final String skipping;
  private final Map<String, String> session;

  Engine(String lock, String skipping, Map<String, String> session) {
    this.lock = lock;
    this.skipping = skipping;
    this.session = session;
  }

  /** How a session is set, unless the caller or the address says otherwise. */
  Properties session(Map<?, ?> asked) {
    Properties all = new Properties();
    all.putAll(session);
    all.putAll(asked);
    return all;
  }

  /**
   * Who waited for a key sees what its holder kept, whatever the server's default is: a snapshot
   * for the whole transaction would be one from before the wait.
   */
  void isolate(Connection fresh) throws SQLException {
    if (this == POSTGRESQL) {
      fresh.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    }
  }

  /** The statements that make the tables. */
  List<String> tables() {
    if (this == POSTGRESQL) {
      String tables = TABLES.replace("IDENTITY", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY");
      return List.of((tables + ";" + VIEW).split(";\\s*"));
    }
    return List.of(
        TABLES
            .replace("IDENTITY", "BIGINT PRIMARY KEY AUTOINCREMENT")
            .replace("BIGINT", "INTEGER")
            .replace("BYTEA", "BLOB")
            .split(";\\s*"));
  }

  /** What holds a key until the end of the transaction; empty where a transaction holds all. */
  String lock() {
    return lock;
  }

  /** What makes a SELECT take consents that nobody else takes now, and keep them from others. */
  String skipping() {
    return skipping;
  }
}
