// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import java.math.BigInteger;
import java.util.Objects;

/**
 * How a box does, in twelve letters that a resident reads out by phone: states and classes only,
 * nothing of a person, a meter or a figure. {@link HelpLetters} draws the letters.
 *
 * @param line what is to be thought of the meter's line
 * @param mode the mode in which the meter talks
 * @param errors how many of the last thousand frames had something wrong
 * @param clock what is known of the time
 * @param broker how the way to the territory's broker is
 * @param state whose the box is, and whether its database is open
 * @param room whether there is room
 * @param waiting how many messages wait to be sent
 * @param running how long the agent has run
 * @param version of the agent
 */
public record HelpCode(
    Line line,
    Mode mode,
    Errors errors,
    Time clock,
    Broker broker,
    State state,
    Room room,
    Waiting waiting,
    Running running,
    HelpVersion version) {

  /** What is to be thought of the meter's line. */
  public enum Line {
    TALKING,
    STARTING,
    GARBLED,
    SILENT,
    NO_DEVICE,
    NOT_OPENED,
    NO_CONNECTION,
    REPLAYED,
    CLOSED
  }

  /** The mode of the meter. */
  public enum Mode {
    UNKNOWN,
    HISTORIC,
    STANDARD
  }

  /** Frames with something wrong among the last thousand: 0, to 20, to 100, to 500, more. */
  public enum Errors {
    NONE,
    FEW,
    SOME,
    MANY,
    MOST;

    public static Errors of(int perMille) {
      int[] ends = {0, 20, 100, 500};
      int at = 0;
      while (at < ends.length && perMille > ends[at]) {
        at++;
      }
      return values()[at];
    }
  }

  /** What is known of the time. */
  public enum Time {
    TRUSTED,
    WAITING,
    DEMONSTRATION
  }

  /** How the way to the broker is. New ones come last: a code names one by its place. */
  public enum Broker {
    CONNECTED(""),
    ALONE(""),
    OTHER(""),
    NOT_YET("not connected yet"),
    UNDER_WAY("messages are on their way"),
    NOBODY("nobody receives for this service"),
    NOT_PERMITTED("this box is not authorised to send it"),
    TOO_LARGE("it is too large"),
    QUOTA("a quota is exceeded"),
    NO_REASON("no reason given"),
    OWN_FILES("the certificate, key or password file of this end cannot be used"),
    UNKNOWN_HOST("the name of the broker cannot be resolved"),
    UNREACHABLE("the broker cannot be reached"),
    HOST_NAME("the broker's certificate is for another host name"),
    BROKER_EXPIRED("the broker's certificate is expired or not yet valid"),
    BROKER_UNTRUSTED("the broker's certificate comes from an unknown authority"),
    CERTIFICATE_REFUSED("the broker refuses the certificate of this end"),
    TLS("no TLS 1.3 connection came about"),
    LOGIN_REFUSED("the broker refuses the login"),
    REFUSED("the broker refuses the connection"),
    CLOSED("the broker closed the line without an answer"),
    UNASKED("the broker sent what this end did not agree to"),
    LOST("the line to the broker was lost");

    private final String clause;

    Broker(String clause) {
      this.clause = clause;
    }

    /**
     * That of a box with a broker.
     *
     * @param reason a clause as the delivery tells it, empty where all is well
     */
    public static Broker of(String reason) {
      if (reason.isEmpty()) {
        return CONNECTED;
      }
      for (Broker one : values()) {
        if (!one.clause.isEmpty() && reason.startsWith(one.clause)) {
          return one;
        }
      }
      return OTHER;
    }
  }

  /** Whose the box is, and whether its database is open. */
  public enum State {
    CLAIMED,
    UNCLAIMED,
    DATABASE_CLOSED
  }

  /** Whether there is room. */
  public enum Room {
    ENOUGH,
    QUOTA,
    DISK
  }

  /** Messages that wait: none, to 9, to 99, more. */
  public enum Waiting {
    NONE,
    FEW,
    MANY,
    VERY_MANY;

    public static Waiting of(int messages) {
      return messages == 0 ? NONE : messages < 10 ? FEW : messages < 100 ? MANY : VERY_MANY;
    }
  }

  /** For how long the agent has run: below five minutes, an hour, a day, a week, longer. */
  public enum Running {
    MINUTES,
    AN_HOUR,
    A_DAY,
    A_WEEK,
    LONGER;

    public static Running of(long seconds) {
      long[] ends = {300, 3600, 86_400, 604_800};
      int at = 0;
      while (at < ends.length && seconds >= ends[at]) {
        at++;
      }
      return values()[at];
    }
  }

  /** What came of reading twelve letters. */
  public sealed interface Read {
    /** A code. */
    record Good(HelpCode code) implements Read {}

    /** None. */
    record Wrong(Why why) implements Read {}
  }

  /** What is wrong with letters that are no code. */
  public enum Why {
    /** Not twelve letters. */
    LENGTH,
    /** A sign that stands in no code: a digit, I, O or Q. */
    SIGN,
    /** A letter is another one, or two are exchanged. */
    CHECK,
    /** The letters fit, and say what this version does not know: a newer box, or two mistakes. */
    UNKNOWN
  }

  /** How many values each part has, in the order of the parts; room is left for new ones. */
  private static final int[] SIZES = {16, 4, 5, 3, 64, 4, 3, 4, 5, 1 << 17};

  public HelpCode {
    Objects.requireNonNull(line);
    Objects.requireNonNull(mode);
    Objects.requireNonNull(errors);
    Objects.requireNonNull(clock);
    Objects.requireNonNull(broker);
    Objects.requireNonNull(state);
    Objects.requireNonNull(room);
    Objects.requireNonNull(waiting);
    Objects.requireNonNull(running);
    Objects.requireNonNull(version);
  }

  /** As twelve letters in three groups, for example {@code KFTA RMCW EBPH}. */
  public String text() {
    int[] parts = {
      line.ordinal(),
      mode.ordinal(),
      errors.ordinal(),
      clock.ordinal(),
      broker.ordinal(),
      state.ordinal(),
      room.ordinal(),
      waiting.ordinal(),
      running.ordinal(),
      version.major() << 12 | version.minor() << 6 | version.patch()
    };
    long value = 0;
    for (int i = 0; i < SIZES.length; i++) {
      value = value * SIZES[i] + parts[i];
    }
    return HelpLetters.of(BigInteger.valueOf(value));
  }

  /** Reads what was heard; blanks, hyphens and the case count for nothing. */
  public static Read read(String heard) {
    return HelpLetters.read(heard, HelpCode::of);
  }

  private static Read of(long all) {
    int[] parts = new int[SIZES.length];
    long value = all;
    for (int i = SIZES.length - 1; i >= 0; i--) {
      parts[i] = (int) (value % SIZES[i]);
      value /= SIZES[i];
    }
    int[] known = {
      Line.values().length,
      Mode.values().length,
      Errors.values().length,
      Time.values().length,
      Broker.values().length,
      State.values().length,
      Room.values().length,
      Waiting.values().length,
      Running.values().length
    };
    for (int i = 0; i < known.length; i++) {
      if (parts[i] >= known[i]) {
        return new Read.Wrong(Why.UNKNOWN);
      }
    }
    return value > 0 ? new Read.Wrong(Why.UNKNOWN) : new Read.Good(of(parts));
  }

  private static HelpCode of(int[] parts) {
    int version = parts[9];
    return new HelpCode(
        Line.values()[parts[0]],
        Mode.values()[parts[1]],
        Errors.values()[parts[2]],
        Time.values()[parts[3]],
        Broker.values()[parts[4]],
        State.values()[parts[5]],
        Room.values()[parts[6]],
        Waiting.values()[parts[7]],
        Running.values()[parts[8]],
        new HelpVersion(version >> 12, version >> 6 & 63, version & 63));
  }
}
