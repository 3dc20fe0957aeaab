// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.page;

import energy.foyer.provisioning.Await;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.openqa.selenium.Keys;

/**
 * What a person does with the page, click by click; each page that shows on the way is looked at.
 */
final class Resident {
  private static final int MOST_TABS = 120;

  private final Browser browser;
  private final String language;
  private final String passphrase;
  private final List<String> wrong = new ArrayList<>();

  /**
   * @param language that they read
   * @param passphrase that they choose
   */
  Resident(Browser browser, String language, String passphrase) {
    this.browser = browser;
    this.language = language;
    this.passphrase = passphrase;
  }

  /** What was wrong with the pages that they saw. */
  List<String> wrong() {
    return wrong;
  }

  /** A word that the page asks to be typed. */
  private String word(String key) {
    String file = "/energy/foyer/resident/page/data_" + language + ".properties";
    try (Reader reader =
        new InputStreamReader(Resident.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
      Properties texts = new Properties();
      texts.load(reader);
      return texts.getProperty("data.word." + key);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Resident look() {
    if (Boolean.getBoolean("foyer.long")) {
      browser.theme("dark");
      see();
      browser.theme("light");
    }
    return see();
  }

  private Resident see() {
    String at = language + " " + browser.path() + ": ";
    browser.complaints().forEach(one -> wrong.add(at + one));
    browser.barriers().forEach(one -> wrong.add(at + one));
    browser.overflow().forEach(one -> wrong.add(at + one));
    if (!browser.language().equals(language)) {
      wrong.add(at + "speaks " + browser.language());
    }
    return this;
  }

  private Resident send(String action) {
    browser.click("main form[action='" + action + "'] button:not([hidden])");
    return look();
  }

  /** The first visit, from the self-test to the page of the box that is theirs. */
  void claim(String code, String name) {
    browser.to("/").language(language);
    browser.await(() -> browser.count(".checks .is-good") >= 3);
    look();
    browser.click("main a[href='/welcome/code']");
    look();
    browser.type("code", code);
    send("/welcome/code");
    browser.type("name", name).type("passphrase", passphrase).type("again", passphrase);
    send("/welcome/passphrase");
    String recovery = String.join(" ", browser.texts(".recovery li"));
    browser.click("main a[href='/welcome/recovery']");
    look();
    browser.type("g1", recovery);
    send("/welcome/recovery");
    browser.click("main button[value='no']");
    look();
    browser.click("main a[href='/']");
    look();
  }

  void logout() {
    browser.click(".foot form[action='/logout'] button");
    look();
  }

  /** Types other passphrases until the box makes them wait; how many. */
  int guess() {
    browser.refusing("/login");
    for (int tries = 1; tries < 12; tries++) {
      browser.type("passphrase", "ce n est pas la bonne").click("main form button");
      look();
      if (browser.text("[role=alert]").matches("(?s).*[0-9]+\u00a0?\\s?s\\b.*")) {
        return tries;
      }
    }
    return Integer.MAX_VALUE;
  }

  /** Opens the box, as soon as it lets them try again. */
  void login() {
    if (!browser.path().startsWith("/login")) {
      browser.to("/login").language(language);
    }
    Await.until(
        () -> {
          browser.type("passphrase", passphrase).click("main form button");
          return !browser.path().startsWith("/login");
        });
    look();
  }

  /** Goes to a place of the navigation. */
  void go(String place) {
    browser.click(".tabs a[href='" + place + "']");
    look();
  }

  /** Accepts an offer as it stands, from the page of sharing on; the actions that it took. */
  int grant(String service) {
    go("/sharing");
    browser.actions();
    browser.click("a[href='/sharing/offers/" + service + "']");
    browser.click("main button[value='grant']");
    int actions = browser.actions();
    look();
    return actions;
  }

  /** Accepts less than what is asked: the coarsest step and the shortest time. */
  void grantLess(String service) {
    go("/sharing");
    browser.click("a[href='/sharing/offers/" + service + "']");
    look();
    browser.click("main form.card details summary");
    browser.choose("step", -1);
    browser.choose("duration", 0);
    look();
    browser.click("main button[value='grant']");
    look();
  }

  /** Withdraws the one consent, from the page of sharing on; the actions that it took. */
  int withdraw() {
    go("/sharing");
    browser.actions();
    browser.click(WITHDRAW);
    int actions = browser.actions();
    look();
    return actions;
  }

  private static final String WITHDRAW = "main .cards form[action$='/withdraw'] button";

  /** The same with nothing but the keyboard, from the top of the page. */
  void withdrawByKeyboard() {
    go("/sharing");
    browser.to("/sharing").press(Keys.TAB);
    if (!(Boolean) browser.ask(FOCUSED + "return one.matches('.skip') && seen(one)")) {
      wrong.add("the first stop of the keyboard is no visible way to the content");
    }
    browser.press(Keys.ENTER);
    for (int tab = 0; tab < MOST_TABS; tab++) {
      browser.press(Keys.TAB);
      if (!(Boolean) browser.ask(FOCUSED + "return seen(one) && marked(one)")) {
        wrong.add(
            "a stop of the keyboard is not seen: " + browser.ask(FOCUSED + "return one.outerHTML"));
        return;
      }
      if ((Boolean) browser.ask(FOCUSED + "return one.matches(arguments[0])", WITHDRAW)) {
        browser.enter();
        look();
        return;
      }
    }
    wrong.add("the keyboard does not come to what withdraws");
  }

  private static final String FOCUSED =
      """
      const one = document.activeElement;
      const seen = it => { const box = it.getBoundingClientRect();
        return box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0; };
      const marked = it => { const style = getComputedStyle(it);
        return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2; };
      """;

  /** Pauses or resumes all from the head of the page. */
  void door(String action) {
    browser.click(".door form[action='/" + action + "'] button");
    look();
  }

  /** Has a file made and takes it; where it lies then. */
  Path take(String kind, String ending) {
    go("/data");
    browser.click("main a[href='/data/" + kind + "']");
    look();
    send("/data/" + kind);
    browser.await(() -> browser.count("main a[download]") == 1);
    browser.click("main a[download]");
    Path file = Await.some(() -> downloaded(ending));
    browser.await(() -> browser.count(".notice-good") == 1);
    look();
    return file;
  }

  private Optional<Path> downloaded(String ending) {
    try (Stream<Path> files = Files.list(browser.downloads())) {
      return files.filter(file -> file.toString().endsWith(ending)).findFirst();
    } catch (IOException notYet) {
      return Optional.empty();
    }
  }

  /** Erases all readings and keeps the box. */
  void eraseAll() {
    go("/data");
    browser.click("main a[href='/data/erase']");
    look();
    browser.click("main input[name='what'][value='all']");
    send("/data/erase");
    browser.type("word", word("erase"));
    send("/data/erase/confirm");
  }

  /** Erases everything: the box is nobody's. */
  void leave() {
    go("/data");
    browser.click("main a[href='/data/leave']");
    look();
    browser.type("word", word("leave"));
    send("/data/leave");
  }

  /** Puts what a backup holds in the place of what is there. */
  void restore(Path backup, String itsPassphrase) {
    go("/data");
    browser.click("main a[href='/data/restore']");
    look();
    browser.type("passphrase", itsPassphrase).type("file", backup.toString());
    send("/data/restore");
    browser.await(() -> browser.count("main input[name='word']") == 1);
    look();
    browser.type("word", word("restore"));
    browser.click("main form[action='/data/restore/confirm'] button");
  }

  /**
   * Says yes again to the one consent that came back.
   *
   * @return whether the box took it: it waits for the meter to tell the time first
   */
  boolean confirm() {
    go("/sharing");
    browser.click("main a[href$='/confirm']");
    look();
    browser.refusing(browser.path()).click("main button[value='confirm']");
    look();
    return browser.count("[role=alert]") == 0;
  }
}
