// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import energy.foyer.Config;
import energy.foyer.resident.ApiFiles;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpRetryException;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;

/** Speaks to the local API of the running agent: token and certificate come from its files. */
final class ApiClient {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int READ_MILLIS = 120_000;
  private static final int MOST_ANSWER = 16 * 1024 * 1024;

  private final Jsonb jsonb = Documents.builder().build();
  private final Config config;
  private final Words words;
  private final Credentials credentials;
  private final SSLSocketFactory sockets;

  /** Why the agent did not do it. Source: RFC 9457. */
  @Json
  record Problem(Optional<String> type, Optional<String> title, Optional<String> detail) {}

  /**
   * @param session that of the resident, empty text for none
   */
  private record Credentials(String token, String session) {
    @Override
    public String toString() {
      return "Credentials[]";
    }
  }

  private ApiClient(Config config, Words words, Credentials credentials, SSLSocketFactory sockets) {
    this.config = config;
    this.words = words;
    this.credentials = credentials;
    this.sockets = sockets;
  }

  static ApiClient of(Config config, Words words) throws Trouble {
    ApiFiles files = new ApiFiles(config.dataFolder());
    Path reading = files.token();
    try {
      String token = Files.readString(reading, StandardCharsets.US_ASCII).strip();
      reading = files.certificate();
      return new ApiClient(config, words, new Credentials(token, ""), PinnedTrust.sockets(reading));
    } catch (AccessDeniedException closed) {
      throw new Trouble(Trouble.FAILED, words.say("api.closed", reading));
    } catch (NoSuchFileException missing) {
      throw new Trouble(Trouble.FAILED, words.say("api.no-file", reading));
    } catch (IOException unreadable) {
      throw new Trouble(
          Trouble.FAILED, words.say("api.bad-file", reading, unreadable.getMessage()));
    }
  }

  /** The same client inside a session of the resident. */
  ApiClient within(String session) {
    return new ApiClient(config, words, new Credentials(credentials.token(), session), sockets);
  }

  /** The answer of a path below the root. */
  String get(String path) throws Trouble {
    return ask("GET", path, new byte[0]);
  }

  /** The answer to a change. */
  String post(String path, String body) throws Trouble {
    return ask("POST", path, body.getBytes(StandardCharsets.UTF_8));
  }

