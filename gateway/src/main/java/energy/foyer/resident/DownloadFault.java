// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.consent.Text;

/** What is wrong with a file of the network's account that was to be imported, and where. */
enum DownloadFault {
  KIND(
      "ce n'est ni un export de foyer-gateway, ni un téléchargement CSV ou xlsx d'un compte Enedis"
          + " avec une colonne de dates et une colonne de valeurs.",
      "this is neither an export of foyer-gateway nor a CSV or xlsx download of an Enedis account"
          + " with a column of times and a column of values."),
  OLD(
      "un ancien fichier Excel (.xls) ou protégé par un mot de passe : enregistrez-le en .xlsx ou"
          + " .csv, sans mot de passe.",
      "an old Excel file (.xls), or one with a password: save it as .xlsx or .csv, without one."),
  EMPTY("aucune valeur n'y est dite.", "it tells no value."),
  TEXT("ce n'est pas du texte.", "this is no text."),
  LONG("la ligne est trop longue.", "the row is too long."),
  QUOTES("un guillemet n'est pas fermé.", "a quotation mark is not closed."),
  ROWS("il y a trop de lignes.", "there are too many rows."),
  SIZE("le fichier est trop gros.", "the file is too large."),
  CUT(
      "le fichier finit au milieu d'une ligne : il est peut-être coupé. Téléchargez-le de nouveau.",
      "the file ends in the middle of a row: it may be cut. Download it again."),
  DAMAGED(
      "les octets sont abîmés : téléchargez ou copiez le fichier de nouveau.",
      "the bytes are damaged: download or copy the file again."),
  BOMB("cela se déplie bien au-delà d'un tableau.", "this unfolds far beyond a table."),
  ENTRY("ce nom n'a pas sa place dans un tableur.", "this name has no place in a workbook."),
  MARKUP(
      "ce balisage n'a pas sa place dans un tableur.", "this markup has no place in a workbook."),
  POWER(
      "ce sont des puissances maximales (VA), pas de l'énergie : téléchargez la consommation.",
      "these are highest powers (VA), not energy: download the consumption."),
  UNIT(
      "l'unité n'est pas dite, ou pas W, kW, Wh ou kWh.",
      "the unit is not told, or not W, kW, Wh or kWh."),
  TIME("la date ou l'heure est illisible.", "the date or time cannot be read."),
  GRID(
      "l'heure ne tombe pas sur un pas de 10, 15, 30 ou 60 minutes, ou le jour ne commence pas à"
          + " minuit.",
      "the time is not on a step of 10, 15, 30 or 60 minutes, or the day does not begin at"
          + " midnight."),
  ORDER(
      "sans décalage horaire, les lignes doivent se suivre dans le temps.",
      "without an offset from UTC the rows must follow each other in time."),
  TWICE("deux valeurs pour le même temps.", "two values for the same time."),
  POINT(
      "deux points de livraison dans un fichier : téléchargez-les l'un après l'autre.",
      "two delivery points in one file: download one after the other."),
  NUMBER("le nombre est illisible.", "the number cannot be read."),
  NEGATIVE("la valeur est négative.", "the value is negative."),
  LARGE(
      "plus de 250 kW en moyenne : pas celle d'un logement.",
      "more than 250 kW on average: not that of a dwelling."),
  FUTURE("la date est après l'heure de la box.", "the time is later than that of the box.");

  private final Text text;

  DownloadFault(String fr, String en) {
    text = new Text(fr, en);
  }

  /** The refusal of the whole file. */
  Refused whole() {
    return refused("Le fichier", "The file");
  }

  /** The refusal for a row, from 1. */
  Refused at(long row) {
    return refused("Ligne " + row, "Row " + row);
  }

  /**
   * The refusal for a cell.
   *
   * @param column from 0
   */
  Refused at(long row, int column) {
    String cell = letters(column) + row;
    return refused("Cellule " + cell, "Cell " + cell);
  }

  /** The refusal for a part of a workbook, its name harmless to print. */
  Refused in(String name) {
    return refused(name, name);
  }

  /** A column as a spreadsheet names it. */
  private static String letters(int column) {
    String last = String.valueOf((char) ('A' + column % 26));
    return column < 26 ? last : letters(column / 26 - 1) + last;
  }

  private Refused refused(String fr, String en) {
    return new Refused(
        Fault.IMPORT_REFUSED,
        fr + " : " + text.fr() + " Rien n'a été changé.",
        en + ": " + text.en() + " Nothing was changed.");
  }
}
