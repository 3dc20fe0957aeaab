// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.board;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * What the lines of the meter, or others, tell the log while this is open, as the default format
 * writes it.
 */
final class LogLines extends Handler implements AutoCloseable {
  private final Logger logger;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final SimpleFormatter formatter = new SimpleFormatter();

  LogLines() {
    this(SteadyLine.class);
  }

  /** What that class tells, and those that tell in its name. */
  LogLines(Class<?> teller) {
    logger = Logger.getLogger(teller.getName());
    logger.addHandler(this);
    logger.setUseParentHandlers(false);
  }

  /** The messages without their dates. */
  List<String> messages() {
    return lines.stream().map(line -> line.substring(line.indexOf('\n') + 1).strip()).toList();
  }

  long bytes() {
    return lines.stream().mapToLong(String::length).sum();
  }

  @Override
  public void publish(LogRecord told) {
    if (told.getLevel().intValue() >= Level.INFO.intValue()) {
      lines.add(formatter.format(told));
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setUseParentHandlers(true);
  }
}
