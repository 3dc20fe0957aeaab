// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import energy.foyer.resident.Offerings;
import energy.foyer.store.Prices;
import energy.foyer.window.PriceList;
import energy.foyer.window.SalesTax;
import energy.foyer.window.StandingCharge;
import energy.foyer.window.TariffKind;
import energy.foyer.window.TariffOption;
import energy.foyer.wire.Digest;
import energy.foyer.wire.ExportSignature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Access and portability (GDPR 15 and 20; Data Act 3; Regulation (EU) 2023/1162 article 5):
 * everything in one file, and another box that holds the same afterwards. Days with a change of the
 * clock, a change of the meter and tariff registers, all invented.
 */
final class PortabilityTest {
  private static final List<String> FILES =
      List.of(
          "LISEZMOI.txt",
          "README.txt",
          "history.jsonl",
          "readings.csv",
          "beside.csv",
          "espi.xml",
          "prices.jsonl",
          "consents.jsonld",
          "ledger.jsonl",
          "manifest.json",
          "manifest.jws");

  private static final PriceList PRICES =
      new PriceList(
          LocalDate.of(2026, 2, 1),
          "Invented",
          TariffOption.PEAK_OFFPEAK,
          OptionalInt.of(9),
          Map.of(TariffKind.PEAK, 21_460L, TariffKind.OFFPEAK, 16_130L),
          new StandingCharge(1_580_000, StandingCharge.Per.MONTH),
          new SalesTax(200, 200, true));

  @TempDir static Path temp;
  private static AtHome home;
  private static Path zip;
  private static Map<String, byte[]> files;

  @BeforeAll
  static void live() throws IOException {
    home = box();
    PretendDays days = new PretendDays(home.box);
    days.live("2026-10-24T05:50:00", "2026-10-26T11:45:00");
    days.silently("2026-10-26T11:45:00", "2026-10-26T12:10:00");
    days.live("2026-10-26T12:10:00", "2026-10-26T15:10:00");
    days.anotherMeter("041776100001");
    days.live("2026-10-26T15:20:00", "2026-10-27T00:10:00");
    assertEquals(0, home.resident("consent", "grant", Offerings.DAYS, "--yes"), home.err());
    assertEquals(Prices.Added.ADDED, home.box.books.prices().add(PRICES), "prices of its own");
    zip = temp.resolve("first.zip");
    assertEquals(
        0, home.resident("export", "--output", zip.toString(), "--lang", "fr"), home.err());
    files = files(zip);
  }

  @AfterAll
  static void close() throws IOException {
    home.close();
  }

  private static AtHome box() throws IOException {
    return AtHome.claimed(Files.createTempDirectory(temp, "box"));
  }

