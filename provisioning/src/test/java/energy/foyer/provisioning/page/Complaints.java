// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.page;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/**
 * What a browser holds against a page: errors of its scripts, what its policy forbade, answers that
 * failed, and each request to another place than the box.
 */
final class Complaints {
  private static final Pattern ASKED =
      Pattern.compile(
          "\"method\":\"Network\\.requestWillBeSent\".*?\"request\":\\{.*?\"url\":\"([^\"]*)\"");

  private static final String REFUSED =
      "Failed to load resource: the server responded with a status of 4";

  private final WebDriver driver;
  private final String root;
  private final Set<String> refusing = new HashSet<>();

  Complaints(WebDriver driver, String root) {
    this.driver = driver;
    this.root = root;
    // what the browser shows before it shows anything is its own
    driver.get("about:blank");
    since();
  }

  /** From now on a page may refuse there what is typed: the browser tells that, too. */
  void refusing(String path) {
    refusing.add(root + path);
  }

  private boolean expected(String message) {
    return message.contains(REFUSED)
        && refusing.stream().anyMatch(page -> message.startsWith(page + " "));
  }

  /** Those since this was last asked. */
  List<String> since() {
    List<String> all = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
      boolean bad = entry.getLevel().intValue() >= Level.WARNING.intValue();
      if (bad && !expected(entry.getMessage())) {
        all.add(entry.getMessage());
      }
    }
    for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
      Matcher asked = ASKED.matcher(entry.getMessage());
      if (asked.find() && !own(asked.group(1))) {
        all.add("asked for " + asked.group(1));
      }
    }
    return all;
  }

  private boolean own(String address) {
    // an address that holds what it names asks nobody; the browser's own drawings have such ones
    return address.startsWith(root + "/") || address.startsWith("data:");
  }
}
