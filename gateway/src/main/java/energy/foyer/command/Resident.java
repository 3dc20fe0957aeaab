// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import io.avaje.jsonb.Json;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The resident's session with the box. It ends with the command, also with one that fails or is
 * interrupted.
 */
final class Resident implements AutoCloseable {
  private final Session session;
  private final Thread interrupted = new Thread(this::end, "session end");
  private final AtomicBoolean ended = new AtomicBoolean();

  /** How the ledger was found when the session was opened. */
  record Checked(OptionalLong entries, Optional<Boolean> intact) {
    Checked {
      entries.orElseThrow();
      intact.orElseThrow();
    }
  }

  /** What the box answers to whoever it lets in. */
  @Json
  record Opened(String session, Checked ledger) {
    Opened {
      Objects.requireNonNull(session);
      Objects.requireNonNull(ledger);
    }

    @Override
    public String toString() {
      return "Opened[]";
    }
  }

  private Resident(Session session) {
    this.session = session;
  }

  /**
   * @param name {@code passphrase} or {@code recoveryCode}
   */
  static Resident open(Session session, String name, Secret value) throws Trouble {
    Opened opened;
    try (SecretBody body = new SecretBody().with(name, value)) {
      String answer =
          Progress.during(session, "access.opening", () -> session.api().post("/session", body));
      opened = session.api().read(Opened.class, answer);
    }
    Resident resident = new Resident(session.within(opened.session()));
    Runtime.getRuntime().addShutdownHook(resident.interrupted);
    if (!opened.ledger().intact().orElse(false)) {
      session.warn("access.ledger", opened.ledger().entries().orElse(0));
    }
    return resident;
  }

  /** Speaks inside it. */
  Session session() {
    return session;
  }

  ApiClient api() {
    return session.api();
  }

  /** The box ended it by itself, with all others. */
  void over() {
    ended.set(true);
  }

  /** Ends the session; where that fails, the box ends it by itself, and it is told so. */
  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(interrupted);
    } catch (IllegalStateException already) {
      // The command was interrupted: its end is under way and does what is left.
      return;
    }
  }

  private void end() {
    if (ended.getAndSet(true)) {
      return;
    }
    try {
      session.api().post("/session/end", "{}");
    } catch (Trouble unended) {
      session.warn("access.not-ended", unended.getMessage());
    }
  }

  @Override
  public String toString() {
    return "Resident[]";
  }
}
