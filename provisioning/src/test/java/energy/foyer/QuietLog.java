// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Keeps the log of an agent off the console, where lines come and go for months, and remembers
 * whether a loop said that its database fails: none of ours does.
 */
final class QuietLog extends Handler implements AutoCloseable {
  private static final Set<String> LOOPS = Set.of(Turns.class.getName(), Follower.class.getName());

  private final Logger logger = Logger.getLogger("energy.foyer");
  private final boolean before = logger.getUseParentHandlers();
  private final Set<String> failures = new TreeSet<>();

  QuietLog() {
    logger.setUseParentHandlers(false);
    logger.addHandler(this);
  }

  @Override
  public void publish(LogRecord record) {
    boolean failed = record.getLevel().intValue() >= Level.WARNING.intValue();
    if (failed && LOOPS.contains(record.getLoggerName())) {
      failures.add(record.getMessage() + " " + java.util.Arrays.toString(record.getParameters()));
    }
  }

  /** What the loops said of failures. */
  Set<String> failures() {
    return Set.copyOf(failures);
  }

  @Override
  public void flush() {
    // nothing is kept back
  }

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setUseParentHandlers(before);
  }
}
