// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.board;

/**
 * Tells the log when the state of a line changes: one line a change, none for a state that the log
 * already has, and a line that flaps is told of {@link #MOST_AN_HOUR} times an hour, which keeps a
 * day under a megabyte whatever the line does.
 */
final class Transitions {
  private static final System.Logger LOG = System.getLogger(SteadyLine.class.getName());

  /** Log lines an hour at most. */
  static final int MOST_AN_HOUR = 120;

  private static final long HOUR_NANOS = 3_600_000_000_000L;

  /** What a line can be in. */
  enum Kind {
    /** Nothing was tried yet. */
    CLOSED(false),
    /** Open, too early to say more. */
    LISTENING(false),
    TALKING(true),
    /** Open, but no frame comes. */
    SILENT(true),
    LOST(true),
    /** A replay was read to its end. */
    ENDED(true);

    private final boolean told;

    Kind(boolean told) {
      this.told = told;
    }
  }

  private final String line;
  private volatile String words = "not opened yet";
  private volatile Kind kind = Kind.CLOSED;
  private Kind told = Kind.CLOSED;
  private long hourStarted = System.nanoTime();
  private int inThisHour;

  /**
   * @param line the line as the configuration names it
   */
  Transitions(String line) {
    this.line = line;
  }

  /** Notes a state in words; the log hears of it if it did not know. */
  void to(Kind now, String inWords) {
    kind = now;
    words = inWords;
    if (now.told && now != told) {
      told = now;
      tell(now, inWords);
    }
  }

  private void tell(Kind now, String inWords) {
    if (System.nanoTime() - hourStarted > HOUR_NANOS) {
      hourStarted = System.nanoTime();
      inThisHour = 0;
    }
    inThisHour++;
    boolean good = now == Kind.TALKING || now == Kind.ENDED;
    if (inThisHour <= MOST_AN_HOUR) {
      LOG.log(
          good ? System.Logger.Level.INFO : System.Logger.Level.WARNING,
          "meter line {0}: {1}",
          line,
          inWords);
    } else if (inThisHour == MOST_AN_HOUR + 1) {
      LOG.log(
          System.Logger.Level.WARNING,
          "meter line {0} changes too often; further changes are not told within the hour",
          line);
    }
  }

  Kind kind() {
    return kind;
  }

  String words() {
    return words;
  }
}
