// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes made-up downloads in each shape that the account of a resident gives them in. */
final class Downloads {
  static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  /** A number that no delivery point has. */
  static final String POINT = "09000000000042";

  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
  private static final DateTimeFormatter CIVIL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final DateTimeFormatter FRENCH =
      DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm:ss");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");

  private Downloads() {}

  /** A span of civil days and what happens in it, by the number of the interval. */
  record Days(LocalDate first, int days, LongUnaryOperator watts) {
    List<ZonedDateTime> starts(int minutes) {
      List<ZonedDateTime> starts = new ArrayList<>();
      ZonedDateTime end = first.plusDays(days).atStartOfDay(PARIS);
      for (ZonedDateTime at = first.atStartOfDay(PARIS);
          at.isBefore(end);
          at = at.plus(minutes, ChronoUnit.MINUTES)) {
        starts.add(at);
      }
      return starts;
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The older curve: what it is about above, mean watts at the end of each step. */
  static String curve(Days days, int minutes) {
    StringBuilder csv =
        new StringBuilder(
            "\uFEFFIdentifiant PRM;Type de donnees;Date de debut;Date de fin;Grandeur physique;"
                + "Grandeur metier;Etape metier;Unite;Pas en minutes\r\n"
                + POINT
                + ";Courbe de charge;"
                + DAY.format(days.first())
                + ";"
                + DAY.format(days.first().plusDays(days.days()))
                + ";Energie active;Consommation;Comptage Brut;W;\r\n\r\nHorodate;Valeur\r\n");
    int i = 0;
    for (ZonedDateTime start : days.starts(minutes)) {
      long watts = days.watts().applyAsLong(i++);
      csv.append(ISO.format(start.plus(minutes, ChronoUnit.MINUTES)))
          .append(';')
          .append(watts < 0 ? "" : Long.toString(watts))
          .append("\r\n");
    }
    return csv.toString();
  }

  /** The older days: indexes as each day began, and the supplier's calendar below. */
  static String indexes(LocalDate first, long... indexes) {
    StringBuilder csv =
        new StringBuilder(
            "Identifiant PRM;Type de donnees;Date de debut;Date de fin;Grandeur physique;"
                + "Grandeur metier;Etape metier;Unite\n"
                + POINT
                + ";Index;01/01/2026;31/12/2026;Energie active;Consommation;Comptage Brut;Wh\n"
                + "\nHorodate;Type de releve;EAS F1;EAS F2;EAS D1;EAS T\n");
    for (int i = 0; i < indexes.length; i++) {
      ZonedDateTime at = first.plusDays(i).atStartOfDay(PARIS);
      csv.append(ISO.format(at)).append(";Arrêté quotidien;");
      csv.append(indexes[i] < 0 ? ";;;" : "7;8;15;" + indexes[i]).append('\n');
    }
    return csv
        + "\nPeriode;Identifiant calendrier fournisseur;Libelle calendrier fournisseur\n"
        + "Du 2026-01-01T00:00:00+01:00 au;FC000001;Base\n";
  }

  /** Rows that tell all of it themselves, civil time without an offset. */
  static String rows(Days days, String trade) {
    StringBuilder csv =
        new StringBuilder(
            "Identifiant PRM;Date de début;Date de fin;Grandeur physique;Grandeur métier;"
                + "Etape métier;Unité;Horodate;Valeur;Nature;Pas\n");
    int i = 0;
    for (ZonedDateTime start : days.starts(30)) {
      csv.append(POINT + ";2026-01-01;2026-12-31;PA;" + trade + ";BRUT;W;")
          .append(CIVIL.format(start.plusMinutes(30)))
          .append(';')
          .append(days.watts().applyAsLong(i++))
          .append(";B;PT30M\n");
    }
    return csv.toString();
  }

  /** One sheet of a workbook: its name and its rows, each from column B on. */
  record Sheet(String name, List<List<String>> rows) {}

  /** How a workbook tells its texts. */
  enum Texts {
    SHARED,
    INLINE
  }

  /** The newer days in kWh: a cover, then a sheet. Numbers begin with {@code #}. */
  static byte[] days(Texts texts, List<List<String>> values, String title) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("Point Référence Mesure (PRM) : ", POINT, "Type de comptage : ", title));
    rows.add(List.of());
    rows.add(List.of("Date", "Valeur (en kWh)"));
    rows.addAll(values);
    return workbook(
        texts,
        List.of(
            new Sheet("Page d'accueil", List.of(List.of("x".repeat(3000)))),
            new Sheet("Export " + title, rows)));
  }

  /** The newer curve in kW, start and end of each half-hour. */
  static byte[] halfHours(Texts texts, Days days) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("Point Référence Mesure (PRM) :", POINT));
    rows.add(List.of("", "Plage horaire"));
    rows.add(List.of("", "Début", "Fin", "Valeur (en kW)"));
    int i = 0;
    for (ZonedDateTime start : days.starts(30)) {
      long watts = days.watts().applyAsLong(i++);
      String kilowatts = watts / 1000 + "." + String.format("%03d", watts % 1000);
      rows.add(
          List.of("", FRENCH.format(start), FRENCH.format(start.plusMinutes(30)), "#" + kilowatts));
    }
    return workbook(
        texts,
        List.of(new Sheet("Page d'accueil", List.of()), new Sheet("Consommation Horaire", rows)));
  }

  static byte[] workbook(Texts texts, List<Sheet> sheets) {
    List<String> shared = new ArrayList<>();
    StringBuilder book = new StringBuilder("<workbook xmlns:r=\"urn:r\"><workbookPr/><sheets>");
    StringBuilder targets = new StringBuilder("<Relationships>");
    List<String[]> parts = new ArrayList<>();
    parts.add(new String[] {"[Content_Types].xml", "<Types/>"});
    for (int i = 0; i < sheets.size(); i++) {
      String file = "worksheets/sheet" + (i + 1) + ".xml";
      book.append("<sheet name=\"" + escaped(sheets.get(i).name()) + "\" r:id=\"rId" + i + "\"/>");
      targets.append("<Relationship Id=\"rId" + i + "\" Target=\"" + file + "\"/>");
      parts.add(new String[] {"xl/" + file, sheet(texts, sheets.get(i), shared)});
    }
    parts.add(1, new String[] {"xl/workbook.xml", book + "</sheets></workbook>"});
    parts.add(2, new String[] {"xl/_rels/workbook.xml.rels", targets + "</Relationships>"});
    StringBuilder strings = new StringBuilder("<sst>");
    shared.forEach(one -> strings.append("<si><t>" + escaped(one) + "</t></si>"));
    parts.add(new String[] {"xl/sharedStrings.xml", strings + "</sst>"});
    return zip(parts);
  }

  /** Files in their order. */
  static byte[] zip(List<String[]> parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String[] part : parts) {
        ZipEntry entry = new ZipEntry(part[0]);
        entry.setTimeLocal(LocalDate.of(2026, 1, 1).atStartOfDay());
        zip.putNextEntry(entry);
        zip.write(bytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + part[1]));
        zip.closeEntry();
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static String sheet(Texts texts, Sheet sheet, List<String> shared) {
    StringBuilder xml = new StringBuilder("<worksheet><cols><col min=\"1\"/></cols><sheetData>");
    for (int i = 0; i < sheet.rows().size(); i++) {
      List<String> row = sheet.rows().get(i);
      int number = i + 8;
      xml.append("<row r=\"" + number + "\">");
      for (int j = 0; j < row.size(); j++) {
        xml.append(cell(texts, (char) ('B' + j) + "" + number, row.get(j), shared));
      }
      xml.append("</row>");
    }
    return xml + "</sheetData><pageMargins left=\"0.7\"/></worksheet>";
  }

  private static String cell(Texts texts, String name, String value, List<String> shared) {
    if (value.isEmpty()) {
      return "";
    }
    if (value.startsWith("#")) {
      return "<c r=\"" + name + "\" s=\"2\"><v>" + value.substring(1) + "</v></c>";
    }
    if (texts == Texts.INLINE) {
      return "<c r=\"" + name + "\" t=\"inlineStr\"><is><t>" + escaped(value) + "</t></is></c>";
    }
    int at = shared.indexOf(value);
    if (at < 0) {
      at = shared.size();
      shared.add(value);
    }
    return "<c r=\"" + name + "\" t=\"s\"><v>" + at + "</v></c>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  /** The serial number of a civil time, exact to the second. */
  static String serial(LocalDate day, int halfHour) {
    long days = ChronoUnit.DAYS.between(LocalDate.of(1899, 12, 30), day);
    return "#"
        + days
        + (halfHour == 0
            ? ""
            : new java.math.BigDecimal(halfHour)
                .divide(new java.math.BigDecimal(48), 15, java.math.RoundingMode.HALF_UP)
                .toPlainString()
                .substring(1));
  }

  static Instant start(LocalDate day) {
    return day.atStartOfDay(PARIS).toInstant();
  }
}
