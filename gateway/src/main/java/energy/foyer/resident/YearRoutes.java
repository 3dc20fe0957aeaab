// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.Unlocked;
import energy.foyer.wire.Statement;
import energy.foyer.wire.StatementSigner;
import io.avaje.jsonb.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * {@code /year}: the twelve months that are over, and a statement of them that the resident may
 * carry to a counter. The box sends it nowhere.
 */
public final class YearRoutes {
  private final Desk desk;

  /**
   * @param audience for whom it is made, which the statement then says: at most {@value
   *     Statement#LONGEST_AUDIENCE} bytes
   */
  @Json
  record StatementAskedBody(Optional<String> audience) {
    StatementAskedBody {
      audience = Objects.requireNonNullElse(audience, Optional.empty());
    }
  }

  /**
   * A signed statement.
   *
   * @param text what a QR code holds; {@code foyer-provision statement verify} checks it
   */
  @Json
  public record StatementBody(String text, String made, String audience, YearBody year) {
    /** Says when it was made only. */
    @Override
    public String toString() {
      return "StatementBody[" + made + "]";
    }
  }

  YearRoutes(Desk desk) {
    this.desk = desk;
  }

  List<Route> all() {
    return List.of(
        Route.get("/year", Set.of(), this::tell),
        Route.post("/year/statement", this::state).to(Access.PASSPHRASE));
  }

  private Answer tell(Call call) throws Refused, IOException {
    Unlocked resident = call.resident();
    boolean signable = desk.parts().signing().signer().isPresent();
    YearBody body =
        desk.readers()
            .take(() -> YearBody.of(new Year(desk, resident).before(desk.now()), signable));
    return Answer.of(desk.jsonb(), YearBody.class, body);
  }

  private Answer state(Call call) throws Refused, IOException {
    StatementAskedBody asked =
        Bodies.read(desk.jsonb(), StatementAskedBody.class, call.body(), "audience");
    String audience = asked.audience().orElse("").strip();
    if (Statement.fault(audience).isPresent()) {
      throw new Refused(
          Fault.BODY,
          "« audience » : attendu : " + Statement.LONGEST_AUDIENCE + " octets au plus.",
          "'audience': expected: " + Statement.fault(audience).get() + ".");
    }
    StatementSigner signer = desk.parts().signing().signer().orElseThrow(YearRoutes::alone);
    Unlocked resident = call.resident();
    Instant now = desk.now();
    Statement year = desk.readers().take(() -> new Year(desk, resident).before(now));
    if (year.months().stream().allMatch(month -> month.kilowattHours().isEmpty())) {
      throw new Refused(
          Fault.NOTHING_KEPT,
          "La box ne garde rien des douze derniers mois : importez votre historique, ou attendez la"
              + " fin d'un mois.",
          "The box keeps nothing of the last twelve months: import your history, or wait for a"
              + " month to end.");
    }
    Statement statement = new Statement(year.made(), audience, year.first(), year.months());
    String text = signer.sign(statement);
    desk.books().ledger().security("statement-made", now);
    return Answer.made(
        desk.jsonb(),
        StatementBody.class,
        new StatementBody(
            text, statement.made().toString(), audience, YearBody.of(statement, true)));
  }

  private static Refused alone() {
    return new Refused(
        Fault.CHOICE,
        "Cette box n'a pas de certificat d'un territoire : personne ne pourrait vérifier sa"
            + " signature.",
        "This box has no certificate of a territory: nobody could check its signature.");
  }
}
