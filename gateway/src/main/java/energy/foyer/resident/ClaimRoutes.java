// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.Claimed;
import energy.foyer.store.Residence;
import io.avaje.jsonb.Json;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;

/** {@code /claim}: whether the box belongs to somebody, and how it comes to. */
public final class ClaimRoutes {
  private static final Logger LOG = System.getLogger(ClaimRoutes.class.getName());

  private final Desk desk;
  private final Guesses guesses;
  private final ClaimTicket ticket;

  /**
   * Whether the box may be claimed.
   *
   * @param open whether it may be claimed now
   * @param secondsLeft how long it may still be, 0 to 300
   * @param button whether a press of its button opens it; else a start does
   */
  @Json
  public record ClaimBody(boolean claimed, boolean open, long secondsLeft, boolean button) {}

  /**
   * What stands for a code that was right.
   *
   * @param ticket 64 hexadecimal digits, told once; a later one takes its place
   * @param secondsLeft how long a claim may be made with it, whatever becomes of the five minutes
   */
  @Json
  public record TicketBody(String ticket, long secondsLeft) {
    /** Says nothing of the ticket. */
    @Override
    public String toString() {
      return "TicketBody[redacted]";
    }
  }

  /**
   * What a claim with a ticket is answered with: whoever chose the passphrase goes on with it.
   *
   * @param recoveryCode nine groups of five digits, told once
   * @param session one that the passphrase opened
   */
  @Json
  public record OwnedBody(String recoveryCode, String session) {
    /** Says nothing of either. */
    @Override
    public String toString() {
      return "OwnedBody[redacted]";
    }
  }

  /**
   * What is shown once.
   *
   * @param recoveryCode nine groups of five digits
   */
  @Json
  public record RecoveryBody(String recoveryCode) {
    /** Says nothing of the code. */
    @Override
    public String toString() {
      return "RecoveryBody[redacted]";
    }
  }

  ClaimRoutes(Desk desk) {
    this.desk = desk;
    this.guesses = new Guesses(desk.parts().nanos());
    this.ticket = new ClaimTicket(desk.parts().nanos());
  }

  List<Route> all() {
    return List.of(
        Route.get("/claim", Set.of(), call -> tell()).to(Access.UNCLAIMED_TOO),
        Route.post("/claim/code", this::code).to(Access.UNCLAIMED_TOO),
        Route.post("/claim", this::claim).to(Access.UNCLAIMED_TOO));
  }

  private Answer tell() throws IOException {
    ClaimWindow window = desk.parts().claim().window();
    boolean claimed = desk.books().residence().claimed();
    long left = claimed ? 0 : window.left().toSeconds();
    boolean open = !claimed && window.open();
    return Answer.of(
        desk.jsonb(), ClaimBody.class, new ClaimBody(claimed, open, left, window.hasButton()));
  }

  /** Whether a code is right, before a passphrase is chosen; a wrong one counts as at a claim. */
  private Answer code(Call call) throws Refused, IOException {
    checkOpen();
    try (SecretFields fields = SecretFields.read(call.body(), Set.of("code"))) {
      checkCode(call.source(), fields.secret("code"));
      TicketBody body = new TicketBody(ticket.give(), ClaimTicket.GOOD.toSeconds());
      return Answer.of(desk.jsonb(), TicketBody.class, body);
    }
  }

  private Answer claim(Call call) throws Refused, IOException {
    try (SecretFields fields =
        SecretFields.read(call.body(), Set.of("code", "ticket", "passphrase", "name"))) {
      if (!fields.has("ticket")) {
        checkOpen();
      }
      if (fields.has("code") == fields.has("ticket")) {
        throw fields.unreadable();
      }
      check(fields, false, call.source());
      char[] passphrase = fields.secret("passphrase");
      String name = NewSecret.name(fields.plain("name"));
      return desk.unlocking()
          .derivations()
          .take(
              () -> {
                check(fields, true, call.source());
                return claim(
                    new Residence.Newcomer(name, NewSecret.passphrase(passphrase)),
                    fields.has("ticket"));
              });
    }
  }

