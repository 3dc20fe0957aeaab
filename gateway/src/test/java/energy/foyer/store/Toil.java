// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import energy.foyer.consent.ConsentEvent;
import energy.foyer.window.Statistic;
import energy.foyer.window.Step;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * A small agent in a process of its own, made to be killed: it works as fast as it can and says
 * each thing only after it was committed. The order of its work comes from a seed.
 */
final class Toil {
  private static final String READY = "ready";

  private Toil() {}

  /** Starts it; {@code how} is {@code hold} to do nothing but hold the folder, or {@code work}. */
  static Process start(Path folder, long seed, String how) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("surefire.test.class.path", "");
    String path = classes.isEmpty() ? System.getProperty("java.class.path") : classes;
    return new ProcessBuilder(
            java,
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            path,
            Toil.class.getName(),
            folder.toString(),
            Long.toString(seed),
            how)
        .redirectError(ProcessBuilder.Redirect.to(new File(folder.toString(), "errors")))
        .start();
  }

  /** Waits until it works; what it said before that is read away. */
  static BufferedReader awaitReady(Process process) throws IOException {
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.equals(READY)) {
        return said;
      }
    }
    throw new IOException("the process ended before it was ready");
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (Household home = new Household(Path.of(arguments[0]));
        Diary diary = Diary.of(home)) {
      say(READY);
      if (arguments[2].equals("hold")) {
        Thread.currentThread().join();
      }
      work(diary, new Random(Long.parseLong(arguments[1])));
    }
  }

  private static void work(Diary diary, Random random) throws IOException {
    Household home = diary.home;
    long at = started(diary, random);
    int services = (int) home.count("SELECT count(*) FROM consent");
    Instant now = Household.FIRST_DAY;
    while (true) {
      long next = at + 1 + random.nextInt(90);
      diary.seconds(at, next);
      at = next;
      say("took " + (at - 1));
      if (random.nextInt(30) == 0) {
        diary.history.compact(Instant.ofEpochSecond(at));
      }
      List<Need> needs = home.consents.needs();
      int choice = random.nextInt(20);
      if (needs.isEmpty() || (choice == 0 && needs.size() < 5)) {
        UUID id = home.give("service-" + ++services, Step.HALF_HOUR, Statistic.SUM);
        say("given " + id);
      } else if (choice == 1) {
        UUID id = needs.get(random.nextInt(needs.size())).consent();
        home.change(id, ConsentEvent.Kind.WITHDRAWN, now);
        say("withdrawn " + id);
      } else if (choice < 10) {
        Need need = needs.get(random.nextInt(needs.size()));
        long seq = home.outbox.nextSeq(need.consent());
        now = later(now, home.disclose(need.consent()));
        say("disclosed " + need.consent() + " " + seq);
      } else {
        List<Row> rows = home.hand(now, 4);
        if (random.nextInt(4) > 0) {
          home.outbox.answered(rows, new int[rows.size()], now);
          rows.forEach(row -> say("acknowledged " + row.id()));
        } else {
          home.outbox.connected(now);
        }
      }
      now = now.plus(Duration.ofSeconds(1));
    }
  }

  /** The first second of this run; the meter went on while the last one was dead. */
  private static long started(Diary diary, Random random) {
    long followed = diary.trails.followed();
    long first = Household.FIRST_DAY.getEpochSecond();
    long at = Math.max(first, followed + 1) + random.nextInt(300);
    say("from " + at);
    return at;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static void say(String line) {
    try {
      System.out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      System.out.flush();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
