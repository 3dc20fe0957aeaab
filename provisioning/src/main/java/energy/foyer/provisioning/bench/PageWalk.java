// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A browser without a screen: opens the resident's page, keeps the connection, and follows each
 * link that it finds, from the first page on.
 */
public final class PageWalk {
  /** Pages that are looked at. */
  private static final int MOST_PAGES = 300;

  /** Pages of one kind: of one address but for numbers. */
  private static final int MOST_OF_A_KIND = 3;

  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(60);
  private static final Pattern LINK = Pattern.compile("<a\\b[^>]*?\\shref=\"([^\"#]*)");
  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
  private static final Pattern NUMBERED = Pattern.compile("/[0-9A-Za-z.~_-]*[0-9][0-9A-Za-z.~_-]*");

  private static final Pattern VALUE = Pattern.compile("=[^&]*[0-9][^&]*");

  private final HttpClient client;
  private final String root;

  /**
   * What came of asking for a page.
   *
   * @param path with what stands behind the question mark
   * @param from the page that leads there, empty text for the first
   * @param status of the answer
   * @param firstByteNanos until its first byte
   * @param wholeNanos until its last
   * @param type its content type, empty text for none
   * @param bytes of its body as they come, compressed or not
   * @param body as text
   */
  public record Page(
      String path,
      String from,
      int status,
      long firstByteNanos,
      long wholeNanos,
      String type,
      long bytes,
      String body) {
    /** Its address with whatever holds a digit left out: pages of one kind are made alike. */
    public String kind() {
      return PageWalk.kind(path);
    }

    /** Whether it is a page and no file. */
    public boolean html() {
      return type.startsWith("text/html");
    }
  }

  /**
   * @param root address of the page without a path
   * @param certificate the file of the one certificate that is believed, PEM
   */
  public PageWalk(String root, Path certificate) throws IOException {
    this.root = root;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(trusting(certificate))
            .cookieHandler(new CookieManager())
            .connectTimeout(ANSWERS_WITHIN)
            .build();
  }

  private static SSLContext trusting(Path certificate) throws IOException {
    try (InputStream pem = Files.newInputStream(certificate)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry(
          "box", CertificateFactory.getInstance("X.509").generateCertificate(pem));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException damaged) {
      throw new IOException(certificate + ": " + damaged.getMessage(), damaged);
    }
  }

  /** Opens the box. */
  public void login(String passphrase) throws IOException {
    String form = "passphrase=" + URLEncoder.encode(passphrase, StandardCharsets.UTF_8);
    HttpResponse<InputStream> answer = post("/login", form);
    if (answer.statusCode() != 303) {
      throw new IOException("the login was answered with " + answer.statusCode());
    }
  }

  /** Speaks {@code fr} or {@code en} from now on. */
  public void language(String language) throws IOException {
    post("/language", "value=" + language);
  }

  private HttpResponse<InputStream> post(String path, String form) throws IOException {
    Matcher token = TOKEN.matcher(get(path.equals("/language") ? "/login" : path, "").body());
    if (!token.find()) {
      throw new IOException("there is no form at " + path);
    }
    HttpRequest request =
        request(path)
            .header("Origin", root)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("token=" + token.group(1) + "&" + form))
            .build();
    HttpResponse<InputStream> answer = send(request);
    answer.body().close();
    return answer;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(root + path))
        .header("Accept-Encoding", "gzip")
        .timeout(ANSWERS_WITHIN);
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, BodyHandlers.ofInputStream());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped", stopped);
    }
  }

  /** Asks for a page. */
  public Page get(String path) throws IOException {
    return get(path, "");
  }

  private Page get(String path, String from) throws IOException {
    long began = System.nanoTime();
    HttpResponse<InputStream> answer = send(request(path).GET().build());
    long first = System.nanoTime() - began;
    try (InputStream body = answer.body()) {
      byte[] came = body.readAllBytes();
      boolean pressed = answer.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
      String text = new String(pressed ? unpressed(came) : came, StandardCharsets.UTF_8);
      String type = answer.headers().firstValue("Content-Type").orElse("");
      long whole = System.nanoTime() - began;
      return new Page(path, from, answer.statusCode(), first, whole, type, came.length, text);
    }
  }

  private static byte[] unpressed(byte[] bytes) throws IOException {
    try (InputStream pressed = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return pressed.readAllBytes();
    }
  }

  /** Reads on from an answer that does not end; whoever asks closes it. */
  public InputStream stream(String path) throws IOException {
    return send(request(path).GET().build()).body();
  }

  /** Each page that links lead to from the first, in the order in which they were found. */
  public List<Page> all() throws IOException {
    List<Page> found = new ArrayList<>();
    Map<String, Integer> kinds = new HashMap<>();
    Set<String> known = new LinkedHashSet<>(Set.of("/"));
    Queue<String[]> waiting = new ArrayDeque<>();
    waiting.add(new String[] {"/", ""});
    while (!waiting.isEmpty() && found.size() < MOST_PAGES) {
      String[] next = waiting.remove();
      Page page = get(next[0], next[1]);
      found.add(page);
      for (String link : page.html() ? links(page) : List.<String>of()) {
        if (known.add(link) && kinds.merge(kind(link), 1, Integer::sum) <= MOST_OF_A_KIND) {
          waiting.add(new String[] {link, page.path()});
        }
      }
    }
    return found;
  }

  private static String kind(String path) {
    String[] parts = path.split("\\?", 2);
    String kind = NUMBERED.matcher(parts[0]).replaceAll("/#");
    return parts.length == 1 ? kind : kind + "?" + VALUE.matcher(parts[1]).replaceAll("=#");
  }

  /** The links of a page that stay at this box. */
  private static List<String> links(Page page) {
    List<String> links = new ArrayList<>();
    Matcher link = LINK.matcher(page.body());
    while (link.find()) {
      String path = link.group(1).replace("&amp;", "&");
      if (path.startsWith("?")) {
        links.add(page.path().split("\\?", 2)[0] + path);
      } else if (path.startsWith("/")) {
        links.add(path);
      }
    }
    return links;
  }
}
