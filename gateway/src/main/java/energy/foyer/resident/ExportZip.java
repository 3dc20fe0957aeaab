// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.consent.ConsentRecord;
import energy.foyer.meter.Register;
import energy.foyer.resident.ExportManifest.FileBody;
import energy.foyer.store.Extract;
import energy.foyer.store.Unlocked;
import energy.foyer.window.Grain;
import energy.foyer.window.Span;
import energy.foyer.wire.RecordJson;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes everything that is the resident's into one zip, as it is read: nothing of it lies in
 * memory or on the disk. Source: GDPR articles 15 and 20.
 */
final class ExportZip {
  /** Seconds whose half-hours and days are in memory at once; the same for every box. */
  private static final long LEG = 16 * 86_400L;

  private static final int ROOM = 1 << 14;
  private static final byte[] LINE_FEED = {'\n'};

  private final Desk desk;
  private final Unlocked resident;
  private final Instant until;
  private final char separator;
  private final Consumer<String> step;
  private final Extract extract;
  private final Hashing hashing = new Hashing();
  private final List<FileBody> files = new ArrayList<>();
  private long frames;
  private long halfHours;
  private long days;
  private long beside;

  /**
   * What is asked for.
   *
   * @param until nothing later is in it, a whole second
   * @param separator between the cells of the readings
   */
  record Asked(Instant until, char separator) {
    static Asked in(String language, Instant now) {
      return new Asked(
          Instant.ofEpochSecond(now.getEpochSecond()), language.equals("fr") ? ';' : ',');
    }
  }

  /**
   * @param step is told where it is, for example {@code readings.csv 2026-10-25}
   */
  ExportZip(Desk desk, Unlocked resident, Asked asked, Consumer<String> step) {
    this.desk = desk;
    this.resident = resident;
    this.until = asked.until();
    this.separator = asked.separator();
    this.step = step;
    this.extract = new Extract(desk.books().history());
  }

  /** What writes one file. */
  @FunctionalInterface
  private interface Content {
    void into(OutputStream out) throws IOException;
  }

  /** Counts and hashes what goes through, and does not close what is below. */
  private static final class Hashed extends FilterOutputStream {
    private final Hashing hashing;
    private long bytes;

    Hashed(OutputStream below, Hashing hashing) {
      super(below);
      this.hashing = hashing;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] some, int from, int count) throws IOException {
      hashing.add(some, from, count);
      out.write(some, from, count);
      bytes += count;
    }

