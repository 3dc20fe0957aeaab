// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import energy.foyer.Config;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the configuration for a command: what is wrong with it is told as a wrong use. */
final class ConfigFile {
  private ConfigFile() {}

  static Config read(Path file, Words words) throws Trouble {
    try {
      return Config.read(file);
    } catch (Config.Fault wrong) {
      throw new Trouble(Trouble.WRONG_USE, wrong.getMessage());
    } catch (NoSuchFileException missing) {
      throw new Trouble(Trouble.WRONG_USE, words.say("config.missing", file));
    } catch (AccessDeniedException closed) {
      throw new Trouble(Trouble.WRONG_USE, words.say("config.closed", file));
    } catch (IOException unreadable) {
      throw new Trouble(
          Trouble.WRONG_USE, words.say("config.unreadable", file, unreadable.getMessage()));
    }
  }
}
