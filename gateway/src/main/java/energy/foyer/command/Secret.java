// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.util.Arrays;

/** Characters that were typed for the box alone; closing wipes them. */
final class Secret implements AutoCloseable {
  private final char[] characters;

  /**
   * @param characters become those of this secret and are wiped with it
   */
  Secret(char[] characters) {
    this.characters = characters;
  }

  /** Not a copy: they are wiped with this. */
  char[] characters() {
    return characters;
  }

  boolean same(Secret other) {
    return Arrays.equals(characters, other.characters);
  }

  boolean isEmpty() {
    return characters.length == 0;
  }

  /** Whether the terminal gave something else for a character that it does not know. */
  boolean isMangled() {
    for (char each : characters) {
      if (each == '\ufffd') {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    Arrays.fill(characters, '\0');
  }

  @Override
  public String toString() {
    return "Secret[]";
  }
}
