// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.service;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A running programme: lines go in, lines come out, each by a thread of its own, so that whoever
 * speaks with it never waits for it. What it says on standard error goes where ours goes.
 */
final class Child {
  private static final String END = "";
  private static final int LONGEST_ANSWER = 1_000;

  private final Process process;
  private final Bell bell;
  private final LinkedBlockingQueue<String> inward = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<String> outward = new LinkedBlockingQueue<>();

  private Child(Process process, Bell bell) {
    this.process = process;
    this.bell = bell;
  }

  /**
   * Starts a command of the shell.
   *
   * @param bell rings for each line that comes out, and at the end
   * @throws IOException if there is no shell
   */
  static Child start(String command, Bell bell) throws IOException {
    Process process =
        new ProcessBuilder("/bin/sh", "-c", command)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Child child = new Child(process, bell);
    child.thread("in", child::write);
    child.thread("out", child::read);
    return child;
  }

  private void thread(String end, Runnable work) {
    Thread thread = new Thread(work, "foyer-exec-" + end);
    thread.setDaemon(true);
    thread.start();
  }

  /** Hands a line over, never waiting. */
  void tell(String line) {
    inward.add(line);
  }

  /**
   * What it said since it was last asked; a line that is too long comes as an empty one.
   *
   * @param enough how many lines are not waited on
   * @param most how long to wait for so many
   */
  List<String> answers(int enough, Duration most) {
    List<String> answers = new ArrayList<>();
    long until = System.nanoTime() + most.toNanos();
    outward.drainTo(answers);
    try {
      while (answers.size() < enough && alive() && System.nanoTime() < until) {
        String next = outward.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (next != null) {
          answers.add(next);
          outward.drainTo(answers);
        }
      }
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
    }
    return answers;
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Its exit code, once it is not alive. */
  int code() {
    return process.exitValue();
  }

  private void write() {
    try (BufferedWriter writer =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8))) {
      for (String line = inward.take(); !line.equals(END); line = inward.take()) {
        writer.write(line);
        writer.write('\n');
        if (inward.isEmpty()) {
          writer.flush();
        }
      }
    } catch (IOException gone) {
      // it closed its input or ended; what it did not answer is given again to the next
      bell.ring();
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      StringBuilder line = new StringBuilder();
      for (int next = reader.read(); next >= 0; next = reader.read()) {
        if (next == '\n') {
          outward.add(line.length() > LONGEST_ANSWER ? "" : line.toString());
          line.setLength(0);
          bell.ring();
        } else if (line.length() <= LONGEST_ANSWER) {
          line.append((char) next);
        }
      }
    } catch (IOException gone) {
      bell.ring();
    }
    bell.ring();
  }

  /** Ends it and all that it started, at once. */
  void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    inward.add(END);
  }

  /** Tells it that nothing more comes, and gives it so long to end by itself. */
  void end(Duration most) {
    inward.add(END);
    boolean ended = false;
    try {
      ended = process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
    }
    if (!ended) {
      kill();
    }
  }
}
