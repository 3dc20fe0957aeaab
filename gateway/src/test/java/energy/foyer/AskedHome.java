// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.consent.ConsentRecord.State;
import energy.foyer.store.Question;
import energy.foyer.window.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A home with one consent to half-hours, the first of which begins at 09:30, whose meter says a
 * frame a minute from 09:28 on, and whose box may lose its power at any time.
 */
final class AskedHome implements AutoCloseable {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Pattern START = Pattern.compile("\"start\":\"[^\"]*T(\\d\\d:\\d\\d)");

  HandBox box;
  final UUID consent;
  private Path folder;
  private Instant at = Instant.parse("2026-11-20T09:28:00Z");

  AskedHome(Path temp, Instant claimed) throws IOException {
    folder = Files.createTempDirectory(temp, "home");
    box = new HandBox(folder, claimed);
    consent = box.give(Step.HALF_HOUR, HandBox.GIVEN, Period.ofMonths(6));
  }

  Path folder() {
    return folder;
  }

  Instant now() {
    return box.time.instant();
  }

  /** One frame a minute up to and with an instant. */
  boolean hear(MeterSays said, String time) throws IOException {
    Instant last = Instant.parse("2026-11-20T" + time + ":00Z");
    for (; !at.isAfter(last); at = at.plus(MINUTE)) {
      box.time.pass(MINUTE);
      box.synchronise(at);
      box.hear(said.frame(at, 5_000_000 + at.getEpochSecond() / 60 % 100_000 * 10));
    }
    return true;
  }

  /** A turn of the second loop at the instant of the last frame. */
  int turn() throws IOException {
    return turn(box.time.instant());
  }

  int turn(Instant now) throws IOException {
    box.seen.set(box.collector.seen());
    box.rooms.questions().turn(now);
    return box.discloser.turn(now);
  }

  /** The box loses its power: what it has on its disk starts again. */
  void kill() throws IOException {
    Path before = HandBox.data(folder);
    folder = Files.createTempDirectory(folder.getParent(), "home");
    Path after =
        Files.createDirectory(
            HandBox.data(folder),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    try (Stream<Path> files = Files.list(before)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, after.resolve(file.getFileName()));
      }
    }
    Instant now = box.time.instant();
    box.close();
    box = new HandBox(folder, now);
    box.synchronise(now);
  }

  Optional<Question> question() throws IOException {
    return box.rooms.questions().standing();
  }

  State state() throws IOException {
    return box.rooms.consents().find(consent).orElseThrow().state(box.time.instant());
  }

  /** The civil starts of all windows told so far, in the order of time. */
  List<String> told() throws IOException {
    List<String> told = new ArrayList<>();
    for (String document : box.figures()) {
      for (Matcher each = START.matcher(document); each.find(); ) {
        told.add(each.group(1));
      }
    }
    return told.stream().sorted().toList();
  }

  @Override
  public void close() throws IOException {
    box.close();
  }
}
