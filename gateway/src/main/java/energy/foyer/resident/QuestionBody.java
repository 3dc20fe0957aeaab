// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import energy.foyer.store.Question;
import io.avaje.jsonb.Json;
import java.util.Locale;

/**
 * "Still you?" in JSON.
 *
 * @param cause {@code meter}, {@code power}, {@code calendar} or {@code silence}
 * @param since windows that end later are held back until the answer
 * @param asked since when it is asked
 * @param until from when on silence is a no
 */
@Json
public record QuestionBody(String cause, String since, String asked, String until) {
  static QuestionBody of(Question question) {
    return new QuestionBody(
        question.cause().name().toLowerCase(Locale.ROOT),
        question.since().toString(),
        question.asked().toString(),
        question.until().toString());
  }
}
