// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.consent.Text;
import energy.foyer.store.Unusable;
import energy.foyer.vault.LostKeys;

/** Why the database of a box is closed, and the way on, in the words of its resident. */
public final class Closed {
  private static final String RESTORE =
      " Rien n'a été changé. La voie : « foyer-gateway restore » avec une sauvegarde. ";

  private Closed() {}

  /** Of a database that does not open. */
  public static Text by(Unusable fault) {
    String french =
        switch (fault.why()) {
          case DAMAGED, CUT -> "La base de données est abîmée." + RESTORE;
          case FOREIGN -> "La base de données a été scellée par d'autres clés." + RESTORE;
          case NEWER ->
              "Une version plus récente de Foyer a écrit la base de données : remettez cette"
                  + " version, ou une sauvegarde d'avant. ";
          case SECRET -> "La base de données ne s'ouvre pas." + RESTORE;
          case ROOM ->
              "Il n'y a pas assez de place pour mettre la base de données à jour : libérez-en et"
                  + " redémarrez. ";
        };
    return told(french, fault.getMessage());
  }

  /** Of a box without its keys. */
  public static Text by(LostKeys fault) {
    return told(
        (fault.missing()
                ? "Le fichier des clés de la box manque : sans lui la base de données ne s'ouvre pas."
                : "Le fichier des clés de la box est abîmé : sans lui la base de données ne s'ouvre"
                    + " pas.")
            + RESTORE,
        fault.getMessage());
  }

  /** In French too, the file is named as the log names it. */
  private static Text told(String french, String english) {
    return new Text(french + "(" + english + ")", english);
  }
}
