// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.page;

import energy.foyer.provisioning.Await;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * The system's Chromium without a screen, with a profile of its own that goes with it. It resolves
 * no name but this machine's. All that belongs to it has ended when it is closed.
 */
final class Chromium implements Closeable {
  /** It warns that it does not know all of the newest browsers: nothing of that is used. */
  private static final Logger DRIVER = Logger.getLogger("org.openqa.selenium");

  private final Path profile;
  private final ChromeDriverService service;
  private final ChromeDriver driver;

  Chromium() throws IOException {
    DRIVER.setLevel(Level.SEVERE);
    // near the root: a socket that it makes below may have a path of 107 characters
    profile = Files.createTempDirectory("c");
    service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(program("chromedriver"))
            .usingAnyFreePort()
            .withEnvironment(Map.of("HOME", profile.toString(), "TMPDIR", profile.toString()))
            .withSilent(true)
            .build();
    try {
      driver = new ChromeDriver(service, options());
      driver.executeCdpCommand(
          "Browser.setDownloadBehavior",
          Map.of("behavior", "allow", "downloadPath", downloads().toString()));
    } catch (RuntimeException failed) {
      end();
      throw failed;
    }
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
        "--hide-scrollbars",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
        "--user-data-dir=" + profile);
    options.setExperimentalOption(
        "prefs", Map.of("intl.accept_languages", "fr", "credentials_enable_service", false));
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

  ChromeDriver driver() {
    return driver;
  }

  /** Where files land that a page hands out. */
  Path downloads() {
    return profile.resolve("downloads");
  }

  @Override
  public void close() throws IOException {
    try {
      driver.quit();
    } finally {
      end();
    }
  }

  private void end() throws IOException {
    service.stop();
    endRest();
    clear();
  }

  /** Ends whatever of it did not end by itself: each of its processes names the profile. */
  private void endRest() {
    List<ProcessHandle> left =
        ProcessHandle.allProcesses()
            .filter(each -> each.info().commandLine().orElse("").contains(profile.toString()))
            .toList();
    left.forEach(ProcessHandle::destroyForcibly);
    Await.until(() -> left.stream().noneMatch(ProcessHandle::isAlive));
  }

  private void clear() throws IOException {
    try (Stream<Path> all = Files.walk(profile)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    }
  }
}
