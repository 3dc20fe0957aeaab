// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the resident's page takes, over a connection that stands, once the box has warmed up. */
public final class PageSpeed {
  private static final int TRIES = 5;

  /** Bytes of one live value, its time and what frames it, at least. */
  private static final int VALUES_BYTES = 400;

  private static final Pattern FILE = Pattern.compile("\"(/files/[^\"#]+)");

  /** How the kernel counts processor time, on all of its platforms. */
  private static final long TICK_NANOS = 10_000_000;

  /** In a second of a box that does nothing but read its meter. */
  private static final long AT_REST_NANOS = 30_000_000;

  private static final long LONGEST_WORK_NANOS = 120_000_000_000L;

  private static final int USER = 13;
  private static final int SYSTEM = 14;

  private final PageWalk walk;
  private final Path process;

  /**
   * One page.
   *
   * @param path with what stands behind the question mark
   * @param firstNanos until its first byte, the median of five
   * @param wholeNanos until its last
   * @param workNanos of the agent's processor for one of it, to two hundredths of a second
   * @param bytes of the page with the files that it names, as they come
   */
  public record Figures(
      String path, long firstNanos, long wholeNanos, long workNanos, long bytes) {}

  /**
   * @param walk with the box open
   * @param process that of the agent, below {@code /proc}
   */
  public PageSpeed(PageWalk walk, Path process) {
    this.walk = walk;
    this.process = process;
  }

  /** Processor time of the agent so far. Source: proc_pid_stat(5). */
  private long work() throws IOException {
    String stat = Files.readString(process.resolve("stat"));
    String[] parts = ("x x " + stat.substring(stat.lastIndexOf(')') + 2)).split(" ");
    return (Long.parseLong(parts[USER]) + Long.parseLong(parts[SYSTEM])) * TICK_NANOS;
  }

  /**
   * Waits until the box has done what a login sets off, so that what follows is measured alone: it
   * wraps the keys of its days anew, and joins what lies in pieces.
   */
  public void rest() throws IOException {
    long until = System.nanoTime() + LONGEST_WORK_NANOS;
    long before = work();
    for (long spent = Long.MAX_VALUE; spent > AT_REST_NANOS && System.nanoTime() < until; ) {
      try {
        TimeUnit.SECONDS.sleep(1);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IOException("stopped", stopped);
      }
      spent = work() - before;
      before += spent;
    }
  }

  /** How long a page takes until its first byte this once, nanoseconds. */
  public long once(String path) throws IOException {
    return walk.get(path).firstByteNanos();
  }

  /** Each page that links lead to, the slowest first. */
  public List<Figures> pages() throws IOException {
    List<Figures> all = new ArrayList<>();
    Map<String, Long> files = new HashMap<>();
    for (PageWalk.Page page : walk.all()) {
      if (page.html() && page.status() == 200) {
        all.add(page(page.path(), files));
      }
    }
    all.sort(Comparator.comparing(Figures::firstNanos).reversed());
    return all;
  }

  private Figures page(String path, Map<String, Long> files) throws IOException {
    long before = work();
    List<PageWalk.Page> tries = new ArrayList<>();
    for (int i = 0; i < TRIES; i++) {
      tries.add(walk.get(path));
    }
    long work = (work() - before) / TRIES;
    tries.sort(Comparator.comparing(PageWalk.Page::firstByteNanos));
    PageWalk.Page median = tries.get(TRIES / 2);
    long bytes = median.bytes();
    TreeSet<String> named =
        FILE.matcher(median.body())
            .results()
            .map(file -> file.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    for (String file : named) {
      if (!files.containsKey(file)) {
        files.put(file, walk.get(file).bytes());
      }
      bytes += files.get(file);
    }
    return new Figures(path, median.firstByteNanos(), median.wholeNanos(), work, bytes);
  }

  /**
   * Watches live values with two pages open at a time, until some came to each.
   *
   * @param source the address of the live values
   * @param meanwhile is run while both are open
   */
  public void watch(String source, Runnable meanwhile) throws IOException {
    try (InputStream one = walk.stream(source);
        InputStream other = walk.stream(source)) {
      one.readNBytes(VALUES_BYTES);
      other.readNBytes(VALUES_BYTES);
      meanwhile.run();
    }
  }
}