  private void check(SecretFields fields, boolean last, Source source) throws Refused, IOException {
    if (fields.has("ticket")) {
      checkTicket(fields.plain("ticket"));
    } else {
      checkOpen();
      if (last) {
        checkCode(source, fields.secret("code"));
      }
    }
  }

  private void checkTicket(String shown) throws Refused, IOException {
    checkNobodys();
    if (!ticket.holds(shown)) {
      throw new Refused(
          Fault.CLAIM_TICKET,
          "Le code a été tapé il y a plus de trente minutes, ou depuis sur un autre appareil :"
              + " tapez-le à nouveau.",
          "The code was typed more than thirty minutes ago, or since then on another device: type"
              + " it again.");
    }
  }

  /**
   * Refuses who may not make the box theirs: it is somebody's, it is too late, the code or its
   * ticket is wrong.
   */
  void check(Source source, SecretFields fields) throws Refused, IOException {
    check(fields, true, source);
  }

  private void checkNobodys() throws Refused, IOException {
    if (desk.books().residence().claimed()) {
      throw new Refused(
          Fault.CLAIMED_ALREADY,
          "Elle s'ouvre avec la phrase secrète ou le code de secours de ses habitants.",
          "It opens with the passphrase or the recovery code of those who live here.");
    }
  }

  private void checkOpen() throws Refused, IOException {
    checkNobodys();
    ClaimWindow window = desk.parts().claim().window();
    if (!window.open()) {
      throw new Refused(
          Fault.CLAIM_CLOSED,
          window.hasButton()
              ? "Appuyez sur le bouton de la box, puis recommencez dans les cinq minutes."
              : "Redémarrez la box (systemctl restart foyer-gateway), puis recommencez dans les cinq"
                  + " minutes.",
          window.hasButton()
              ? "Press the button of the box, then try again within five minutes."
              : "Restart the box (systemctl restart foyer-gateway), then try again within five"
                  + " minutes.");
    }
  }

  private void checkCode(Source source, char[] code) throws Refused, IOException {
    ClaimCode mine = desk.parts().claim().code();
    // 60 bits are not found in five minutes, from however many addresses; and a guest who goes on
    // guessing must not keep who stands before the box from claiming it
    guesses.checkOwn(source);
    if (!mine.matches(code)) {
      guesses.check(source);
      guesses.wrong(source);
      desk.books().ledger().security("claim-refused", desk.now());
      throw new Refused(
          Fault.CLAIM_CODE,
          mine.written()
              ? "Relisez les douze caractères dans le fichier claim-code du dossier de données."
              : "Relisez les douze caractères sur l'étiquette de la box.",
          mine.written()
              ? "Read the twelve characters again in the file claim-code of the data folder."
              : "Read the twelve characters again on the label of the box.");
    }
    guesses.right(source);
  }

  private Answer claim(Residence.Newcomer first, boolean goesOn) throws Refused, IOException {
    if (!goesOn) {
      String recoveryCode = desk.books().residence().claim(first, desk.now());
      owned();
      return Answer.made(desk.jsonb(), RecoveryBody.class, new RecoveryBody(recoveryCode));
    }
    Claimed claimed = desk.books().residence().claimAndOpen(first, desk.now());
    owned();
    String session = desk.sessions().open(claimed.opened());
    return Answer.made(
        desk.jsonb(), OwnedBody.class, new OwnedBody(claimed.recoveryCode(), session));
  }

  private void owned() {
    ticket.end();
    try {
      desk.parts().claim().code().forget();
    } catch (IOException left) {
      // it opens nothing any more, and the next start removes it
      LOG.log(Level.WARNING, "the file with the claim code could not be removed");
    }
    desk.parts().wake().run();
  }
}
