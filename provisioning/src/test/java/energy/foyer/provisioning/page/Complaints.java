// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.page;

import java.util.ArrayList;
import java.util.List;
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

  private final WebDriver driver;
  private final String root;

  Complaints(WebDriver driver, String root) {
    this.driver = driver;
    this.root = root;
    // what the browser shows before it shows anything is its own
    driver.get("about:blank");
    since();
  }

  /** Those since this was last asked. */
  List<String> since() {
    List<String> all = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
      if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
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
