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
 * @param body its bytes, in pieces; overwritten once they are sent
 * @param headers further headers
 * @param sent runs once it was sent, or could not be
 * @param document what the body says, for who asks within the box; {@link #NONE} for pieces
 */
public record Answer(
    int status,
    String type,
    List<byte[]> body,
    Map<String, String> headers,
    Runnable sent,
    Object document) {
  private static final String JSON = "application/json";

  /** The document of an answer that has bytes only. */
  public static final String NONE = "";

  private static final String PROBLEM = "application/problem+json";

  /** Pieces of bytes. */
  public Answer(
      int status, String type, List<byte[]> body, Map<String, String> headers, Runnable sent) {
    this(status, type, body, headers, sent, NONE);
  }

  /**
   * Source: RFC 9457 section 3.
   *
   * @param faults each fault by the name of its field, often none
   */
  @Json
  public record Problem(
      String type, String title, int status, String detail, List<String> faults) {}

  /** A document, 200. */
  public static <T> Answer of(Jsonb jsonb, Class<T> type, T document) {
    return of(jsonb, type, document, 200);
  }

  /** A document that was made, 201. */
  public static <T> Answer made(Jsonb jsonb, Class<T> type, T document) {
    return of(jsonb, type, document, 201);
  }

  private static <T> Answer of(Jsonb jsonb, Class<T> type, T document, int status) {
    byte[] body = jsonb.type(type).toJsonBytes(document);
    return new Answer(status, JSON, List.of(body), Map.of(), () -> {}, document);
  }

  /**
   * A long document that was written in pieces.
   *
   * @param sent runs once it was sent, or could not be
   */
  public static Answer of(List<byte[]> pieces, Runnable sent) {
    return new Answer(200, JSON, pieces, Map.of(), sent, NONE);
  }

  /**
   * The same with something to do once it was sent, or could not be; who asks within the box does
   * it too.
   */
  Answer then(Runnable afterwards) {
    return new Answer(status, type, body, headers, afterwards, document);
  }

  /** Bytes of the body. */
  public long length() {
    return body.stream().mapToLong(piece -> piece.length).sum();
  }

  /** Why a request is not done. */
  public static Answer problem(Jsonb jsonb, Refused refused, String language) {
    Fault fault = refused.fault();
    Problem problem =
        new Problem(
            fault.type(),
            fault.title().in(language),
            fault.status(),
            refused.detail().in(language),
            refused.faults());
    byte[] body = jsonb.type(Problem.class).toJsonBytes(problem);
    return new Answer(fault.status(), PROBLEM, List.of(body), refused.headers(), () -> {}, problem);
  }
}
