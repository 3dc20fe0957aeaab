// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.Ledger;
import energy.foyer.store.Unlocked;
import io.avaje.jsonb.Json;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** {@code /session}: opens the history to the resident, and closes it. */
public final class SessionRoutes {
  private static final Set<String> SECRETS = Set.of("passphrase", "recoveryCode", "phone");
  private static final Logger LOG = System.getLogger(SessionRoutes.class.getName());

  private final Desk desk;

  /**
   * An open session.
   *
   * @param session what each request shows in {@code Foyer-Session}, 64 hexadecimal digits
   * @param openedBy {@code passphrase}, {@code recovery-code} or {@code phone}
   * @param idleSeconds after which it ends when nothing is asked
   * @param ledger what was checked of the ledger as it was opened
   */
  @Json
  public record SessionBody(String session, String openedBy, long idleSeconds, CheckedBody ledger) {
    /** Says nothing of the session. */
    @Override
    public String toString() {
      return "SessionBody[redacted]";
    }
  }

  /**
   * What a check of the ledger found.
   *
   * @param entries how many are sound
   * @param fault {@code edited}, {@code missing}, {@code cut} or {@code state}, absent for none
   * @param number the first entry at fault
   */
  @Json
  public record CheckedBody(
      boolean intact, long entries, Optional<String> fault, OptionalLong number) {
    static CheckedBody of(Ledger.Verdict verdict) {
      return new CheckedBody(
          verdict.intact(),
          verdict.entries(),
          verdict.fault().map(fault -> fault.kind().name().toLowerCase(Locale.ROOT)),
          verdict
              .fault()
              .map(fault -> OptionalLong.of(fault.number()))
              .orElse(OptionalLong.empty()));
    }
  }

  @Json
  record EndedBody(boolean ended) {}

  /** All that are open. */
  @Json
  public record SessionsBody(List<OpenBody> sessions) {}

  /**
   * One that is open.
   *
   * @param person whose it is
   * @param openedBy {@code passphrase}, {@code recovery-code} or {@code phone}
   * @param openSeconds for how long it has been open
   * @param unusedSeconds for how long nobody used it
   * @param own whether it is the one that asks
   */
  public record OpenBody(
      String person, String openedBy, long openSeconds, long unusedSeconds, boolean own) {
    static OpenBody of(Sessions.Told told) {
      return new OpenBody(
          told.person().toString(),
          told.way().code(),
          told.open().toSeconds(),
          told.unused().toSeconds(),
          told.own());
    }
  }

  SessionRoutes(Desk desk) {
    this.desk = desk;
  }

  List<Route> all() {
    return List.of(
        Route.post("/session", this::open).to(Access.CLAIMED),
        Route.post("/session/end", this::end),
        Route.get("/sessions", Set.of(), this::list),
        Route.post("/sessions/end", this::endOthers));
  }

  private Answer open(Call call) throws Refused, IOException {
    Unlocked unlocked = unlocked(call);
    SessionBody body;
    try {
      String token = desk.sessions().open(unlocked);
      body =
          new SessionBody(
              token,
              unlocked.way().code(),
              Sessions.IDLE.toSeconds(),
              CheckedBody.of(unlocked.ledger()));
    } catch (RuntimeException broken) {
      unlocked.close();
      throw broken;
    }
    desk.later().execute(() -> compact(body.session()));
    return Answer.made(desk.jsonb(), SessionBody.class, body);
  }

  private Unlocked unlocked(Call call) throws Refused, IOException {
    try (SecretFields fields = SecretFields.read(call.body(), SECRETS)) {
      if (SECRETS.stream().filter(fields::has).count() != 1) {
        throw fields.unreadable();
      }
      if (fields.has("passphrase")) {
        return desk.unlocking().byPassphrase(call.source(), fields.secret("passphrase"));
      }
      return fields.has("phone")
          ? desk.unlocking().byPhone(call.source(), fields.plain("phone"))
          : desk.unlocking().byRecoveryCode(call.source(), fields.secret("recoveryCode"));
    }
  }

  /** What restarts left is compacted, turn by turn, while somebody is there who can open it. */
  private void compact(String session) {
    // no use of a person's: it must not keep the session from ending
    Optional<Sessions.Use> use = desk.sessions().glance(session);
    if (use.isEmpty()) {
      return;
    }
    try (Sessions.Use held = use.get()) {
      if (desk.books().history().compact(held.unlocked())) {
        desk.later().execute(() -> compact(session));
      }
    } catch (IOException | RuntimeException failed) {
      LOG.log(Level.WARNING, "the history was not compacted: {0}", failed.getClass().getName());
    }
  }

  private Answer end(Call call) throws Refused {
    call.session().orElseThrow(Guard::locked).end();
    return Answer.of(desk.jsonb(), EndedBody.class, new EndedBody(true));
  }

  private Answer list(Call call) throws Refused {
    List<OpenBody> all =
        call.session().orElseThrow(Guard::locked).all().stream().map(OpenBody::of).toList();
    return Answer.of(desk.jsonb(), SessionsBody.class, new SessionsBody(all));
  }

  private Answer endOthers(Call call) throws Refused {
    call.session().orElseThrow(Guard::locked).endOthers(any -> true);
    return list(call);
  }
}
