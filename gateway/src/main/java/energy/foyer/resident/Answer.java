// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import io.avaje.jsonb.Json;
import io.avaje.jsonb.Jsonb;
import java.util.List;
import java.util.Map;

/**
 * What a request is answered with.
 *
 * @param status HTTP status
 * @param type content type
 * @param body its bytes
 * @param headers further headers
 */
record Answer(int status, String type, byte[] body, Map<String, String> headers) {
  private static final String JSON = "application/json";
  private static final String PROBLEM = "application/problem+json";

  /**
   * Source: RFC 9457 section 3.
   *
   * @param faults each fault by the name of its field, often none
   */
  @Json
  record Problem(String type, String title, int status, String detail, List<String> faults) {}

  /** A document, 200. */
  static <T> Answer of(Jsonb jsonb, Class<T> type, T document) {
    return of(jsonb, type, document, 200);
  }

  /** A document that was made, 201. */
  static <T> Answer made(Jsonb jsonb, Class<T> type, T document) {
    return of(jsonb, type, document, 201);
  }

  private static <T> Answer of(Jsonb jsonb, Class<T> type, T document, int status) {
    return new Answer(status, JSON, jsonb.type(type).toJsonBytes(document), Map.of());
  }

  /** Why a request is not done. */
  static Answer problem(Jsonb jsonb, Refused refused, String language) {
    Fault fault = refused.fault();
    Problem problem =
        new Problem(
            fault.type(),
            fault.title().in(language),
            fault.status(),
            refused.detail().in(language),
            refused.faults());
    byte[] body = jsonb.type(Problem.class).toJsonBytes(problem);
    return new Answer(fault.status(), PROBLEM, body, refused.headers());
  }
}
