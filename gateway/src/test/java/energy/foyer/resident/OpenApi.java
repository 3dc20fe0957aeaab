// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes the description of the API from its routes, from the records of its documents, and from one
 * line a route that says what it is for. Source: OpenAPI 3.1.
 */
final class OpenApi {
  private static final Map<String, String> PARAMETERS =
      Map.ofEntries(
          Map.entry("from", "Start, seconds since 1970."),
          Map.entry("to", "End, seconds since 1970, not part of it."),
          Map.entry("grain", "half-hour, day, week, month, year or span."),
          Map.entry("meter", "Number of a meter, as /history/meters tells it."),
          Map.entry("register", "Label of a register."),
          Map.entry("number", "Number of an entry, or of a piece from 1."),
          Map.entry("before", "Entries before this number only."),
          Map.entry("after", "Entries after this number only."),
          Map.entry("limit", "Entries at most."),
          Map.entry("consent", "Entries of this consent only."),
          Map.entry("kind", "Entries of this kind only."),
          Map.entry("service", "Name of a service, as /offers tells it."),
          Map.entry("past", "1: with how much of the past would leave."),
          Map.entry("since", "From this instant on, ISO 8601."),
          Map.entry("dry", "1: checks all of it and changes nothing."),
          Map.entry("hold", "1: holds what was checked until it is confirmed."));

  /** Without these a route that takes them refuses. */
  private static final Set<String> REQUIRED =
      Set.of("from", "to", "grain", "register", "number", "since");

  private final Map<String, String[]> lines = new LinkedHashMap<>();
  private final Schemas schemas = new Schemas();

  OpenApi() throws IOException {
    try (InputStream stream = OpenApi.class.getResourceAsStream("openapi.txt")) {
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.lines().filter(one -> !one.startsWith("#")).toList()) {
        String[] parts = line.split(" \\| ");
        lines.put(parts[0], parts);
      }
    }
  }

  /** The routes that are described. */
  Set<String> described() {
    return new TreeSet<>(lines.keySet());
  }

  /** The whole document. */
  Map<String, Object> document(List<Route> routes) {
    Map<String, Object> paths = new TreeMap<>();
    for (Route route : routes) {
      @SuppressWarnings("unchecked")
      Map<String, Object> path =
          (Map<String, Object>) paths.computeIfAbsent(route.path(), none -> new TreeMap<>());
      path.put(route.method().toLowerCase(Locale.ROOT), operation(route));
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("openapi", "3.1.0");
    document.put("info", info());
    document.put("servers", List.of(Map.of("url", Route.ROOT)));
    document.put("paths", paths);
    document.put("components", components());
    return document;
  }

  private static Map<String, Object> info() {
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("title", "Foyer, local API");
    info.put("version", "1");
    info.put(
        "description",
        "What the page and the commands of a box ask, for programs of the home. Each request"
            + " carries a token; what is sealed to the resident takes a session beside it. Errors"
            + " are problem details (RFC 9457).");
    info.put("license", Map.of("name", "EUPL-1.2", "identifier", "EUPL-1.2"));
    return info;
  }

  private Map<String, Object> operation(Route route) {
    String[] line = lines.get(route.method() + " " + route.path());
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("operationId", id(route));
    operation.put("summary", line[3]);
    operation.put("x-access", route.access().name().toLowerCase(Locale.ROOT));
    operation.put("security", List.of(security(route)));
    operation.put("parameters", parameters(route));
    if (route.method().equals("POST")) {
      operation.put("requestBody", request(line[1]));
    }
    String[] answer = line[2].split(" ");
    String status = answer.length > 1 ? answer[0] : "200";
    Map<String, Object> responses = new LinkedHashMap<>();
    responses.put(status, response(answer[answer.length - 1]));
    responses.put("default", Map.of("$ref", "#/components/responses/problem"));
    operation.put("responses", responses);
    return operation;
  }

  private static String id(Route route) {
    StringBuilder id = new StringBuilder(route.method().equals("GET") ? "get" : "post");
    for (String part : route.path().split("[^a-z]+")) {
      id.append(part.isEmpty() ? "" : part.substring(0, 1).toUpperCase(Locale.ROOT));
      id.append(part.isEmpty() ? "" : part.substring(1));
    }
    return id.toString();
  }

  private static Map<String, Object> security(Route route) {
    Map<String, Object> security = new TreeMap<>();
    security.put("token", List.of());
    if (route.access().bySession()) {
      security.put("session", List.of());
    }
    return security;
  }

  private static List<Object> parameters(Route route) {
    List<Object> all = new ArrayList<>();
    if (route.path().contains("{id}")) {
      all.add(parameter("id", "path", "Identity, a UUID."));
    }
    for (String name : new TreeSet<>(route.parameters())) {
      all.add(parameter(name, "query", PARAMETERS.get(name)));
    }
    return all;
  }

  private static Map<String, Object> parameter(String name, String in, String description) {
    Map<String, Object> parameter = new LinkedHashMap<>();
    parameter.put("name", name);
    parameter.put("in", in);
    if (in.equals("path") || REQUIRED.contains(name)) {
      parameter.put("required", true);
    }
    parameter.put("description", description);
    parameter.put("schema", Map.of("type", "string"));
    return parameter;
  }

  private Map<String, Object> request(String what) {
    if (what.equals("bytes")) {
      return content("application/octet-stream", Map.of("maxLength", Requests.MOST_PIECE));
    }
    Map<String, Object> schema =
        Character.isUpperCase(what.charAt(0)) ? schemas.of(what) : Schemas.fields(what);
    return content("application/json", schema);
  }

  private Map<String, Object> response(String what) {
    Map<String, Object> response = new LinkedHashMap<>();
    response.put("description", "Done.");
    response.putAll(
        switch (what) {
          case "bytes" -> content("application/octet-stream", Map.of());
          case "json" -> content("application/json", Map.of("type", "object"));
          default -> content("application/json", schemas.of(what));
        });
    return response;
  }

  private static Map<String, Object> content(String type, Map<String, Object> schema) {
    return Map.of("content", Map.of(type, Map.of("schema", schema)));
  }

  private Map<String, Object> components() {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("description", "Why it is not done.");
    problem.putAll(content("application/problem+json", schemas.of("Answer.Problem")));
    Map<String, Object> ways = new LinkedHashMap<>();
    ways.put("token", Map.of("type", "http", "scheme", "bearer"));
    ways.put("session", Map.of("type", "apiKey", "in", "header", "name", Guard.HEADER));
    Map<String, Object> components = new LinkedHashMap<>();
    components.put("securitySchemes", ways);
    components.put("responses", Map.of("problem", problem));
    components.put("schemas", schemas.all());
    return components;
  }
}