    FileBody told(String name) throws IOException {
      String hash = HexFormat.of().formatHex(hashing.end());
      return new FileBody(name, OptionalLong.of(bytes), hash);
    }
  }

  /** Presses into more than the few hundred bytes at once that the JDK takes for it. */
  private static final class Zip extends ZipOutputStream {
    Zip(OutputStream below) {
      super(below, StandardCharsets.UTF_8);
      buf = new byte[ROOM];
      setLevel(Deflater.BEST_SPEED);
    }
  }

  /** Writes all of it, once; the stream is left open. */
  void write(OutputStream out) throws IOException {
    try (hashing) {
      entries(new Zip(out));
    }
  }

  private void entries(ZipOutputStream zip) throws IOException {
    Map<Integer, Long> meters = places();
    file(zip, ExportEntry.LISEZMOI, to -> text(ExportEntry.LISEZMOI, to));
    file(zip, ExportEntry.README, to -> text(ExportEntry.README, to));
    file(zip, ExportEntry.HISTORY, to -> history(meters, to));
    file(zip, ExportEntry.READINGS, to -> readings(meters, to));
    file(zip, ExportEntry.BESIDE, this::beside);
    file(zip, ExportEntry.ESPI, this::espi);
    file(zip, ExportEntry.PRICES, to -> PriceLines.write(desk.books().prices().book(), to));
    file(zip, ExportEntry.CONSENTS, this::consents);
    file(
        zip,
        ExportEntry.LEDGER,
        to -> new ExportLedger(desk.jsonb(), desk.books().ledger(), resident).write(to));
    byte[] manifest = desk.jsonb().type(ExportManifest.class).toJsonBytes(manifest(meters.size()));
    file(zip, ExportEntry.MANIFEST, to -> to.write(manifest));
    String signed = extract.signature().sign(manifest);
    file(zip, ExportEntry.SIGNATURE, to -> to.write(signed.getBytes(StandardCharsets.US_ASCII)));
    zip.finish();
    zip.flush();
  }

  private ExportManifest manifest(int meters) {
    return new ExportManifest(
        ExportManifest.FORMAT,
        OptionalLong.of(ExportManifest.VERSION),
        until.toString(),
        desk.parts().zone().getId(),
        String.valueOf(separator),
        OptionalLong.of(meters),
        OptionalLong.of(frames),
        OptionalLong.of(halfHours),
        OptionalLong.of(days),
        OptionalLong.of(beside),
        OptionalLong.of(extract.damaged()),
        files);
  }

  private void file(ZipOutputStream zip, ExportEntry entry, Content content) throws IOException {
    step.accept(entry.file());
    ZipEntry header = new ZipEntry(entry.file());
    header.setTimeLocal(LocalDateTime.ofInstant(until, desk.parts().zone()));
    zip.putNextEntry(header);
    Hashed hashed = new Hashed(zip, hashing);
    content.into(hashed);
    FileBody told = hashed.told(entry.file());
    if (entry.listed()) {
      files.add(told);
    }
    zip.closeEntry();
  }

  private static void text(ExportEntry entry, OutputStream out) throws IOException {
    try (InputStream in = ExportZip.class.getResourceAsStream(entry.file())) {
      in.transferTo(out);
    }
  }

  /** Meters by the place that the files name them by, from 1. */
  private Map<Integer, Long> places() throws IOException {
    Map<Integer, Long> places = new TreeMap<>();
    for (Extract.Meter meter : extract.meters()) {
      places.put(meter.id(), places.size() + 1L);
    }
    return places;
  }

  private void history(Map<Integer, Long> meters, OutputStream out) throws IOException {
    line(HistoryLine.first(until, desk.parts().zone().getId()), out);
    for (Extract.Meter meter : extract.meters()) {
      if (meters.containsKey(meter.id())) {
        line(HistoryLine.of(meters.get(meter.id()), meter), out);
      }
    }
    days = parts(meters, Grain.DAY, out);
    halfHours = parts(meters, Grain.HALF_HOUR, out);
  }

  private long parts(Map<Integer, Long> meters, Grain grain, OutputStream out) throws IOException {
    long count = 0;
    for (Span leg : legs()) {
      for (Extract.PartOf one : extract.parts(resident, grain, leg)) {
        boolean before = !one.part().to().isAfter(until);
        if (before && meters.containsKey(one.meter())) {
          line(HistoryLine.of(meters.get(one.meter()), one.part()), out);
          count++;
        }
      }
      step.accept(ExportEntry.HISTORY.file() + " " + day(leg.end()));
    }
    return count;
  }

  /** What is kept, in spans that begin at the same instants on every box. */
  private List<Span> legs() throws IOException {
    List<Span> legs = new ArrayList<>();
    Span all = extract.summed().orElse(new Span(until.minusSeconds(1), until));
    long from = Math.floorDiv(all.start().getEpochSecond(), LEG) * LEG;
    long to = Math.min(all.end().getEpochSecond(), until.getEpochSecond());
    for (long start = from; start < to; start += LEG) {
      legs.add(new Span(Instant.ofEpochSecond(start), Instant.ofEpochSecond(start + LEG)));
    }
    return legs;
  }

  private String day(Instant instant) {
    Instant at = instant.isAfter(until) ? until : instant;
    return at.atZone(desk.parts().zone()).toLocalDate().toString();
  }

  private void line(HistoryLine line, OutputStream out) throws IOException {
    out.write(desk.jsonb().type(HistoryLine.class).toJsonBytes(line));
    out.write(LINE_FEED);
  }

  private void readings(Map<Integer, Long> meters, OutputStream out) throws IOException {
    List<Register> columns = extract.registers(resident, until.getEpochSecond());
    CsvRow row = new CsvRow(out, separator, desk.parts().zone());
    row.text(Heads.AT).text(Heads.METER);
    for (Register register : columns) {
      row.text(Heads.head(register));
    }
    row.end();
    for (Extract.Meter meter : extract.meters()) {
      if (meters.containsKey(meter.id())) {
        Extract.Query query = new Extract.Query(meter, columns, until.getEpochSecond());
        ExportFrames written = new ExportFrames(row, meters.get(meter.id()), columns);
        extract.frames(
            resident,
            query,
            cells -> {
              if (written.write(cells)) {
                step.accept(
                    ExportEntry.READINGS.file() + " " + day(Instant.ofEpochSecond(cells.at())));
              }
            });
        frames += written.count();
      }
    }
    row.flush();
  }

  private void beside(OutputStream out) throws IOException {
    CsvRow row = new CsvRow(out, separator, desk.parts().zone());
    beside = new ExportBeside(desk.books().history(), resident, until).write(row);
  }

  private void espi(OutputStream out) throws IOException {
    new ExportEspi(desk, resident, until, step).write(legs(), out);
  }

  private void consents(OutputStream out) throws IOException {
    out.write("{\"@context\":".getBytes(StandardCharsets.US_ASCII));
    out.write(RecordJson.context());
    out.write(",\"@graph\":[".getBytes(StandardCharsets.US_ASCII));
    boolean first = true;
    for (ConsentRecord record : desk.books().consents().all()) {
      if (!first) {
        out.write(',');
      }
      first = false;
      out.write(LINE_FEED);
      out.write(RecordJson.bytes(record));
    }
    out.write("\n]}\n".getBytes(StandardCharsets.US_ASCII));
  }
}
