// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.consent.Text;
import java.util.Locale;

/**
 * What can be wrong with a request: a closed list, each with a stable type and its HTTP status.
 * Source: RFC 9457, RFC 9110 section 15.
 */
public enum Fault {
  TOKEN_MISSING(401, "Le jeton manque", "The token is missing"),
  TOKEN_WRONG(401, "Le jeton n'est pas le bon", "The token is wrong"),
  TOO_MANY_TRIES(429, "Trop d'essais", "Too many tries"),
  HOST(421, "Ce n'est pas l'adresse de la box", "This is not the address of the box"),
  ORIGIN(403, "Demande venue d'une autre page", "The request comes from another page"),
  NOT_FOUND(404, "Adresse inconnue", "Unknown address"),
  METHOD(405, "Méthode refusée", "Method refused"),
  CONTENT_TYPE(415, "Type de contenu refusé", "Content type refused"),
  TOO_LARGE(413, "Demande trop longue", "The request is too long"),
  BODY(400, "Demande illisible", "The request cannot be read"),
  QUERY(400, "Paramètre refusé", "Parameter refused"),
  OFFER_UNKNOWN(404, "Offre inconnue", "Unknown offer"),
  OFFER_CHANGED(409, "L'offre a changé", "The offer has changed"),
  NOTICE_CHANGED(409, "Ce n'est pas le texte montré", "This is not the text that was shown"),
  CHOICE(422, "Choix impossible", "The choice is not possible"),
  CLOCK_WAITING(409, "L'heure n'est pas sûre", "The time is not certain"),
  CLOCK_WRONG(409, "Ce n'est pas l'heure de la box", "This is not the time of the box"),
  ALREADY_GRANTED(409, "Déjà accepté", "Already granted"),
  CONSENT_UNKNOWN(404, "Consentement inconnu", "Unknown consent"),
  ENTRY_UNKNOWN(404, "Ligne inconnue", "Unknown entry"),
  CONSENT_STATE(409, "Impossible dans cet état", "Not possible in this state"),
  QUESTION_NONE(409, "Rien n'est demandé", "Nothing is asked"),
  UNCLAIMED(409, "Cette box n'est encore à personne", "Nobody has claimed the box yet"),
  CLAIMED_ALREADY(409, "Cette box est déjà à quelqu'un", "The box is claimed already"),
  CLAIM_CLOSED(
      409,
      "Impossible de prendre possession de la box maintenant",
      "The box cannot be claimed now"),
  CLAIM_CODE(403, "Ce n'est pas le code de la box", "This is not the code of the box"),
  CLAIM_TICKET(403, "Le code est à taper à nouveau", "The code has to be typed again"),
  PASSPHRASE_WEAK(422, "Phrase secrète trop facile", "The passphrase is too easy"),
  PASSPHRASE_NEEDED(403, "La phrase secrète est demandée", "The passphrase is asked for"),
  LOCKED(401, "Session absente ou finie", "No session, or it has ended"),
  UNLOCK_FAILED(403, "Phrase secrète ou code inexact", "Wrong passphrase or code"),
  RECOVERY_CODE(422, "Faute de frappe dans le code", "The code was mistyped"),
  PERSON_UNKNOWN(404, "Personne inconnue", "Unknown person"),
  PEOPLE(409, "Impossible pour ces personnes", "Not possible for these people"),
  PHONE_THERE(409, "Un téléphone porte ce nom", "A phone has that name"),
  TOKENS(409, "Jeton impossible à faire", "The token cannot be made"),
  TOKEN_UNKNOWN(404, "Jeton inconnu", "Unknown token"),
  TOKEN_READS(403, "Ce jeton ne fait que lire", "This token only reads"),
  PHONE_UNKNOWN(404, "Téléphone inconnu", "Unknown phone"),
  CORRECTION(422, "Correction impossible", "The correction is not possible"),
  PRICES(422, "Prix refusés", "The prices are refused"),
  PRICES_KEPT(409, "Prix impossibles à ajouter", "The prices cannot be added"),
  PRICES_UNKNOWN(404, "Prix inconnus", "Unknown prices"),
  NOTHING_KEPT(404, "Rien n'est gardé de ce temps", "Nothing is kept of that time"),
  SETTING(422, "Réglage impossible", "The setting is not possible"),
  TOO_MUCH(422, "Trop long pour une réponse", "Too much for one answer"),
  NOTHING_UNDER_WAY(409, "Rien n'est en cours", "Nothing is under way"),
  IMPORT_REFUSED(422, "Fichier refusé", "The file is refused"),
  RESTORE_REFUSED(422, "Sauvegarde refusée", "The backup is refused"),
  NO_ROOM(507, "Place insuffisante", "There is not enough room"),
  NOT_EMPTY(409, "La box n'est pas vide", "The box is not empty"),
  BUSY(503, "La box est occupée", "The box is busy"),
  STORE_CLOSED(503, "La base de données est fermée", "The database is closed"),
  INTERNAL(500, "Erreur de la box", "Fault of the box");

  private static final String TYPES = "urn:foyer:problem:";

  private final int status;
  private final Text title;

  Fault(int status, String fr, String en) {
    this.status = status;
    this.title = Typeset.of(fr, en);
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** What is wrong, in a few words. */
  public Text title() {
    return title;
  }

  /** The stable name, for example {@code urn:foyer:problem:token-missing}. */
  public String type() {
    return TYPES + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
