// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.page;

import energy.foyer.provisioning.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TakesScreenshot;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

/**
 * A browser before the page of a box.
 *
 * <p>It counts what a person does: each click, each field that is filled in, each key.
 */
final class Browser implements AutoCloseable {
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(60);

  private final Chromium chromium;
  private final ChromeDriver driver;
  private final String root;
  private final Complaints complaints;
  private int actions;
  private Screen screen = Screen.PHONE;

  /**
   * @param root address of the page without a path
   */
  Browser(String root) throws IOException {
    this.root = root;
    chromium = new Chromium();
    driver = chromium.driver();
    try {
      driver.manage().timeouts().pageLoadTimeout(ANSWERS_WITHIN).scriptTimeout(ANSWERS_WITHIN);
      complaints = new Complaints(driver, root);
      size(Screen.PHONE);
    } catch (RuntimeException failed) {
      chromium.close();
      throw failed;
    }
  }

  /** Where files land that the page hands out. */
  Path downloads() {
    return chromium.downloads();
  }

  /** Looks at the page as a phone or a desk does. */
  Browser size(Screen wanted) {
    screen = wanted;
    return size(wanted.height);
  }

  private Browser size(int height) {
    boolean phone = screen == Screen.PHONE;
    Map<String, Object> metrics =
        Map.of("width", screen.width, "height", height, "deviceScaleFactor", 1, "mobile", phone);
    driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", metrics);
    return this;
  }

  /** Prefers {@code light} or {@code dark}, and colours that change at once. */
  Browser theme(String theme) {
    Map<String, String> hues = Map.of("name", "prefers-color-scheme", "value", theme);
    Map<String, String> calm = Map.of("name", "prefers-reduced-motion", "value", "reduce");
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(hues, calm)));
    return this;
  }

  /** Asks for a page. */
  Browser to(String path) {
    driver.get(root + path);
    return this;
  }

  /** Where it is, without the address of the box. */
  String path() {
    return driver.getCurrentUrl().substring(root.length());
  }

  /** The language that the page says it speaks. */
  String language() {
    return driver.findElement(By.tagName("html")).getDomAttribute("lang");
  }

  /** Speaks the other language, as its button does; counts as nothing. */
  Browser language(String language) {
    if (!language().equals(language)) {
      WebElement button = one(".languages button");
      shown(button);
      arrive(button::click);
    }
    return this;
  }

  /** What stands in a part of the page, as it is seen. */
  String text(String css) {
    return one(css).getText();
  }

  /** All that is seen. */
  String text() {
    return text("body");
  }

  /** The texts of all that match. */
  List<String> texts(String css) {
    return driver.findElements(By.cssSelector(css)).stream().map(WebElement::getText).toList();
  }

  /** The heading of the page. */
  String heading() {
    return text("h1");
  }

  /** How many there are. */
  int count(String css) {
    return driver.findElements(By.cssSelector(css)).size();
  }

  private WebElement one(String css) {
    try {
      return driver.findElement(By.cssSelector(css));
    } catch (NoSuchElementException missing) {
      String shown = driver.findElement(By.tagName("body")).getText();
      throw new AssertionError("no " + css + " on " + path() + ", which says: " + shown, missing);
    }
  }

  /** Clicks the first that matches. */
  Browser click(String css) {
    actions++;
    return await(() -> clicked(css));
  }

  private boolean clicked(String css) {
    try {
      WebElement wanted = one(css);
      shown(wanted);
      if (leads(wanted)) {
        arrive(wanted::click);
      } else {
        wanted.click();
      }
      return true;
    } catch (StaleElementReferenceException loadedAgain) {
      return false;
    }
  }

  /** Whether another page comes after a click on it, or the same anew. */
  private boolean leads(WebElement wanted) {
    return (Boolean)
        driver.executeScript(
            "return arguments[0].matches('a[href]:not([download]), form button')", wanted);
  }

  /** Does what leads to another page, and waits until that is there. */
  private Browser arrive(Runnable deed) {
    driver.executeScript("window.before = true");
    deed.run();
    try {
      return await(this::arrived);
    } catch (AssertionError nowhere) {
      // on a page wider than the screen a click falls beside what it is meant for
      throw new AssertionError("nothing came after " + path() + ", " + overflow(), nowhere);
    }
  }

  private boolean arrived() {
    try {
      return (Boolean)
          driver.executeScript("return !window.before && document.readyState === 'complete'");
    } catch (JavascriptException between) {
      return false;
    }
  }

  /** Brings it to the middle of the screen, away from the bars at its edges. */
  private void shown(WebElement wanted) {
    driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", wanted);
  }

  /** Fills in a field by its name. */
  Browser type(String field, String text) {
    WebElement wanted = one("main [name='" + field + "']");
    shown(wanted);
    if (!"file".equals(wanted.getDomAttribute("type"))) {
      wanted.clear();
    }
    wanted.sendKeys(text);
    actions++;
    return this;
  }

  /** Chooses from a list by its name: which one, from 0 on, -1 for the last. */
  Browser choose(String field, int which) {
    List<WebElement> options =
        driver.findElements(By.cssSelector("main select[name='" + field + "'] option"));
    options.get(which < 0 ? options.size() + which : which).click();
    actions++;
    return this;
  }

  /** Presses the key of return on what has the focus and leads to another page. */
  Browser enter() {
    actions++;
    return arrive(() -> new Actions(driver).sendKeys(Keys.ENTER).perform());
  }

  /** Presses a key on whatever has the focus. */
  Browser press(Keys key) {
    actions++;
    new Actions(driver).sendKeys(key).perform();
    return this;
  }

  /** What a script of the test tells; the page's own rules for scripts do not bind it. */
  Object ask(String script, Object... values) {
    return driver.executeScript(script, values);
  }

  /** How much a person has done since the last time this was asked. */
  int actions() {
    int done = actions;
    actions = 0;
    return done;
  }

  /** Waits until the page shows something. */
  Browser await(BooleanSupplier shown) {
    Await.until(ANSWERS_WITHIN, shown);
    return this;
  }

  /** What the browser complained of since this was last asked; nothing for a good page. */
  List<String> complaints() {
    return complaints.since();
  }

  /** From now on it is no fault of the page at that path that it refuses what is typed. */
  Browser refusing(String path) {
    complaints.refusing(path);
    return this;
  }

  /** What axe finds on the page as it is now. */
  List<String> barriers() {
    return Axe.barriers(driver);
  }

  /** What reaches over the right edge of the screen, of a page that is wider than it. */
  List<String> overflow() {
    return Edges.beyond(driver);
  }

  /** Waits until the letters are there and the scripts of the page had their turn. */
  private void settle() {
    driver.executeAsyncScript(
        "const done = arguments[arguments.length - 1];"
            + "document.fonts.ready.then(() => setTimeout(done, 1500));");
  }

  /** A picture of the upper part of the page, as PNG with a palette. */
  byte[] picture() throws IOException {
    long whole = (Long) ask("return document.documentElement.scrollHeight");
    // the bar at the lower edge of a phone stands at the lower edge of the picture
    size((int) Math.min(whole, screen.picture));
    settle();
    byte[] png = ((TakesScreenshot) driver).getScreenshotAs(OutputType.BYTES);
    size(screen);
    return Pictures.small(png);
  }

  /** Forgets who is logged in, and the language. */
  Browser forget() {
    driver.manage().deleteAllCookies();
    return this;
  }

  @Override
  public void close() throws IOException {
    chromium.close();
  }
}