  private static Map<String, byte[]> files(Path zip) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry next = in.getNextEntry(); next != null; next = in.getNextEntry()) {
        files.put(next.getName(), in.readAllBytes());
      }
    }
    return files;
  }

  private static String text(String name) {
    return new String(files.get(name), StandardCharsets.UTF_8);
  }

  @Tag("law")
  @Test
  void law_accessAndPortability_exportImportExport_areEqual() throws IOException {
    try (AtHome other = box()) {
      String empty = shown(other);
      assertEquals(0, other.resident("import", zip.toString(), "--dry-run"), other.err());
      assertTrue(other.out().contains("would be imported: 2 meters"), other.out());
      assertEquals(empty, shown(other), "a dry run keeps nothing");
      assertEquals(0, other.resident("import", zip.toString()), other.err());
      assertTrue(other.out().contains("was imported: 2 meters"), other.out());
      assertTrue(other.out().contains("signed by the box whose key is"), other.out());
      Path again = temp.resolve("again.zip");
      assertEquals(
          0, other.resident("export", "--output", again.toString(), "--lang", "fr"), other.err());
      Map<String, byte[]> second = files(again);
      for (String name :
          List.of("history.jsonl", "readings.csv", "beside.csv", "espi.xml", "prices.jsonl")) {
        assertArrayEquals(files.get(name), second.get(name), name);
      }
      assertFalse(
          new String(second.get("consents.jsonld"), StandardCharsets.UTF_8)
              .contains(Offerings.DAYS),
          "no consent comes with it");
      assertEquals(shown(home), shown(other));
      assertEquals(1, other.resident("import", zip.toString()), "twice would count twice");
      assertTrue(other.err().contains("would count twice"), other.err());
    }
  }

  private static String shown(AtHome at) {
    int code = at.resident("history", "--grain", "half-hour", "--from", "2026-10-24");
    return code + at.out() + at.err();
  }

  @Tag("law")
  @Test
  void law_accessAndPortability_exportHoldsAllFiles_andItsManifestTellsThem() throws IOException {
    assertEquals(FILES, List.copyOf(files.keySet()));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(zip)));
    String manifest = text("manifest.json");
    for (String name : FILES.subList(0, 9)) {
      assertTrue(
          manifest.contains(
              "{\"name\":\""
                  + name
                  + "\",\"bytes\":"
                  + files.get(name).length
                  + ",\"sha256\":\""
                  + Digest.hex(files.get(name))
                  + "\"}"),
          name + " in " + manifest);
    }
    assertTrue(manifest.contains("\"damaged\":0"), manifest);
    byte[] bytes = files.get("manifest.json");
    assertTrue(ExportSignature.signer(text("manifest.jws"), bytes).isPresent());
    bytes = bytes.clone();
    bytes[20] ^= 1;
    assertTrue(ExportSignature.signer(text("manifest.jws"), bytes).isEmpty());
    assertTrue(text("consents.jsonld").contains("\"dct:identifier\""));
    assertTrue(text("consents.jsonld").contains(Offerings.DAYS));
    assertEquals(1, home.resident("export", "--output", zip.toString()));
    assertTrue(home.err().contains("left as it is"), home.err());
  }

  @Test
  void readings_tellTheHourThatComesTwice_unitsAndTariffs() {
    List<String> rows = text("readings.csv").lines().toList();
    assertEquals(
        "at;meter;EAIT 1-0:2.8.0 Wh index;EASF01 1-0:1.8.1 Wh index;EASF02 1-0:1.8.2 Wh index;"
            + "EAST 1-0:1.8.0 Wh index;SINSTS 1-0:9.7.0 VA instantaneous;LTARF - - text;"
            + "NGTF - - text;NTARF - - text",
        rows.get(0));
    assertEquals(
        "2026-10-24T05:50:00+02:00;1;500000;2000000;3000000;5000000;617;HEURE  CREUSE;"
            + "H PLEINE/CREUSE;01",
        rows.get(1));
    assertEquals("2026-10-24T05:50:30+02:00;1;500000;2000005;3000000;5000005;617;;;", rows.get(2));
    assertEquals(
        1, rows.stream().filter(r -> r.startsWith("2026-10-25T02:30:00+02:00;1;")).count());
    assertEquals(
        1, rows.stream().filter(r -> r.startsWith("2026-10-25T02:30:00+01:00;1;")).count());
    assertTrue(
        rows.contains("2026-10-26T15:20:00+01:00;2;3;12;7;19;1234;HEURE PLEINE;H PLEINE/CREUSE;02"),
        "the new meter begins anew");
    assertTrue(text("history.jsonl").contains("\"meterChanged\":true"));
    assertTrue(text("history.jsonl").contains("\"estimated\":true"));
  }

  @Test
  void ledger_isTheOneThatLedgerExportTells() throws IOException {
    assertEquals(0, home.resident("ledger", "export"), home.err());
    List<String> told = home.out().lines().toList();
    List<String> lines = text("ledger.jsonl").lines().toList();
    assertTrue(lines.size() > 3);
    assertEquals(told.subList(0, lines.size() - 1), lines.subList(0, lines.size() - 1));
    assertTrue(lines.get(lines.size() - 1).endsWith("\"intact\":true}"));
  }

  @Tag("law")
  @Test
  void law_accessAndPortability_espiIsValid() throws IOException {
    assumeTrue(EspiSchemas.present(), "no schemas of ESPI beside the project");
    String espi = text("espi.xml");
    assertEquals("", EspiSchemas.fault(espi));
    assertTrue(espi.contains("<dstEndRule>AE0E3000</dstEndRule>"), "the last Sunday of October");
    assertTrue(espi.contains("<dstStartRule>3E0E2000</dstStartRule>"), "that of March");
    assertTrue(espi.contains("<duration>90000</duration>"), "a day of 25 hours");
    String wrong = EspiSchemas.fault(espi.replace("<uom>72", "<uom>Wh"));
    assertTrue(wrong.contains("'Wh'"), "the schema looks into the content: " + wrong);
  }

  @Test
  void hostileFiles_areRefusedWithWhatIsWrongAndWhere_andNothingIsChanged() throws IOException {
    byte[] whole = Files.readAllBytes(zip);
    Map<String, byte[]> wrong = new LinkedHashMap<>();
    wrong.put("this is neither an export", "no zip at all".getBytes(StandardCharsets.UTF_8));
    wrong.put("ends too early", Arrays.copyOf(whole, whole.length / 2));
    wrong.put("manifest.jws: the file ends too early", Arrays.copyOf(whole, whole.length - 8));
    wrong.put(
        "etc/passwd »: this file has no place",
        packed(Map.of("README.txt", "../../etc/passwd"), Map.of()));
    wrong.put("espi.xml: this unfolds", packed(Map.of(), Map.of("espi.xml", new byte[60 << 20])));
    wrong.put(
        "readings.csv, line 3: the line",
        packed(Map.of(), Map.of("readings.csv", edited("readings.csv", ";2000005;", ";x;"))));
    wrong.put(
        "readings.csv, line 3: the line is not in the order",
        packed(
            Map.of(),
            Map.of("readings.csv", edited("readings.csv", "05:50:30+02", "05:49:30+02"))));
    wrong.put(
        "readings.csv: the content is not",
        packed(Map.of(), Map.of("readings.csv", edited("readings.csv", ";2000005;", ";2000006;"))));
    wrong.put(
        "history.jsonl, line 4",
        packed(Map.of(), Map.of("history.jsonl", edited("history.jsonl", "P1D", "P1H"))));
    wrong.put(
        "prices.jsonl, line 1: the line",
        packed(Map.of(), Map.of("prices.jsonl", edited("prices.jsonl", "21460", "-1"))));
    wrong.put(
        "manifest.jws: the signature",
        packed(
            Map.of(),
            Map.of("manifest.json", edited("manifest.json", "\"damaged\":0", "\"damaged\":1"))));
    try (AtHome other = box()) {
      String empty = shown(other);
      for (Map.Entry<String, byte[]> each : wrong.entrySet()) {
        Path file = Files.write(temp.resolve("wrong.zip"), each.getValue());
        assertEquals(1, other.resident("import", file.toString()), each.getKey());
        assertTrue(other.err().contains(each.getKey()), each.getKey() + " in " + other.err());
        assertTrue(other.err().contains("Nothing was changed"), other.err());
        assertEquals(empty, shown(other), each.getKey());
      }
      assertFalse(Files.exists(temp.resolve("etc")));
      assertEquals(0, other.resident("import", zip.toString()), other.err());
    }
  }

  private static byte[] edited(String name, String from, String to) {
    return text(name).replaceFirst(Pattern.quote(from), to).getBytes(StandardCharsets.UTF_8);
  }

  /** The same zip with other names and other contents. */
  private static byte[] packed(Map<String, String> names, Map<String, byte[]> contents)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> each : files.entrySet()) {
        out.putNextEntry(new ZipEntry(names.getOrDefault(each.getKey(), each.getKey())));
        out.write(contents.getOrDefault(each.getKey(), each.getValue()));
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void exportNeedsThePassphrase_andAnOutput() throws IOException {
    assertEquals(2, home.resident("export"));
    assertEquals(1, home.handing("not the one\n", "export", "--output", temp + "/none.zip"));
    boolean part = Files.exists(temp.resolve("none.zip.part"));
    assertFalse(part || Files.exists(temp.resolve("none.zip")));
  }
}
