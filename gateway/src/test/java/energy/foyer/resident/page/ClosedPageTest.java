// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.Await;
import energy.foyer.consent.Text;
import energy.foyer.resident.ClaimWindow;
import energy.foyer.resident.HomeBox;
import energy.foyer.resident.LocalApi;
import energy.foyer.store.Backup;
import energy.foyer.store.Database;
import energy.foyer.store.Settling;
import energy.foyer.store.Unlocked;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The page of a box whose database is damaged. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ClosedPageTest {
  private static final Text WHY = new Text("La base est abîmée.", "The database is <damaged>.");

  @TempDir static Path folder;
  private static HomeBox box;
  private static byte[] backup;
  private static LocalApi api;
  private static PageServer page;

  @BeforeAll
  static void open() throws IOException {
    box = HomeBox.quick(folder);
    backup = backup();
    box.close();
    Files.writeString(folder.resolve(Database.FILE), "rubbish");
    api = LocalApi.closed(folder, 0, box.parts, WHY);
    page =
        PageServer.closed(
            new PageServer.Place(folder, PageHome.BOX, 0), api.narrow().orElseThrow());
  }

  @AfterAll
  static void close() {
    page.close();
    api.close();
  }

  private static byte[] backup() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    char[] passphrase = HomeBox.passphrase().toCharArray();
    try (Unlocked resident =
        box.books.residence().unlock(passphrase, box.clock.instant()).orElseThrow()) {
      new Backup(box.books.history(), box.books.housekeeping())
          .write(new Backup.Asked(resident, box.clock.instant(), out, (done, all) -> {}));
    }
    return out.toByteArray();
  }

  private static PageBrowser browser() {
    return new PageBrowser(page.port()).in("en");
  }

  @Test
  @Order(1)
  void everyAddress_saysWhatIsWrong() throws IOException {
    PageBrowser.Shown first = browser().get("/");
    assertEquals(200, first.status());
    assertTrue(first.text().contains(WHY.en()), first.text());
    assertFalse(first.html().contains("<damaged>"), first.html());
    assertTrue(browser().in("fr").get("/").text().contains(WHY.fr()));
    for (String path : List.of("/login", "/history", "/data/export", "/api/v1/health")) {
      PageBrowser.Shown shown = browser().get(path);
      assertEquals(503, shown.status(), path);
      assertTrue(shown.text().contains(WHY.en()), path);
    }
    assertEquals(503, browser().post("/login", "passphrase", HomeBox.passphrase()).status());
    assertEquals(421, browser().with("Host", "evil.example").get("/").status());
    PageBrowser.Shown file = browser().get(FilePages.address("foyer.css"));
    assertEquals(200, file.status());
    assertFalse(file.headers().containsKey("set-cookie"));
  }

  @Test
  @Order(2)
  void whoIsNotNearTheBox_bringsNoBackup() throws IOException {
    PageBrowser.Shown first = browser().get("/");
    assertFalse(first.html().contains("action=\"/restore\""), first.html());
    assertTrue(first.text().contains("within five minutes of the start"), first.text());
    box.press();
    PageBrowser late = browser();
    assertTrue(late.get("/").html().contains("action=\"/restore\""));
    box.nanos.addAndGet(ClaimWindow.OPEN.toNanos());
    PageBrowser.Shown refused =
        late.postFile("/restore", "file", backup, "passphrase", HomeBox.passphrase());
    assertEquals(409, refused.status(), refused.text());
    assertEquals(0, box.restarted.get());
  }

  @Test
  @Order(3)
  void whatIsNoBackup_isRefused_andSoIsAForeignForm() throws IOException {
    box.press();
    byte[] rubbish = "no backup".getBytes(StandardCharsets.US_ASCII);
    PageBrowser.Shown none =
        browser().postFile("/restore", "file", rubbish, "passphrase", HomeBox.passphrase());
    assertEquals(422, none.status(), none.text());
    assertTrue(none.html().contains("role=\"alert\""), none.text());
    byte[] cut = Arrays.copyOf(backup, backup.length / 2);
    assertEquals(
        422,
        browser().postFile("/restore", "file", cut, "passphrase", HomeBox.passphrase()).status());
    assertEquals(
        403, browser().postFile("/restore", "file", backup, "passphrase", "another").status());
    assertEquals(
        403,
        browser()
            .with("Origin", "https://evil.example")
            .postFile("/restore", "file", rubbish, "passphrase", HomeBox.passphrase())
            .status());
    assertEquals(
        403, browser().post("/restore", "multipart/form-data; boundary=b", form()).status());
    assertEquals(0, box.restarted.get());
  }

  private static byte[] form() {
    String head = "--b\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n";
    return (head + "0".repeat(32) + "\r\n--b--\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  @Order(4)
  void backup_isRestored_andTheAgentStartsAnew() throws IOException {
    PageBrowser.Shown done =
        browser().postFile("/restore", "file", backup, "passphrase", HomeBox.passphrase());
    assertEquals(200, done.status(), done.text());
    assertTrue(done.text().contains("The backup is back"), done.text());
    Await.until(() -> box.restarted.get() == 1);
    assertEquals(Settling.Found.RESTORED, Settling.in(folder));
  }
}
