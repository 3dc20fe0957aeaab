// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import energy.foyer.resident.HomeBox;
import energy.foyer.resident.Turnstile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A guest in the home's network who guesses: it is slowed down, and holds nobody of the home. */
final class GuestTest {
  private static final String GUEST = "127.0.0.5";
  private static final String HOME = "127.0.0.6";
  private static final String LONG = "from elsewhere in this network";

  @TempDir Path folder;
  private PageHome home;

  @AfterEach
  void close() throws IOException {
    home.close();
  }

  private PageBrowser from(String address) {
    return home.browser().from(address).in("en");
  }

  private int tried(PageBrowser browser, String passphrase) throws IOException {
    return browser.post("/login", "passphrase", passphrase).status();
  }

  /** Guesses so many times, each as soon as the box lets it. */
  private void guess(PageBrowser browser, int times) throws IOException {
    int seen = 0;
    while (seen < times) {
      PageBrowser.Shown told = browser.post("/login", "passphrase", "wrong guess number " + seen);
      if (told.status() == 429) {
        long seconds = Long.parseLong(told.headers().get("retry-after"));
        home.box.nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
      } else {
        assertEquals(403, told.status());
        seen++;
      }
    }
  }

  @Test
  void s2_guestWhoGuesses_holdsBackStrangers_andNoDeviceOfTheHome() throws IOException {
    home = PageHome.claimed(folder);
    PageBrowser owner = from(HOME);
    assertEquals(303, tried(owner, HomeBox.passphrase()));
    assertTrue(owner.cookie(Cookies.DEVICE).matches("[0-9a-f]{104}"));
    owner.get("/settings");
    assertEquals(303, owner.post("/logout").status());
    guess(from(GUEST), 9);
    assertEquals(429, tried(from(GUEST), "one more"));
    PageBrowser.Shown stranger = from("127.0.0.7").post("/login", "passphrase", "anything at all");
    assertEquals(429, stranger.status());
    assertTrue(stranger.text().contains(LONG), stranger.text());
    assertEquals("32", stranger.headers().get("retry-after"));
    assertEquals(403, tried(owner, "mistyped by its owner"), "it is looked at");
    assertEquals(303, tried(owner, HomeBox.passphrase()));
    PageBrowser forged = from("127.0.0.8").cookie(Cookies.DEVICE, "0".repeat(104));
    assertEquals(429, tried(forged, HomeBox.passphrase()));
  }

  @Test
  void s2_stolenDevice_hasAsFewTriesAsAStranger_fromWhereverItTries() throws IOException {
    home = PageHome.claimed(folder);
    PageBrowser owner = from(HOME);
    tried(owner, HomeBox.passphrase());
    String mark = owner.cookie(Cookies.DEVICE);
    guess(from(GUEST).cookie(Cookies.DEVICE, mark), 10);
    PageBrowser moved = from("127.0.0.9").cookie(Cookies.DEVICE, mark);
    PageBrowser.Shown waits = moved.post("/login", "passphrase", HomeBox.passphrase());
    assertEquals(429, waits.status(), "the right one neither");
    assertEquals("64", waits.headers().get("retry-after"));
    assertEquals(303, tried(from("127.0.0.10"), HomeBox.passphrase()), "nobody else waits for it");
  }

  @Test
  void wrongPhonesAndCodes_takeNobodysTurn() throws Exception {
    home = PageHome.claimed(folder);
    Turnstile.Turn turn = home.box.reach().desk().unlocking().derivations().enter();
    try {
      CompletableFuture<Integer> flood =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  int last = 0;
                  for (int i = 0; i < 8; i++) {
                    PageBrowser guest = from(GUEST).cookie(Cookies.PHONE, "0".repeat(64));
                    last = guest.get("/settings").status();
                  }
                  return last;
                } catch (IOException failed) {
                  throw new AssertionError(failed);
                }
              });
      assertEquals(303, flood.get(60, TimeUnit.SECONDS), "led to the login while another derives");
    } finally {
      turn.close();
    }
  }

  @Test
  void s2_guestWhoGuessesTheCode_keepsNobodyFromClaiming() throws IOException {
    home = PageHome.unclaimed(folder);
    String right = Files.readString(folder.resolve("claim-code")).strip();
    home.box.press();
    PageBrowser guest = from(GUEST);
    int refused = 0;
    for (int i = 0; i < 6; i++) {
      refused += guest.post("/welcome/code", "code", "aaaa-aaaa-aaaa").status() == 429 ? 1 : 0;
    }
    assertEquals(2, refused, "it waits after four");
    assertEquals(
        429, guest.post("/welcome/code", "code", right).status(), "with the right one too");
    PageBrowser other = from("127.0.0.7");
    assertEquals(429, other.post("/welcome/code", "code", "bbbb-bbbb-bbbb").status(), "overall");
    PageBrowser resident = from(HOME);
    PageBrowser.Shown taken = resident.post("/welcome/code", "code", right);
    assertEquals(303, taken.status(), taken.text());
    assertFalse(resident.cookie(Cookies.TICKET).isEmpty());
  }
}
