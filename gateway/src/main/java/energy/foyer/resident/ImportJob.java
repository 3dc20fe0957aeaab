// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.BesideIntake;
import energy.foyer.store.History;
import energy.foyer.store.Intake;
import energy.foyer.store.Unlocked;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An import under way: whoever asked hands pieces over, and one thread reads them. */
final class ImportJob {
  private static final Logger LOG = System.getLogger(ImportJob.class.getName());

  /** How long an answer waits for room, or for the end. */
  private static final long WAIT_MILLIS = 15_000;

  /** Bytes that tell what a file is. */
  private static final int HEAD = 64;

  /** Where the name of a zip's first file stands. */
  private static final int NAME = 30;

  private static final List<String> WORKBOOK =
      List.of("[Content_Types].xml", "_rels/", "docProps/", "xl/");

  private final Pipe pipe = new Pipe(ExportJob.PATIENCE_MILLIS);
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread thread;
  private volatile Optional<ImportFound> found = Optional.empty();
  private volatile Optional<Refused> refused = Optional.empty();
  private long number;
  private boolean ended;

  /** What reads it. */
  @FunctionalInterface
  interface Reading {
    ImportFound from(InputStream in) throws Refused, IOException;
  }

  /**
   * @param after runs once it is over
   */
  ImportJob(Reading reading, Runnable after) {
    thread = new Thread(() -> run(reading, after), "import");
    thread.setDaemon(true);
  }

  ImportJob start() {
    thread.start();
    return this;
  }

  /**
   * Reads a whole file and makes it count, told apart by its first bytes: an export of a box, or a
   * download of the resident's account. What is refused changes nothing.
   */
  static Reading into(Desk desk, Unlocked resident, boolean dry) {
    return in -> {
      PushbackInputStream whole = new PushbackInputStream(in, HEAD);
      byte[] head = whole.readNBytes(HEAD);
      whole.unread(head);
      boolean zip = Download.begins(head, Download.ZIP);
      return zip && !workbook(head)
          ? export(desk, resident, whole, dry)
          : new ImportDownload(desk, resident, dry).read(head, whole);
    };
  }

  /** Whether the first file of a zip is one of a workbook. Source: PKWARE APPNOTE 4.3.7. */
  private static boolean workbook(byte[] head) {
    String name =
        new String(head, NAME, Math.max(0, head.length - NAME), StandardCharsets.ISO_8859_1);
    return WORKBOOK.stream().anyMatch(name::startsWith);
  }

  private static ImportFound export(Desk desk, Unlocked resident, InputStream in, boolean dry)
      throws Refused, IOException {
    History history = desk.books().history();
    try (Intake intake = new Intake(history, dry);
        BesideIntake beside = new BesideIntake(history, resident, dry)) {
      ImportZip.Found read = new ImportZip(desk, intake, beside).read(in);
      boolean made =
          dry
              ? intake.commit(read.until(), beside)
              : desk.books()
                  .prices()
                  .commit(read.prices(), () -> intake.commit(read.until(), beside));
      if (!made) {
        throw ImportZip.kept();
      }
      if (!dry) {
        desk.books().ledger().security("history-imported", desk.now());
      }
      return read;
    }
  }

  private void run(Reading reading, Runnable after) {
    try {
      found = Optional.of(reading.from(pipe.out()));
    } catch (Refused wrong) {
      refused = Optional.of(wrong);
    } catch (IOException | RuntimeException failure) {
      // The kind and the place only: a message may hold what nobody else is to read.
      StackTraceElement[] trace = failure.getStackTrace();
      LOG.log(
          Level.WARNING,
          "an import ended early: {0} at {1}",
          failure.getClass().getName(),
          trace.length == 0 ? "" : trace[0].toString());
    } finally {
      pipe.cut();
      after.run();
      over.countDown();
    }
  }

  /** Whether the reading is over. */
  boolean over() {
    return over.getCount() == 0;
  }

  /** Ends it without anything being changed, unless it is over. */
  void cut() {
    pipe.cut();
  }

  /**
   * Hands a piece over.
   *
   * @param asked its number, from 1
   * @return false if there is no room yet: it is to be handed over again
   * @throws Refused if what came so far is refused
   */
  synchronized boolean piece(long asked, byte[] bytes) throws Refused, IOException {
    refuse();
    if (over() || ended || asked != number + 1 || bytes.length == 0) {
      throw none();
    }
    boolean given;
    try {
      given = pipe.give(bytes, WAIT_MILLIS);
    } catch (IOException gone) {
      await();
      refuse();
      throw none();
    }
    if (given) {
      number = asked;
    }
    return given;
  }

  /** All was handed over: what was found, once it is known. */
  synchronized Optional<ImportFound> end() throws Refused, IOException {
    if (!ended && !over()) {
      try {
        ended = pipe.give(new byte[0], WAIT_MILLIS);
      } catch (IOException gone) {
        // what came was refused: it is told below
        ended = true;
      }
    }
    if (!await()) {
      return Optional.empty();
    }
    refuse();
    return Optional.of(found.orElseThrow(ImportJob::none));
  }

  private boolean await() {
    try {
      return over.await(WAIT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void refuse() throws Refused {
    if (refused.isPresent()) {
      throw refused.get();
    }
  }

  static Refused none() {
    return new Refused(
        Fault.NOTHING_UNDER_WAY,
        "L'import n'est plus en cours et n'a rien changé ; commencez-en un autre. Le journal de la"
            + " box dit pourquoi.",
        "The import is not under way any more and changed nothing; begin another one. The log of"
            + " the box says why.");
  }
}
