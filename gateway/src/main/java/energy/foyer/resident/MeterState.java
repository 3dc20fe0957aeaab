// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.util.List;
import java.util.Locale;

/** What is to be thought of the line of a meter, and so what is to be done about it. */
public enum MeterState {
  /** Frames come. */
  TALKING,

  /** The line was opened a moment ago. */
  STARTING,

  /** Bytes come, of which no frame can be made: the other mode, or a cable that is damaged. */
  GARBLED,

  /** Nothing comes: the cable, or a meter without current. */
  SILENT,

  /** There is no such device. */
  NO_DEVICE,

  /** The device is there, and this box may not or cannot open it. */
  NOT_OPENED,

  /** A line through the network does not come about. */
  NO_CONNECTION,

  /** A recording is read. */
  REPLAYED,

  /** The line is closed, or is not read: the agent is ending, or its database is damaged. */
  CLOSED;

  private static final int MOSTLY_BAD = 500;

  /** What the reasons of a line through the network hold, and no reason of a serial one. */
  private static final List<String> NETWORK =
      List.of("connection", "no answer", "other side", "route", "unreachable", "host");

  /** What {@code /health} tells of a meter. */
  static MeterState of(HealthRoutes.MeterBody meter) {
    String line = meter.line();
    if (meter.talkingSince().isPresent()) {
      return line.startsWith("replay") ? REPLAYED : TALKING;
    }
    if (line.startsWith("lost: ")) {
      return lost(line);
    }
    if (line.endsWith("but no frame comes")) {
      boolean bytes =
          meter.frames() == 0 ? !meter.rejections().isEmpty() : meter.badPerMille() > MOSTLY_BAD;
      return bytes ? GARBLED : SILENT;
    }
    if (line.startsWith("replay")) {
      return REPLAYED;
    }
    boolean opening = line.startsWith("open") || line.equals("not opened yet");
    return opening || line.startsWith("talking") ? STARTING : CLOSED;
  }

  private static MeterState lost(String line) {
    String why = line.toLowerCase(Locale.ROOT);
    if (why.contains("no such device") || why.contains("gone") || why.contains("numbered anew")) {
      return NO_DEVICE;
    }
    return NETWORK.stream().anyMatch(why::contains) ? NO_CONNECTION : NOT_OPENED;
  }

  /** The name in documents. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