  /** The answer to a change that holds secrets: what was sent is wiped. */
  String post(String path, SecretBody body) throws Trouble {
    byte[] bytes = body.bytes();
    try {
      return ask("POST", path, bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /**
   * Bytes of a file that the box writes.
   *
   * @param headers what it told of them, by name
   */
  record Piece(byte[] bytes, Map<String, String> headers) {
    @Override
    public String toString() {
      return "Piece[" + bytes.length + "]";
    }
  }

  /** The bytes at a path. */
  Piece bytes(String path, List<String> headers) throws Trouble {
    return reach(
        () -> {
          HttpsURLConnection connection = connection(address(path), "GET");
          if (connection.getResponseCode() != HttpsURLConnection.HTTP_OK) {
            throw problem(connection);
          }
          Map<String, String> told = new HashMap<>();
          for (String name : headers) {
            told.put(name, Optional.ofNullable(connection.getHeaderField(name)).orElse(""));
          }
          try (InputStream stream = connection.getInputStream()) {
            return new Piece(stream.readNBytes(MOST_ANSWER), told);
          }
        });
  }

  /** The answer to bytes of a file. */
  String post(String path, byte[] piece) throws Trouble {
    return reach(() -> answer(sent(path, "application/octet-stream", piece)));
  }

  /** Reads an answer. */
  <T> T read(Class<T> type, String json) throws Trouble {
    try {
      return Optional.ofNullable(jsonb.type(type).fromJson(json)).orElseThrow();
    } catch (RuntimeException other) {
      throw new Trouble(Trouble.FAILED, words.say("api.other-version", other.getMessage()));
    }
  }

  /** What is asked of the box. */
  @FunctionalInterface
  private interface Asking<T> {
    T done() throws IOException, Trouble;
  }

  private String address(String path) {
    return "https://127.0.0.1:" + config.apiPort() + "/api/v1" + path;
  }

  private String ask(String method, String path, byte[] body) throws Trouble {
    return reach(
        () ->
            answer(
                method.equals("POST")
                    ? sent(path, "application/json", body)
                    : connection(address(path), method)));
  }

  private HttpsURLConnection sent(String path, String type, byte[] body) throws IOException {
    HttpsURLConnection connection = connection(address(path), "POST");
    connection.setDoOutput(true);
    connection.setRequestProperty("Connection", "close");
    connection.setRequestProperty("Content-Type", type);
    // Streaming keeps the JDK from sending a change a second time by itself.
    connection.setFixedLengthStreamingMode(body.length);
    try (OutputStream stream = connection.getOutputStream()) {
      stream.write(body);
    }
    return connection;
  }

  private <T> T reach(Asking<T> asking) throws Trouble {
    try {
      return asking.done();
    } catch (HttpRetryException unanswered) {
      throw new Trouble(Trouble.FAILED, words.say("api.token", unanswered.responseCode()));
    } catch (ConnectException nobody) {
      throw new Trouble(Trouble.FAILED, words.say("api.not-running", config.apiPort()));
    } catch (SocketTimeoutException silent) {
      throw new Trouble(Trouble.FAILED, words.say("api.silent", config.apiPort()));
    } catch (SSLException stranger) {
      throw new Trouble(
          Trouble.FAILED,
          words.say(
              "api.stranger",
              config.apiPort(),
              new ApiFiles(config.dataFolder()).certificate(),
              stranger.getMessage()));
    } catch (IOException broken) {
      throw new Trouble(
          Trouble.FAILED, words.say("api.broken", config.apiPort(), broken.getMessage()));
    }
  }

  private HttpsURLConnection connection(String address, String method) throws IOException {
    HttpsURLConnection connection =
        (HttpsURLConnection) new URL(address).openConnection(Proxy.NO_PROXY);
    connection.setSSLSocketFactory(method.equals("POST") ? new FreshSockets(sockets) : sockets);
    connection.setRequestMethod(method);
    connection.setConnectTimeout(CONNECT_MILLIS);
    connection.setReadTimeout(READ_MILLIS);
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setRequestProperty("Authorization", "Bearer " + credentials.token());
    if (!credentials.session().isEmpty()) {
      connection.setRequestProperty("Foyer-Session", credentials.session());
    }
    connection.setRequestProperty("Accept-Language", words.language());
    return connection;
  }

  private Trouble problem(HttpsURLConnection connection) throws IOException, Trouble {
    return new Trouble(Trouble.FAILED, answer(connection));
  }

  private String answer(HttpsURLConnection connection) throws IOException, Trouble {
    int status = connection.getResponseCode();
    boolean good = status >= 200 && status < 300;
    Optional<InputStream> body =
        Optional.ofNullable(good ? connection.getInputStream() : connection.getErrorStream());
    String text = "";
    if (body.isPresent()) {
      try (InputStream stream = body.get()) {
        text = new String(stream.readNBytes(MOST_ANSWER), StandardCharsets.UTF_8);
      }
    }
    if (!good) {
      throw problem(status, text);
    }
    return text;
  }

  private Trouble problem(int status, String text) throws Trouble {
    if (!text.startsWith("{")) {
      return new Trouble(Trouble.FAILED, words.say("api.status", status));
    }
    Problem problem = read(Problem.class, text);
    StringBuilder told = new StringBuilder(problem.title().orElse(words.say("api.status", status)));
    problem.detail().ifPresent(detail -> told.append(System.lineSeparator()).append(detail));
    String type = problem.type().orElse("");
    return Trouble.of(type.substring(type.lastIndexOf(':') + 1), told.toString());
  }
}
