// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The description that is served is that of the routes: made anew from them it is the same. With
 * {@code -Dfoyer.describe=true} it is written anew.
 */
final class OpenApiTest {
  private static final Path FILE = Path.of("src/main/resources/energy/foyer/resident/openapi.json");

  @TempDir static Path folder;
  private static HomeBox box;

  @BeforeAll
  static void open() throws IOException {
    box = HomeBox.quick(folder);
  }

  @AfterAll
  static void close() throws IOException {
    box.close();
  }

  @Test
  void everyRoute_isDescribed_andNoneMore() throws IOException {
    TreeSet<String> routes =
        box.routes().stream()
            .map(route -> route.method() + " " + route.path())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(routes, new OpenApi().described());
  }

  @Test
  void description_isThatOfTheRoutesAndTheirDocuments() throws IOException {
    String made = Pretty.print(new OpenApi().document(box.routes()));
    if (Boolean.getBoolean("foyer.describe")) {
      Files.writeString(FILE, made);
    }
    assertEquals(made, Files.readString(FILE));
  }

  @Test
  void parameters_areThoseThatARouteTakes() throws IOException {
    Map<String, Object> paths = object(served(), "paths");
    for (Route route : box.routes()) {
      Map<String, Object> path = object(paths, route.path());
      Map<String, Object> operation = object(path, route.method().equals("GET") ? "get" : "post");
      TreeSet<String> told = new TreeSet<>();
      boolean required = false;
      for (Object one : (List<?>) operation.get("parameters")) {
        Map<?, ?> parameter = (Map<?, ?>) one;
        required |= parameter.containsKey("required") && parameter.get("in").equals("query");
        told.add(parameter.get("in") + " " + parameter.get("name"));
        assertTrue(parameter.get("description") instanceof String, route.path() + " " + parameter);
      }
      TreeSet<String> taken = new TreeSet<>();
      route.parameters().forEach(name -> taken.add("query " + name));
      if (route.path().contains("{id}")) {
        taken.add("path id");
      }
      assertEquals(taken, told, route.path());
      if (required && route.method().equals("GET") && !route.path().endsWith("/piece")) {
        assertEquals(400, box.resident().get(route.path()).status(), route.path());
      }
    }
  }

  @Test
  void description_isServed_alsoToWhoHasNoSession() throws IOException {
    assertEquals("3.1.0", served().get("openapi"));
    // twice: what was sent is wiped, what is kept is not
    assertEquals(served(), served());
  }

  private static Map<String, Object> served() throws IOException {
    Client.Reply reply = box.client().get("/openapi.json");
    assertEquals(200, reply.status());
    return new TreeMap<>(map(Jsonb.builder().build().type(Object.class).fromJson(reply.body())));
  }

  private static Map<String, Object> object(Map<String, Object> of, String name) {
    return map(of.get(name));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  /** What the box answers holds what the description says, and nothing else. */
  @Test
  void answers_areAsDescribed() throws IOException {
    Map<String, Object> document = served();
    Map<String, Object> schemas = object(object(document, "components"), "schemas");
    int looked = 0;
    for (Route route : box.routes()) {
      if (route.method().equals("GET") && route.parameters().isEmpty()) {
        Client.Reply reply = box.resident().get(route.path());
        Map<String, Object> operation =
            object(object(object(document, "paths"), route.path()), "get");
        Map<String, Object> content =
            object(object(object(operation, "responses"), "200"), "content");
        Map<String, Object> schema = object(object(content, "application/json"), "schema");
        if (reply.status() == 200 && schema.containsKey("$ref")) {
          Object answer = Jsonb.builder().build().type(Object.class).fromJson(reply.body());
          String key = ((String) schema.get("$ref")).replaceAll(".*/", "");
          Map<String, Object> told = object(schemas, key);
          TreeSet<String> names = new TreeSet<>(map(answer).keySet());
          assertTrue(names.containsAll((List<?>) told.get("required")), route.path() + names);
          assertTrue(object(told, "properties").keySet().containsAll(names), route.path() + names);
          looked++;
        }
      }
    }
    assertTrue(looked > 10, looked + " answers were looked at");
  }
}
