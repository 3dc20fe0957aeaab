// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import energy.foyer.mqtt.BackOff;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Gives lines to a service's own programme, which answers each once it has it for good.
 *
 * <p>The programme reads one JSON object a line from its standard input ({@link ExecLine}) and
 * writes {@code ok ID} to its standard output, in any order; {@code erased CONSENT} when it has
 * erased what a withdrawn consent asked to erase. Lines go in while answers are awaited, {@link
 * #WINDOW} of them at most. A programme that ends, or leaves a line unanswered for longer than its
 * patience, is started again with back-off, and all from the first unanswered line on is given
 * again: nothing is lost, and what is repeated carries the same id.
 */
public final class Exec implements Outlet {
  /** The most lines that wait for their answer at once. */
  static final int WINDOW = 256;

  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private static final int TOGETHER = 64;
  private static final Duration MOMENT = Duration.ofMillis(20);
  private static final Duration LAST = Duration.ofSeconds(5);

  /**
   * How it is run.
   *
   * @param command of the shell
   * @param patience how long a line may stay unanswered
   * @param backOff between one start and the next
   */
  public record Settings(String command, Duration patience, BackOff backOff) {}

  /** A document and the lines of it that are not answered. */
  private static final class Held {
    private final List<ExecLine> lines;
    private final Set<String> open = new HashSet<>();
    private int told;

    Held(List<ExecLine> lines) {
      this.lines = lines;
      again();
    }

    void again() {
      told = 0;
      lines.forEach(line -> open.add(line.id()));
    }
  }

  private final Settings settings;
  private final Bell bell;
  private final Consumer<String> notes;
  private final Map<String, Held> held = new LinkedHashMap<>();
  private final Map<String, Held> awaited = new LinkedHashMap<>();
  private final Set<UUID> erased = new HashSet<>();
  private final Metrics metrics;
  private Optional<Child> child = Optional.empty();
  private boolean odd;
  private boolean fell;
  private long startAt = System.nanoTime();
  private long heardAt;

  /**
   * Starts nothing before the first line.
   *
   * @param bell rings when the programme answers
   * @param notes one sentence at each change
   */
  public Exec(Settings settings, Bell bell, Metrics metrics, Consumer<String> notes) {
    this.settings = settings;
    this.bell = bell;
    this.metrics = metrics;
    for (Metrics.Gauge known :
        List.of(
            Metrics.Gauge.EXEC_AWAITED, Metrics.Gauge.EXEC_ANSWERED, Metrics.Gauge.EXEC_RESTARTS)) {
      metrics.set(known, 0);
    }
    this.notes = notes;
  }

  @Override
  public int give(List<String> lines) throws IOException {
    held.keySet().retainAll(new HashSet<>(lines));
    for (String line : lines) {
      if (!held.containsKey(line)) {
        held.put(line, new Held(ExecLine.of(line)));
      }
    }
    child.ifPresent(this::listen);
    watch();
    if (child.isEmpty() && !held.isEmpty() && System.nanoTime() - startAt >= 0) {
      start();
    }
    child.ifPresent(this::tell);
    metrics.set(Metrics.Gauge.EXEC_AWAITED, awaited.size());
    return taken();
  }

  @Override
  public List<UUID> erased() {
    List<UUID> said = List.copyOf(erased);
    erased.clear();
    return said;
  }

  /** Ends the programme at once, as a power cut does: for rehearsals. */
  public void fall() {
    child.ifPresent(Child::kill);
  }

  /** Takes in its answers. */
  private void listen(Child speaker) {
    // together, so that many are kept with one write to the disk
    int enough = Math.min(awaited.size(), TOGETHER);
    for (String answer : speaker.answers(enough, MOMENT)) {
      String[] words = answer.strip().split(" ", -1);
      Held of = words.length == 2 && words[0].equals("ok") ? awaited.remove(words[1]) : null;
      if (of != null) {
        of.open.remove(words[1]);
        heardAt = System.nanoTime();
        metrics.count(Metrics.Gauge.EXEC_ANSWERED);
      } else if (!answered(words) && !odd) {
        odd = true;
        notes.accept("the programme wrote what is no answer; expected 'ok ID' on its output");
      }
    }
  }

  /** Whether it is an answer that needs no line to wait for it. */
  private boolean answered(String[] words) {
    boolean erasure = words.length == 2 && words[0].equals("erased");
    if (erasure && UUID_FORM.matcher(words[1]).matches()) {
      erased.add(UUID.fromString(words[1]));
      return true;
    }
    return words.length == 2 && words[0].equals("ok");
  }

  /** Lets go of a programme that ended or that answers no more. */
  private void watch() {
    if (child.isEmpty()) {
      return;
    }
    boolean silent =
        !awaited.isEmpty() && System.nanoTime() - heardAt > settings.patience().toNanos();
    if (child.get().alive() && !silent) {
      return;
    }
    String why =
        child.get().alive()
            ? "answered nothing for " + settings.patience().toSeconds() + " s"
            : "ended with code " + child.get().code();
    child.get().kill();
    listen(child.get());
    child = Optional.empty();
    awaited.clear();
    held.values().forEach(Held::again);
    startAt = System.nanoTime() + settings.backOff().next().toNanos();
    if (!fell) {
      notes.accept("the programme " + why + "; it is started again");
    }
    fell = true;
    metrics.count(Metrics.Gauge.EXEC_RESTARTS);
  }

  private void start() throws IOException {
    child = Optional.of(Child.start(settings.command(), bell));
    heardAt = System.nanoTime();
  }

  private void tell(Child listener) {
    for (Held document : held.values()) {
      while (document.told < document.lines.size() && awaited.size() < WINDOW) {
        ExecLine line = document.lines.get(document.told++);
        if (awaited.isEmpty()) {
          heardAt = System.nanoTime();
        }
        awaited.put(line.id(), document);
        listener.tell(line.text());
      }
    }
  }

  /** The first documents that are answered whole; an answer behind a gap waits for it. */
  private int taken() {
    int taken = 0;
    Iterator<Held> first = held.values().iterator();
    while (first.hasNext() && first.next().open.isEmpty()) {
      first.remove();
      taken++;
    }
    if (taken > 0) {
      settings.backOff().reset();
      fell = false;
    }
    return taken;
  }

  /** Lets the programme end by itself, for a moment; what it did not answer is given again. */
  @Override
  public void close() {
    child.ifPresent(running -> running.end(LAST));
    child = Optional.empty();
  }
}
