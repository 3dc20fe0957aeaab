// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.Sent;
import io.avaje.jsonb.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** {@code /footprint}: what the box itself uses, measured where it can be. */
public final class FootprintRoutes {
  private static final Path IO = Path.of("/proc/self/io");
  private static final Path STATM = Path.of("/proc/self/statm");
  private static final Path STAT = Path.of("/proc/self/stat");
  private static final long PAGE_BYTES = 4096;
  private static final long TICK_MILLIS = 10;

  private final Desk desk;

  /**
   * What the box uses.
   *
   * @param since when the agent started; what it wrote and computed is counted from there
   * @param seconds from then until now
   * @param writtenBytes handed to the memory card; absent where the machine does not tell
   * @param memoryBytes resident; absent where the machine does not tell
   * @param processorMillis of computing; absent where the machine does not tell
   * @param sentMessages handed to the network, ever
   * @param sentBytes theirs, sealed
   * @param sentSince when the first of these was made
   * @param board the name of the board, absent where it tells none
   * @param boardMilliwatts what its maker states; absent for a board that is not known
   */
  @Json
  public record FootprintBody(
      String since,
      long seconds,
      OptionalLong writtenBytes,
      OptionalLong memoryBytes,
      OptionalLong processorMillis,
      long sentMessages,
      long sentBytes,
      Optional<String> sentSince,
      Optional<String> board,
      OptionalLong boardMilliwatts) {}

  FootprintRoutes(Desk desk) {
    this.desk = desk;
  }

  List<Route> all() {
    return List.of(Route.get("/footprint", Set.of(), call -> tell()));
  }

  private Answer tell() throws IOException {
    Instant since = desk.parts().health().get().since();
    Sent sent = desk.books().accounts().sent();
    BoardPower board = BoardPower.here();
    FootprintBody body =
        new FootprintBody(
            since.toString(),
            Math.max(0, Duration.between(since, desk.now()).toSeconds()),
            named(lines(IO), "write_bytes:"),
            number(lines(STATM), 1, PAGE_BYTES),
            processor(),
            sent.messages(),
            sent.bytes(),
            sent.first().map(Instant::toString),
            board.model().isEmpty() ? Optional.empty() : Optional.of(board.model()),
            board.milliwatts());
    return Answer.of(desk.jsonb(), FootprintBody.class, body);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  /** A line of a name and a number. Source: proc_pid_io(5). */
  static OptionalLong named(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()).strip())
        .filter(text -> text.matches("[0-9]{1,18}"))
        .mapToLong(Long::parseLong)
        .findFirst();
  }

  private static OptionalLong number(List<String> lines, int at, long unit) {
    String[] words = lines.isEmpty() ? new String[0] : lines.get(0).split(" ");
    boolean is = words.length > at && words[at].matches("[0-9]{1,15}");
    return is ? OptionalLong.of(Long.parseLong(words[at]) * unit) : OptionalLong.empty();
  }

  /**
   * User and system time. Source: proc_pid_stat(5), fields 14 and 15, in hundredths of a second.
   */
  private static OptionalLong processor() {
    List<String> lines = lines(STAT);
    // what stands before is the name in brackets, which may hold blanks
    List<String> behind =
        lines.isEmpty() ? List.of() : List.of(lines.get(0).replaceFirst("^.*\\) ", ""));
    OptionalLong user = number(behind, 11, TICK_MILLIS);
    OptionalLong system = number(behind, 12, TICK_MILLIS);
    return user.isPresent() && system.isPresent()
        ? OptionalLong.of(user.getAsLong() + system.getAsLong())
        : OptionalLong.empty();
  }
}
