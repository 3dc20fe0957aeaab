// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.consent.Text;

/** What is wrong with a file that was to be imported, and where. */
enum ImportFault {
  KIND(
      "ce n'est pas un export de foyer-gateway, ou pas de cette version.",
      "this is no export of foyer-gateway, or not of this version."),
  ENTRY(
      "ce fichier n'a pas sa place ici dans un export ; rien n'en a été écrit nulle part.",
      "this file has no place here in an export; nothing of it was written anywhere."),
  CUT("le fichier finit trop tôt.", "the file ends too early."),
  DAMAGED(
      "les octets sont abîmés : téléchargez ou copiez le fichier de nouveau.",
      "the bytes are damaged: download or copy the file again."),
  BOMB(
      "cela se déplie au-delà de ce qu'un export peut être.",
      "this unfolds beyond what an export can be."),
  HASH(
      "le contenu n'est pas celui que dit manifest.json.",
      "the content is not the one that manifest.json tells."),
  SIGNATURE(
      "la signature n'est pas celle de ce manifeste : il a été changé depuis.",
      "the signature is not one of this manifest: it was changed since."),
  HEAD("l'en-tête ou la première ligne est illisible.", "the head or first line cannot be read."),
  ROW("la ligne est illisible.", "the line cannot be read."),
  TIME("l'heure est illisible.", "the time cannot be read."),
  ORDER(
      "la ligne n'est pas à sa place dans l'ordre du temps, ou est après la fin de l'export.",
      "the line is not in the order of time, or is later than the end of the export."),
  METER("ce compteur n'est pas annoncé.", "this meter was not named before."),
  PART(
      "ce n'est pas une demi-heure ou un jour de ce fuseau.",
      "this is no half-hour or day of this time zone."),
  ZONE(
      "l'export est d'un autre fuseau horaire que la box.",
      "the export is of another time zone than the box."),
  FUTURE(
      "l'export finit après l'heure de la box.", "the export ends later than the box's own time.");

  private final Text text;

  ImportFault(String fr, String en) {
    text = new Text(fr, en);
  }

  /**
   * The refusal.
   *
   * @param where the name of the file in the zip
   */
  Refused in(String where) {
    return refused(where, where);
  }

  /** The same in a line of it. */
  Refused at(String where, long line) {
    return refused(where + ", ligne " + line, where + ", line " + line);
  }

  private Refused refused(String fr, String en) {
    return new Refused(
        Fault.IMPORT_REFUSED,
        fr + " : " + text.fr() + " Rien n'a été changé.",
        en + ": " + text.en() + " Nothing was changed.");
  }
}
