// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.consent.ConsentEvent;
import energy.foyer.consent.ConsentRecord;
import energy.foyer.consent.ConsentRecord.State;
import energy.foyer.consent.Renewal;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * One consent or refusal in JSON.
 *
 * @param purposeTerm the address of the term that names the purpose
 * @param state {@code active}, {@code paused}, {@code suspended}, {@code refused}, {@code
 *     withdrawn}, {@code expired} or {@code terminated}
 * @param home the pseudonym under which the service knows this home, absent for a refusal
 * @param granted the figures, none for a refusal
 * @param until the instant from which it no longer holds
 * @param askRenewal whether it ends within thirty days, so that the resident is asked to renew it
 * @param facts names of the facts that the resident gave; what was typed stays in the record
 * @param restored whether it came back from a backup: nothing leaves under it, and confirmed it
 *     becomes another one
 * @param replaces the one that it was given in the place of
 */
@Json
public record ConsentBody(
    String id,
    String service,
    int version,
    OfferBody.Words controller,
    OfferBody.Words purpose,
    String purposeTerm,
    String state,
    Optional<String> home,
    List<Figures> granted,
    String zone,
    String until,
    boolean askRenewal,
    NoticeBody notice,
    List<String> facts,
    List<EventBody> events,
    boolean restored,
    Optional<String> replaces) {

  /** Which text was shown. */
  public record NoticeBody(String language, String sha256) {}

  /** One thing that happened. */
  public record EventBody(String kind, String at, String method) {
    static EventBody of(ConsentEvent event) {
      return new EventBody(
          event.kind().name().toLowerCase(Locale.ROOT), event.at().toString(), event.method());
    }
  }

  /** The name of a state. */
  static String code(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  static ConsentBody of(ConsentRecord record, Instant now) {
    State state = record.state(now);
    return new ConsentBody(
        record.id().toString(),
        record.offer().service(),
        record.offer().version(),
        OfferBody.Words.of(record.offer().controller().name()),
        OfferBody.Words.of(record.offer().purpose().text()),
        record.offer().purpose().iri(),
        code(state),
        record.home().isEmpty() ? Optional.empty() : Optional.of(record.home()),
        record.granted().stream().map(Figures::of).toList(),
        record.zone().getId(),
        record.until().toString(),
        Renewal.asked(record, now),
        new NoticeBody(record.notice().language(), record.notice().sha256()),
        record.facts().keySet().stream().sorted().toList(),
        record.events().stream().map(EventBody::of).toList(),
        record.restored(),
        record.replaces().map(UUID::toString));
  }
}
