// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.Await;
import energy.foyer.resident.HomeBox;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Files that the resident brings to the box and takes from it, over its page. */
class FilePagesOfDataTest extends SharedHome {
  private static final String MULTIPART = "multipart/form-data; boundary=b";

  /** Days in the shape of the newer account: what was taken, at the start of each day. */
  private static final byte[] DOWNLOAD = download();

  @BeforeAll
  static void fill() throws IOException {
    DataHome.days(home, LocalDate.of(2026, 9, 1));
  }

  private static byte[] download() {
    return curve(LocalDate.of(2026, 8, 1), 1, "+02:00");
  }

  /** A kilowatt all the time, each half-hour told at its end. */
  private static byte[] curve(LocalDate first, int days, String offset) {
    StringBuilder csv =
        new StringBuilder(
            "Identifiant PRM;Type de donnees;Date de debut;Date de fin;Grandeur physique;"
                + "Grandeur metier;Etape metier;Unite;Pas en minutes\r\n"
                + "09000000000042;Courbe de charge;");
    DateTimeFormatter day = DateTimeFormatter.ofPattern("dd/MM/uuuu");
    csv.append(day.format(first)).append(';').append(day.format(first.plusDays(days)));
    csv.append(";Energie active;Consommation;Comptage Brut;W;\r\n\r\nHorodate;Valeur\r\n");
    for (int half = 1; half <= 48 * days; half++) {
      LocalDateTime end = first.atStartOfDay().plusMinutes(30L * half);
      csv.append(DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(end));
      csv.append(offset).append(";1000\r\n");
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static PageBrowser.Shown bring(byte[] file, String how) throws IOException {
    PageBrowser resident = home.resident();
    PageBrowser.Shown led = resident.postFile("/data/import", "file", file, "how", how);
    assertEquals("/data/import/result", led.location(), led.text());
    return DataHome.settled(resident, "/data/import/result");
  }

  @Test
  void download_isCheckedThenImported_andCountsOnce() throws IOException {
    home.resident().in("fr");
    PageBrowser.Shown checked = bring(DOWNLOAD, "check");
    assertTrue(checked.text().contains("Rien n’est encore gardé"), checked.text());
    assertTrue(checked.text().contains("Valeurs nouvelles 48"), checked.text());
    assertFalse(home.resident().get("/data/year").text().contains("importé"));

    PageBrowser.Shown imported = bring(DOWNLOAD, "keep");
    assertTrue(imported.text().contains("C’est importé."), imported.text());
    PageBrowser.Shown year = home.resident().get("/data/year");
    assertTrue(year.text().contains("Août 2026 24"), year.text());
    assertTrue(year.text().contains("importé"), year.text());

    PageBrowser.Shown again = bring(DOWNLOAD, "keep");
    assertTrue(again.text().contains("rien ne compte deux fois"), again.text());
    assertTrue(home.resident().get("/data/year").text().contains("Août 2026 24"));
  }

  @Test
  void wrongFiles_areRefusedInWords_andChangeNothing() throws IOException {
    PageBrowser resident = home.resident();
    byte[] picture = new byte[200_000];
    Arrays.fill(picture, (byte) 0x89);
    for (byte[] file :
        List.of("hello".getBytes(StandardCharsets.UTF_8), picture, new byte[] {'P', 'K', 3, 4})) {
      PageBrowser.Shown led = resident.postFile("/data/import", "file", file, "how", "keep");
      PageBrowser.Shown shown =
          led.status() == 303 ? DataHome.settled(resident, "/data/import/result") : led;
      assertTrue(shown.status() == 422 || shown.status() == 400, shown.status() + shown.text());
      assertTrue(shown.html().contains("role=\"alert\""));
    }
    DataHome.assertRefused(
        400, "fichier", resident.in("fr").postFile("/data/import", "file", new byte[0]));
  }

  @Test
  void hostileFileNames_areNeitherUsedNorShown() throws IOException {
    PageBrowser resident = home.resident();
    List<String> names =
        List.of(
            "../../../etc/foyer.csv",
            "<script>alert(1)</script>.csv",
            "%00%0d%0aX-Evil: 1.csv",
            "a.csv;echo",
            "C:\\\\nul",
            "é".repeat(100) + ".csv",
            "");
    for (String name : names) {
      byte[] form = DataHome.form(resident, name, DOWNLOAD, "how", "check");
      PageBrowser.Shown led = resident.post("/data/import", MULTIPART, form);
      assertEquals(303, led.status(), name + ": " + led.text());
      PageBrowser.Shown shown = DataHome.settled(resident, "/data/import/result");
      assertEquals(200, shown.status(), name);
      assertTrue(shown.text().contains("48"), shown.text());
      assertFalse(name.length() > 3 && shown.html().contains(name), name);
      assertFalse(shown.headers().containsKey("x-evil"));
    }
  }

  @Test
  void sessionThatEndsInTheMiddleOfAFile_leadsToTheLogin_andNothingIsKept() throws IOException {
    PageBrowser resident = home.login();
    byte[] file = curve(LocalDate.of(2025, 11, 10), 130, "+01:00");
    assertTrue(file.length > 150_000, file.length + " bytes");
    byte[] form = DataHome.form(resident, "a.csv", file, "how", "keep");
    int half = form.length / 2;
    String session = resident.cookie(Cookies.SESSION);
    try (SSLSocket socket = resident.connected()) {
      OutputStream out = socket.getOutputStream();
      String head =
          "POST /data/import HTTP/1.1\r\nHost: localhost:"
              + home.port()
              + "\r\nOrigin: https://localhost:"
              + home.port()
              + "\r\nConnection: close\r\nContent-Type: "
              + MULTIPART
              + "\r\nContent-Length: "
              + form.length
              + "\r\nCookie: "
              + Cookies.SESSION
              + "="
              + session
              + "\r\n\r\n";
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.write(form, 0, half);
      out.flush();
      resident.post("/logout");
      out.write(form, half, form.length - half);
      out.flush();
      byte[] reply = socket.getInputStream().readAllBytes();
      String told = new String(reply, StandardCharsets.ISO_8859_1);
      assertTrue(told.startsWith("HTTP/1.1 303"), told);
      assertTrue(told.toLowerCase(Locale.ROOT).contains("location: /login?next="), told);
    }
    assertFalse(home.resident().get("/data/year").text().contains("Novembre 2025 5"));
    // what was begun waits a minute for more, unless it is given up
    PageBrowser.Shown given = home.resident().post("/data/import/cancel");
    assertEquals("/data/import?done=data-cancelled", given.location());
    PageBrowser.Shown after = DataHome.settled(home.resident(), "/data/import/result");
    assertEquals(409, after.status(), after.text());
  }

  private static List<String> entries(byte[] zip) throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        names.add(entry.getName());
        in.readAllBytes();
      }
    }
    return names;
  }

  @Test
  void export_isPreparedTaken_andToldWhoeverComesBack() throws IOException {
    PageBrowser resident = home.resident().in("fr");
    assertEquals("/data/export", resident.post("/data/export").location());
    PageBrowser.Shown ready = home.login().in("fr").get("/data/export");
    assertTrue(ready.html().contains("href=\"/data/export/file\""), ready.text());

    PageBrowser.Shown file = resident.get("/data/export/file");

    assertEquals(200, file.status());
    assertEquals(
        "attachment; filename=\"foyer-export-2026-11-20.zip\"",
        file.headers().get("content-disposition"));
    List<String> names = entries(file.bytes());
    assertTrue(names.contains("readings.csv"), names.toString());
    assertTrue(names.get(names.size() - 1).startsWith("manifest"), names.toString());
    PageBrowser.Shown over = DataHome.settled(home.login().in("fr"), "/data/export");
    assertTrue(over.text().contains("L’export est complet"), over.text());
    assertEquals("/data/export", resident.get("/data/export/file").location());
  }

  @Test
  void fileOfASessionThatEnded_isNotGiven() throws IOException {
    PageBrowser resident = home.login();
    resident.post("/data/backup");
    try (SSLSocket socket = resident.connected()) {
      String head =
          "GET /data/backup/file HTTP/1.1\r\nHost: localhost:"
              + home.port()
              + "\r\nCookie: "
              + Cookies.SESSION
              + "="
              + resident.cookie(Cookies.SESSION)
              + "\r\n\r\n";
      // the session is over before the first piece is taken
      home.box.nanos.addAndGet(TimeUnit.HOURS.toNanos(13));
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      byte[] first = socket.getInputStream().readNBytes(12);
      assertEquals("HTTP/1.1 303", new String(first, StandardCharsets.US_ASCII));
    }
    PageBrowser.Shown led = resident.get("/data/backup");
    assertEquals("/login?next=/data/backup", led.location());
  }

  @Test
  void backup_isTaken_checked_confirmed_andRestored() throws IOException {
    PageBrowser resident = home.login().in("fr");
    Await.until(() -> resident.post("/data/backup").status() == 303);
    byte[] backup = resident.get("/data/backup/file").bytes();
    assertTrue(backup.length > 10_000, backup.length + " bytes");

    DataHome.assertRefused(403, "n’ouvre pas", restore(resident, backup, "another phrase of four"));
    byte[] cut = Arrays.copyOf(backup, backup.length - 100);
    DataHome.assertRefused(422, "Il manque la fin", restore(resident, cut, HomeBox.passphrase()));
    byte[] foreign = "no backup at all".getBytes(StandardCharsets.UTF_8);
    DataHome.assertRefused(
        422, "n’est pas une sauvegarde", restore(resident, foreign, HomeBox.passphrase()));
    assertEquals(0, home.box.restarted.get());

    PageBrowser.Shown held = restore(resident, backup, HomeBox.passphrase());
    assertEquals(200, held.status(), held.text());
    assertTrue(held.text().contains("La sauvegarde est bonne"), held.text());
    assertEquals("/data/restore/result", resident.get("/data/restore").location());
    DataHome.assertRefused(422, "RESTAURER", resident.post("/data/restore/confirm", "word", "oui"));
    assertEquals(0, home.box.restarted.get());
    assertEquals(
        "/data/restore?done=data-cancelled", resident.post("/data/restore/cancel").location());
    assertEquals(200, resident.get("/data/restore").status());

    assertEquals(200, restore(resident, backup, HomeBox.passphrase()).status());
    PageBrowser.Shown last = resident.post("/data/restore/confirm", "word", " restaurer ");
    assertEquals(200, last.status());
    assertTrue(last.text().contains("La box redémarre"), last.text());
    Await.until(() -> home.box.restarted.get() == 1);
  }

  private static PageBrowser.Shown restore(PageBrowser resident, byte[] file, String phrase)
      throws IOException {
    PageBrowser.Shown led = resident.postFile("/data/restore", "file", file, "passphrase", phrase);
    return led.status() == 303 ? DataHome.settled(resident, led.location()) : led;
  }
}
