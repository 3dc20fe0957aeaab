// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.Await;
import energy.foyer.vault.BoxKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The readings of a box whose power was cut: whatever is left of the log, it opens. */
final class PowerCutTest {
  private static final long START = Diary.second("2026-03-02T09:57:30Z");
  private static final int LOG_HEADER = 32;
  private static final int FRAME = 24 + 2048;

  @TempDir Path temporary;
  private Path box;

  @BeforeEach
  void box() {
    box = temporary.resolve("box");
  }

  private Path log() {
    return box.resolve(Database.FILE + "-wal");
  }

  /** Commits over the end of ten minutes; how long the log was after each, and what it held. */
  private TreeMap<Long, Long> commits(Diary diary) throws IOException {
    TreeMap<Long, Long> commits = new TreeMap<>();
    diary.seconds(START, START + 1);
    diary.home.database.read(
        on -> {
          Sql.emptyLog(on);
          return true;
        });
    commits.put(0L, START);
    // while something is read the log cannot be emptied: as if each cut came just before that
    try (Statement reading = diary.home.database.read(Connection::createStatement);
        ResultSet rows = reading.executeQuery("SELECT id FROM segment")) {
      assertTrue(rows.next());
      for (long at = START + 60; at <= START + 300; at += 60) {
        diary.seconds(at - 59, at + 1);
        commits.put(Files.size(log()), at);
      }
    } catch (SQLException failed) {
      throw new IOException(failed);
    }
    assertEquals(6, commits.size(), "each commit makes the log longer");
    return commits;
  }

  private interface Cut {
    void at(byte[] log, TreeMap<Long, Long> commits) throws IOException;
  }

  private void afterCommits(Cut cut) throws IOException {
    try (Diary diary = Diary.of(new Household(box))) {
      TreeMap<Long, Long> commits = commits(diary);
      byte[] log = Files.readAllBytes(log());
      Path left = left("left");
      Files.copy(box.resolve(Database.FILE), left.resolve("file"));
      cut.at(log, commits);
    }
  }

  private Path left(String name) throws IOException {
    Path left = temporary.resolve(name);
    BoxKeys.open(left);
    Path keys = left.resolve(BoxKeys.FILE);
    Files.copy(box.resolve(BoxKeys.FILE), keys, StandardCopyOption.REPLACE_EXISTING);
    return left;
  }

  /** Opens what is left beside a log and tells the newest second in it. */
  private long newest(byte[] log) throws IOException {
    Path left = temporary.resolve("left");
    Path file = left.resolve(Database.FILE);
    Files.copy(left.resolve("file"), file, StandardCopyOption.REPLACE_EXISTING);
    Files.write(left.resolve(Database.FILE + "-wal"), log);
    return newest(left);
  }

  private static long newest(Path left) throws IOException {
    try (Diary diary = Diary.of(new Household(left));
        Unlocked resident = diary.unlock()) {
      assertEquals(
          "ok",
          diary.home.database.<String>read(
              on -> Sql.one(on, row -> row.getString(1), "PRAGMA integrity_check").orElseThrow()));
      long newest = START - 1;
      for (Samples samples : diary.samples(resident)) {
        int power = samples.place(Diary.POWER, 2);
        for (int row = 0; row < samples.count(); row++) {
          assertEquals(++newest, samples.at(row), "no second is missing or double");
          assertEquals(Diary.power(newest), samples.value(power, row));
        }
      }
      assertTrue(diary.recorder.trails().isPresent());
      return newest;
    }
  }

  @Test
  void logCutAtEveryBlock_holdsTheLastWholeCommit() throws IOException {
    afterCommits(
        (log, commits) -> {
          for (int length = 0; length <= log.length; length += 512) {
            long expected = commits.floorEntry((long) length).getValue();
            assertEquals(expected, newest(Arrays.copyOf(log, length)), "cut at " + length);
          }
        });
  }

  @Test
  void logWithOnePageLost_holdsWhatWasWholeBefore() throws IOException {
    afterCommits(
        (log, commits) -> {
          for (int frame = LOG_HEADER; frame < log.length; frame += FRAME) {
            byte[] lost = log.clone();
            Arrays.fill(lost, frame + 24, frame + FRAME, (byte) 0);
            long expected = commits.floorEntry((long) frame).getValue();
            assertEquals(expected, newest(lost), "page lost at " + frame);
          }
        });
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void filesCopiedWhileTheyAreWritten_holdTheLastCommit() throws Exception {
    AtomicLong committed = new AtomicLong(START);
    AtomicBoolean enough = new AtomicBoolean();
    try (Diary diary = Diary.of(new Household(box))) {
      diary.seconds(START, START + 1);
      CompletableFuture<Void> writing =
          CompletableFuture.runAsync(() -> write(diary, committed, enough));
      try {
        for (int copy = 0; copy < 12; copy++) {
          long before = committed.get();
          Await.until(() -> committed.get() > before || writing.isDone());
          long known = committed.get();
          Path left = snapshot("copy-" + copy);
          assertTrue(newest(left) >= known, "what was committed is there");
        }
      } finally {
        enough.set(true);
        writing.get(1, TimeUnit.MINUTES);
      }
      assertTrue(committed.get() > START + 11 * 60, "it was being written");
    }
  }

  private static void write(Diary diary, AtomicLong committed, AtomicBoolean enough) {
    try {
      for (long at = START + 60; !enough.get(); at += 60) {
        diary.seconds(at - 59, at + 1);
        committed.set(at);
      }
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Both files as of one moment: the log began anew neither before nor between. */
  private Path snapshot(String name) throws IOException {
    Path left = left(name);
    while (true) {
      byte[] before = beginning();
      Path file = left.resolve(Database.FILE);
      Files.copy(box.resolve(Database.FILE), file, StandardCopyOption.REPLACE_EXISTING);
      Path wal = left.resolve(Database.FILE + "-wal");
      Files.copy(log(), wal, StandardCopyOption.REPLACE_EXISTING);
      if (Arrays.equals(before, beginning())) {
        return left;
      }
    }
  }

  private byte[] beginning() throws IOException {
    try (var in = Files.newInputStream(log())) {
      return in.readNBytes(LOG_HEADER);
    }
  }
}
