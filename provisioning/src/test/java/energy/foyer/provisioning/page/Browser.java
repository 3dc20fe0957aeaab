// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.page;

import energy.foyer.provisioning.Await;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.TakesScreenshot;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Chromium with a profile of its own, which ends with it. It reaches this machine only.
 *
 * <p>It counts what a person does: each click, each field that is filled in, each key.
 */
final class Browser implements AutoCloseable {
  /** The screens of a phone of some years ago and of a desk. */
  enum Screen {
    PHONE(390, 844, 1200),
    DESK(1280, 900, 1000);

    final int width;
    private final int height;
    private final int picture;

    Screen(int width, int height, int picture) {
      this.width = width;
      this.height = height;
      this.picture = picture;
    }
  }

  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(60);

  /** It warns that it does not know all of the newest browsers: nothing of that is used. */
  private static final Logger DRIVER = Logger.getLogger("org.openqa.selenium");

  private static final String BEYOND =
      """
      const page = document.documentElement;
      if (page.scrollWidth <= page.clientWidth) return [];
      return [page.scrollWidth + ' px'].concat(Array.from(document.body.querySelectorAll('*'))
        .map(one => [one.getBoundingClientRect().right, one.outerHTML.slice(0, 120)])
        .filter(one => one[0] > page.clientWidth + 1).sort((one, other) => other[0] - one[0])
        .slice(0, 5).map(one => one.join(' px: ')));
      """;

  private final Path profile;
  private final ChromeDriverService service;
  private final ChromeDriver driver;
  private final String root;
  private final Complaints complaints;
  private int actions;
  private Screen screen = Screen.PHONE;

  /**
   * @param folder where its profile is made
   * @param root address of the page without a path
   */
  Browser(Path folder, String root) throws IOException {
    this.root = root;
    DRIVER.setLevel(Level.SEVERE);
    profile = Files.createTempDirectory(folder, "browser");
    service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(program("chromedriver"))
            .usingAnyFreePort()
            .withEnvironment(Map.of("HOME", profile.toString(), "TMPDIR", profile.toString()))
            .withSilent(true)
            .build();
    driver = new ChromeDriver(service, options());
    driver.manage().timeouts().pageLoadTimeout(ANSWERS_WITHIN).scriptTimeout(ANSWERS_WITHIN);
    complaints = new Complaints(driver, root);
    size(Screen.PHONE);
  }

  private ChromeOptions options() {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(program("chromium"));
    options.setAcceptInsecureCerts(true);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--no-proxy-server",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
        "--user-data-dir=" + profile);
    options.setExperimentalOption(
        "prefs",
        Map.of(
            "intl.accept_languages",
            "fr",
            "download.default_directory",
            downloads().toString(),
            "credentials_enable_service",
            false));
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    return options;
  }

  private static File program(String name) {
    for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
      File file = new File(folder, name);
      if (file.canExecute()) {
        return file;
      }
    }
    throw new AssertionError("there is no " + name + ": scripts/setup --for test installs it");
  }

  /** Where files land that the page hands out. */
  Path downloads() {
    return profile.resolve("downloads");
  }

  /** Looks at the page as a phone or a desk does. */
  Browser size(Screen wanted) {
    screen = wanted;
    return size(wanted.height);
  }

  private Browser size(int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width",
            screen.width,
            "height",
            screen.height,
            "deviceScaleFactor",
            1,
            "mobile",
            screen == Screen.PHONE));
    return this;
  }

  /** Prefers {@code light} or {@code dark}. */
  Browser theme(String theme) {
    Map<String, String> scheme = Map.of("name", "prefers-color-scheme", "value", theme);
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
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
      button.click();
      Await.until(() -> language().equals(language));
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

  /** The heading of the page. */
  String heading() {
    return text("h1");
  }

  /** How many there are. */
  int count(String css) {
    return driver.findElements(By.cssSelector(css)).size();
  }

  /** An attribute of the first. */
  String attribute(String css, String name) {
    String value = one(css).getDomAttribute(name);
    return value == null ? "" : value;
  }

  private WebElement one(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  /** Clicks the first that matches. */
  Browser click(String css) {
    WebElement wanted = one(css);
    shown(wanted);
    wanted.click();
    actions++;
    return this;
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

  /** Presses a key on whatever has the focus. */
  Browser press(Keys key) {
    new Actions(driver).sendKeys(key).perform();
    actions++;
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

  /** What axe finds on the page as it is now. */
  List<String> barriers() {
    return Axe.barriers(driver);
  }

  /** What reaches over the right edge of the screen, of a page that is wider than it. */
  List<String> overflow() {
    List<?> beyond = (List<?>) ask(BEYOND);
    return beyond.stream().map(String::valueOf).toList();
  }

  /** Waits until the fonts are there and the scripts of the page had their turn. */
  Browser settle() {
    driver.executeAsyncScript(
        "const done = arguments[arguments.length - 1];"
            + "document.fonts.ready.then(() => setTimeout(done, 1500));");
    return this;
  }

  /** A picture of the upper part of the page, as PNG with a palette. */
  byte[] picture() throws IOException {
    long whole = (Long) ask("return document.documentElement.scrollHeight");
    // the bar at the lower edge of a phone stands at the lower edge of the picture
    size((int) Math.min(whole, screen.picture)).settle();
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
    try {
      driver.quit();
    } finally {
      service.stop();
      // whatever of it is left
      List<ProcessHandle> left = new ArrayList<>();
      ProcessHandle.allProcesses()
          .filter(each -> each.info().commandLine().orElse("").contains(profile.toString()))
          .forEach(left::add);
      left.forEach(ProcessHandle::destroyForcibly);
      Await.until(() -> left.stream().noneMatch(ProcessHandle::isAlive));
      clear(profile);
    }
  }

  private static void clear(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    }
  }
}
