// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.command;

import energy.foyer.provisioning.bench.PageSpeed;
import energy.foyer.provisioning.bench.PageSpeed.Figures;
import energy.foyer.provisioning.bench.PageWalk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells what the pages of a running box take. */
@Command(
    name = "page",
    description = {
      "Opens the resident's page of a running box, follows all links, and prints the time to the"
          + " first byte of the slowest, of a year, what the heaviest weighs, and the memory of"
          + " the agent with two pages open and live values."
    },
    mixinStandardHelpOptions = true)
public final class PageBenchCommand implements Callable<Integer> {
  private static final int SHOWN = 8;
  private static final String YEAR = "/history?span=year";

  @Spec private CommandSpec spec;

  @Option(names = "--root", required = true, description = "Address, such as https://localhost:1.")
  private String root = "";

  @Option(
      names = "--certificate",
      required = true,
      description = "The certificate of the page, page-certificate.pem of the data folder.")
  private Path certificate = Path.of("");

  @Option(names = "--passphrase", required = true, description = "That of the invented resident.")
  private String passphrase = "";

  @Option(names = "--pid", required = true, description = "The process of the agent.")
  private long pid;

  @Override
  public Integer call() throws IOException {
    PageWalk walk = new PageWalk(root, certificate);
    walk.login(passphrase);
    PageSpeed speed = new PageSpeed(walk, Path.of("/proc", Long.toString(pid)));
    row("page: a year, the first thing after a login", millis(speed.once(YEAR)), "ms");
    // the first round warms up
    walk.all();
    speed.rest();
    List<Figures> pages = speed.pages();
    row("page: pages reached by links from the first", pages.size(), "");
    for (Figures page : pages.subList(0, Math.min(SHOWN, pages.size()))) {
      String work = "ms; processor " + millis(page.workNanos()) + " ms";
      row("page: first byte of " + page.path(), millis(page.firstNanos()), work);
    }
    slowest(
        pages, page -> !page.path().contains("span=year"), "any page but a year (under 150 ms)");
    slowest(pages, page -> page.path().contains("span=year"), "a year (under 300 ms)");
    Figures heaviest = pages.stream().max(Comparator.comparing(Figures::bytes)).orElseThrow();
    row(
        "page: heaviest with its files (150 kB), " + heaviest.path(),
        String.format(Locale.ROOT, "%.1f", heaviest.bytes() / 1000.0),
        "kB");
    speed.watch("/live", this::memory);
    return 0;
  }

  private void slowest(List<Figures> pages, Predicate<Figures> which, String told) {
    pages.stream()
        .filter(which)
        .findFirst()
        .ifPresent(
            page -> row("page: slowest first byte of " + told, millis(page.firstNanos()), "ms"));
  }

  private void memory() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
        String[] parts = line.split("\\s+");
        if (line.startsWith("VmRSS")) {
          row("agent: resident memory, two pages with live values (80 MB)", megabytes(parts), "MB");
        } else if (line.startsWith("VmHWM")) {
          row("agent: highest resident memory", megabytes(parts), "MB");
        }
      }
    } catch (IOException gone) {
      throw new java.io.UncheckedIOException(gone);
    }
  }

  private static String megabytes(String[] parts) {
    return String.format(Locale.ROOT, "%.1f", Long.parseLong(parts[1]) / 1024.0);
  }

  private static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.1f", nanos / 1e6);
  }

  private void row(String what, Object value, String unit) {
    spec.commandLine()
        .getOut()
        .println(String.format(Locale.ROOT, "%-74s %10s %s", what, value, unit).stripTrailing());
    spec.commandLine().getOut().flush();
  }
}
