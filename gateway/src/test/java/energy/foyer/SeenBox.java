// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.consent.Ask;
import energy.foyer.consent.Choice;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.consent.Grant;
import energy.foyer.consent.Offer;
import energy.foyer.meter.tic.Horodate;
import energy.foyer.meter.tic.TicMode;
import energy.foyer.meter.tic.TicWriter;
import energy.foyer.store.Grants;
import energy.foyer.store.Residents;
import energy.foyer.store.Settings;
import energy.foyer.store.Unlocked;
import energy.foyer.window.Quantity;
import energy.foyer.window.Statistic;
import energy.foyer.window.Step;
import energy.foyer.wire.ConsentKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A box that sees a meter for days, a frame each 90 seconds, whose figures at an instant depend on
 * that instant alone: a test knows what each window must tell. It can be killed and started again.
 * All figures are invented.
 */
final class SeenBox implements AutoCloseable {
  private static final Instant EPOCH = Instant.parse("2026-11-01T00:00:00Z");
  private static final long EVERY = 90;
  private static final Pattern WINDOW =
      Pattern.compile("\\{\"start\":\"([^\"]*)\",\"end\":\"([^\"]*)\",(.*?)\"coverage\"");
  private static final Pattern NUMBER = Pattern.compile("\"value\":(\\d+)");

  HandBox hand;
  private final Path folder;

  SeenBox(Path folder, Instant claimed) throws IOException {
    this.folder = folder;
    hand = new HandBox(folder, claimed);
    hand.rooms.settings().set(Settings.Key.TAIL_SECONDS, 300);
  }

  /** A box that was seen by another test before, in a folder of its own. */
  static SeenBox copied(Path seen, Path folder, Instant now) throws IOException {
    try (Stream<Path> files = Files.walk(seen)) {
      for (Path each : files.sorted().toList()) {
        Path copy = folder.resolve(seen.relativize(each).toString());
        if (!Files.exists(copy)) {
          Files.copy(each, copy);
        }
      }
    }
    return new SeenBox(folder, now);
  }

  static Ask ask(Statistic statistic, Step step, Period history) {
    return new Ask(Quantity.ELECTRICITY_IMPORT, statistic, step, history, true);
  }

  /** The process ends without a word, and another one starts. */
  void kill() throws IOException {
    Instant now = hand.time.instant();
    hand.close();
    hand = new HandBox(folder, now);
  }

  /** The meter talks from one instant to another, at both of them and at each half-hour. */
  void see(Instant from, Instant to) throws IOException {
    frame(from);
    long first = Math.floorDiv(from.getEpochSecond(), EVERY) + 1;
    for (long at = first * EVERY; at < to.getEpochSecond(); at += EVERY) {
      frame(Instant.ofEpochSecond(at));
    }
    frame(to);
  }

  private void frame(Instant at) throws IOException {
    hand.time.set(at);
    hand.hear(
        new TicWriter(TicMode.STANDARD)
            .begin()
            .group("ADSC", "041276123456")
            .group("NGTF", "ESSAI")
            .number("EAST", night(at) + daytime(at))
            .number("EASF01", night(at))
            .number("EASF02", daytime(at))
            .number("SINSTS", power(at))
            .number("PREF", 9)
            .group("DATE", Horodate.winter(at), "")
            .end());
    hand.seen.set(hand.collector.seen());
  }

  private static long passed(Instant at) {
    return at.getEpochSecond() - EPOCH.getEpochSecond();
  }

  /** The register of the night, which counts in the first eight hours of each day of UTC. */
  static long night(Instant at) {
    long days = passed(at) / 86_400;
    return 40_000 + days * 28_800 / 9 + Math.min(28_800, passed(at) % 86_400) / 9;
  }

  static long daytime(Instant at) {
    long days = passed(at) / 86_400;
    return 90_000 + days * 57_600 / 6 + Math.max(0, passed(at) % 86_400 - 28_800) / 6;
  }

  /** Highest at noon, and higher each day. */
  static long power(Instant at) {
    long second = passed(at) % 86_400;
    return 400 + passed(at) / 86_400 * 10 + (43_200 - Math.abs(43_200 - second)) / 40;
  }

  ConsentRecord record(Instant now, ConsentKeys keys, Ask... asks) {
    Offer offer = HandBox.offer(List.of(asks));
    Choice choice =
        new Choice(offer.asks(), Period.ofMonths(1), Map.of(), HandBox.PARIS, "fr", "command");
    return Grant.given(UUID.randomUUID(), offer, choice, keys.home(), now);
  }

  Grants grants() {
    return new Grants(hand.rooms.consents(), hand.rooms.history(), hand.rooms.readout());
  }

  UUID grant(Instant now, Ask... asks) throws IOException {
    ConsentKeys keys = ConsentKeys.create();
    ConsentRecord record = record(now, keys, asks);
    try (Unlocked resident = Residents.unlocked(hand.database, now)) {
      grants().give(resident, record, keys);
    }
    return record.id();
  }

  List<Grants.Past> preview(Instant now, Ask... asks) throws IOException {
    try (Unlocked resident = Residents.unlocked(hand.database, now)) {
      return grants().preview(resident, record(now, ConsentKeys.create(), asks));
    }
  }

  /** What leaves in turns at an instant, until nothing more does, in the order of the messages. */
  List<String> told(Instant now) throws IOException {
    int before = hand.figures().size();
    while (hand.discloser.turn(now) > 0) {
      // another one
    }
    List<String> told = new ArrayList<>();
    List<String> all = hand.figures();
    for (String document : all.subList(before, all.size())) {
      told.addAll(windows(document));
    }
    return told;
  }

  List<String> ahead(Instant now) throws IOException {
    return hand.discloser.ahead(now).stream()
        .map(one -> new String(one.clear(), StandardCharsets.UTF_8))
        .toList();
  }

  /** A document but for its number and the time of its making. */
  static String bare(String document) {
    return document.replaceAll("\"(seq|produced)\":[^,]*,", "");
  }

  /** Each window of a document: its start, its end and all its values. */
  private static List<String> windows(String document) {
    List<String> windows = new ArrayList<>();
    for (Matcher each = WINDOW.matcher(document); each.find(); ) {
      StringBuilder values = new StringBuilder();
      for (Matcher number = NUMBER.matcher(each.group(3)); number.find(); ) {
        values.append(' ').append(number.group(1));
      }
      windows.add(
          told(
                  Instant.from(OffsetDateTime.parse(each.group(1))),
                  Instant.from(OffsetDateTime.parse(each.group(2))))
              + values);
    }
    return windows;
  }

  private static String told(Instant start, Instant end) {
    return start.atOffset(ZoneOffset.UTC) + "/" + end.atOffset(ZoneOffset.UTC);
  }

  String sum(Instant start, int days) {
    return sumOf(start, start.plusSeconds(86_400L * days));
  }

  /** What a window of the sum must tell. */
  String sumOf(Instant start, Instant end) {
    return told(start, end) + " " + (night(end) - night(start) + daytime(end) - daytime(start));
  }

  String byTariff(Instant start, Instant end) {
    return told(start, end)
        + " "
        + (night(end) - night(start))
        + " "
        + (daytime(end) - daytime(start));
  }

  /** The highest power of the frames from one instant to before another. */
  String highest(Instant start, Instant end) {
    long most = 0;
    for (Instant at = start; at.isBefore(end); at = at.plusSeconds(1)) {
      most = Math.max(most, power(at));
    }
    return told(start, end) + " " + most;
  }

  @Override
  public void close() throws IOException {
    hand.close();
  }
}
