// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.BackupSecret;
import energy.foyer.store.Restore;
import energy.foyer.vault.RecoveryCode;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code /restore}: brings a backup to a box that is somebody's, for whoever opened a session with
 * a passphrase; {@code /claim/restore} to one that is nobody's, with what a claim takes, or to one
 * whose database is closed. Nothing counts before all of it was checked. One restore at a time.
 */
public final class RestoreRoutes {
  private static final String OWNED = "/restore";
  private static final String UNOWNED = "/claim/restore";
  private static final String DRY = "dry";
  private static final String HOLD = "hold";
  private static final Set<String> FIELDS = Set.of("passphrase", "recoveryCode", "code", "ticket");

  private final Jsonb jsonb;
  private final Parts parts;
  private final RestoreJob.Opening opening;
  private final Entry entry;
  private Optional<RestoreJob> job = Optional.empty();
  private String root = "";

  /** Lets somebody bring a backup to a box that is nobody's. */
  @FunctionalInterface
  interface Entry {
    void check(Call call, SecretFields fields) throws Refused, IOException;
  }

  /**
   * What became of it.
   *
   * @param state {@code working}: ask again; {@code checked}: a dry run found nothing wrong; {@code
   *     held}: it is good, and waits ten minutes to be confirmed; {@code restored}: the agent
   *     starts anew with it now
   * @param taken when the backup was taken: nothing later is in it
   * @param bytes length of its database
   * @param suspended consents that lived then and can be confirmed, as new ones
   * @param untold what no service has heard yet of the consents of the box as it was
   */
  @Json
  public record RestoredBody(
      String state,
      Optional<String> taken,
      OptionalLong bytes,
      OptionalInt suspended,
      OptionalInt untold) {}

  RestoreRoutes(Jsonb jsonb, Parts parts, RestoreJob.Opening opening, Entry entry) {
    this.jsonb = jsonb;
    this.parts = parts;
    this.opening = opening;
    this.entry = entry;
  }

  /** Those of a box whose database is open. */
  static RestoreRoutes open(Desk desk, ClaimRoutes claim) {
    return new RestoreRoutes(
        desk.jsonb(),
        desk.parts(),
        () -> Restore.over(desk.books().history()),
        (call, fields) -> claim.check(call.source(), fields));
  }

  List<Route> all() {
    return Stream.concat(owned().stream(), unowned().stream()).toList();
  }

  private List<Route> owned() {
    return routes(OWNED, (call, fields) -> {}).stream()
        .map(route -> route.to(Access.PASSPHRASE))
        .toList();
  }

  /** Those of a box that is nobody's, or whose database is closed. */
  List<Route> unowned() {
    return routes(UNOWNED, entry).stream().map(route -> route.to(Access.UNCLAIMED_TOO)).toList();
  }

  private List<Route> routes(String from, Entry who) {
    return List.of(
        new Route(
            "POST",
            from,
            Access.RESIDENT,
            Set.of(DRY, HOLD),
            call -> begin(call, from, who),
            false),
        Route.get(from, Set.of(), call -> tell(from)),
        Route.piece(from + "/piece", Set.of("number"), call -> piece(call, from)),
        Route.post(from + "/end", call -> end(from)),
        Route.post(from + "/confirm", call -> confirm(from)),
        Route.post(from + "/cancel", call -> cancel(from)));
  }

  private synchronized Answer begin(Call call, String from, Entry who) throws Refused, IOException {
    RestoreJob.Mode mode = mode(call);
    if (job.isPresent() && job.get().held()) {
      job.get().cut();
    }
    if (job.isPresent() && !job.get().handover().over()) {
      throw Errand.RESTORE.busy();
    }
    try (SecretFields fields = SecretFields.read(call.body(), FIELDS)) {
      who.check(call, fields);
      job = Optional.of(begun(fields, mode).start());
      root = from;
    }
    return Answer.made(jsonb, ImportRoutes.TakenBody.class, new ImportRoutes.TakenBody(true));
  }

