// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.Fault;
import energy.foyer.resident.Refused;
import java.util.Arrays;

/** A passphrase that is chosen: typed twice, since nobody sees what is typed, by who has a name. */
final class NewPhrase {
  private NewPhrase() {}

  /** Refuses one that was not typed the same way twice, in {@code passphrase} and {@code again}. */
  static void checkTwice(Form form) throws Refused {
    checkTwice(form, "passphrase");
  }

  /** Refuses an empty {@code name}, which nothing could be found by. */
  static void checkNamed(Form form) throws Refused {
    if (form.text("name").isBlank()) {
      throw new Refused(Fault.BODY, "Donnez d’abord un nom.", "Give a name first.");
    }
  }

  static void checkTwice(Form form, String field) throws Refused {
    char[] one = form.secret(field);
    char[] other = form.secret("again");
    boolean same = Arrays.equals(one, other);
    Arrays.fill(one, '\0');
    Arrays.fill(other, '\0');
    if (!same) {
      throw new Refused(
          Fault.PASSPHRASE_WEAK,
          "Les deux saisies ne sont pas les mêmes : tapez deux fois la même phrase.",
          "What was typed is not the same both times: type the same passphrase twice.");
    }
  }
}