  private static RestoreJob.Mode mode(Call call) throws Refused {
    for (String one : call.query().keySet()) {
      new Parameters(call.query()).number(one, 1, 1);
    }
    if (call.query().containsKey(DRY)) {
      return RestoreJob.Mode.CHECK;
    }
    return call.query().containsKey(HOLD) ? RestoreJob.Mode.HOLD : RestoreJob.Mode.RESTORE;
  }

  private RestoreJob begun(SecretFields fields, RestoreJob.Mode mode) throws Refused {
    if (fields.has("passphrase") == fields.has("recoveryCode")) {
      throw fields.unreadable();
    }
    BackupSecret secret;
    Runnable after;
    if (fields.has("passphrase")) {
      // that of the fields is wiped with them
      char[] typed = fields.secret("passphrase").clone();
      secret = new BackupSecret.Passphrase(typed);
      after = () -> Arrays.fill(typed, '\0');
    } else {
      RecoveryCode.Typed read = RecoveryCode.read(CharBuffer.wrap(fields.secret("recoveryCode")));
      if (read instanceof RecoveryCode.Typed.Wrong wrong) {
        throw Unlocking.mistyped(wrong);
      }
      RecoveryCode code = ((RecoveryCode.Typed.Good) read).code();
      secret = new BackupSecret.Code(code);
      after = code::close;
    }
    return new RestoreJob(
        new RestoreJob.Asked(
            opening, secret, parts.clock().instant(), mode, after, parts.restart()));
  }

  private Answer piece(Call call, String from) throws Refused, IOException {
    long number = new Parameters(call.query()).number("number", 1, Long.MAX_VALUE);
    // what is handed over is read after this call, which wipes its own
    boolean taken = current(from).handover().piece(number, call.body().clone());
    return Answer.of(jsonb, ImportRoutes.TakenBody.class, new ImportRoutes.TakenBody(taken));
  }

  private Answer end(String from) throws Refused, IOException {
    RestoreJob current = current(from);
    Optional<Restore.Found> found = current.handover().end();
    RestoredBody body = told(found.isEmpty() ? "working" : current.outcome(), found);
    return answer(current, body);
  }

  /** The agent starts anew once it was told that a backup was restored. */
  private Answer answer(RestoreJob current, RestoredBody body) {
    Answer answer = Answer.of(jsonb, RestoredBody.class, body);
    return body.state().equals("restored") ? answer.then(current::told) : answer;
  }

  private static RestoredBody told(String state, Optional<Restore.Found> found) {
    return new RestoredBody(
        state,
        found.map(one -> one.taken().toString()),
        found.map(one -> OptionalLong.of(one.bytes())).orElse(OptionalLong.empty()),
        found.map(one -> OptionalInt.of(one.suspended())).orElse(OptionalInt.empty()),
        found.map(one -> OptionalInt.of(one.untold())).orElse(OptionalInt.empty()));
  }

  private synchronized Answer tell(String from) {
    JobBody body =
        job.filter(begun -> root.equals(from)).map(RestoreJob::state).orElseGet(JobBody::none);
    return Answer.of(jsonb, JobBody.class, body);
  }

  private Answer confirm(String from) throws Refused, IOException {
    RestoreJob current = current(from);
    current.confirm();
    return answer(current, told("restored", current.handover().end()));
  }

  private Answer cancel(String from) throws Refused, IOException {
    current(from).cut();
    return Answer.of(jsonb, ImportRoutes.TakenBody.class, new ImportRoutes.TakenBody(false));
  }

  /** Who has not begun it, by what it takes to begin, has nothing to do with it. */
  private synchronized RestoreJob current(String from) throws Refused {
    return job.filter(begun -> root.equals(from)).orElseThrow(Errand.RESTORE::none);
  }
}
