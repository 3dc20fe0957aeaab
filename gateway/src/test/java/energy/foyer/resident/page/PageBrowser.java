// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;

/**
 * A browser without scripts: it keeps cookies, sends the token of the form that it was shown, and
 * writes its requests byte by byte, so that it can write wrong ones too. It follows no redirection.
 */
public final class PageBrowser {
  private static final int TIMEOUT_MILLIS = 60_000;
  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([0-9a-f]{32})\"");
  private static final Pattern TAG = Pattern.compile("(?s)<[^>]*>");
  private static final String BOUNDARY = "----foyer-4f1c";

  private final int port;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private Optional<String> token = Optional.empty();
  private String source = "127.0.0.1";

  /**
   * What came back.
   *
   * @param headers by their names in lower case, several of one name each on a line
   */
  public record Shown(int status, Map<String, String> headers, byte[] bytes) {
    /** The body as text. */
    public String html() {
      return new String(bytes, StandardCharsets.UTF_8);
    }

    /** What a person reads: without markup, each blank one space. */
    public String text() {
      return TAG.matcher(html())
          .replaceAll(" ")
          .replace("&#39;", "'")
          .replace("&#34;", "\"")
          .replace("&lt;", "<")
          .replace("&gt;", ">")
          .replace("&amp;", "&")
          .replaceAll("[ \\n\\r\\t]+", " ")
          .strip();
    }

    /** Where it leads. */
    public String location() {
      return headers.getOrDefault("location", "");
    }

    /** The token of its forms. */
    Optional<String> token() {
      Matcher matcher = TOKEN.matcher(html());
      return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
  }

  PageBrowser(int port) {
    this.port = port;
    headers.put("Host", "localhost:" + port);
    headers.put("Connection", "close");
  }

  /** With a header changed or added, for all that follows. */
  public PageBrowser with(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** From another address of this machine, {@code 127.0.0.2} for example. */
  public PageBrowser from(String address) {
    source = address;
    return this;
  }

  /** In a language, {@code fr} or {@code en}. */
  public PageBrowser in(String language) {
    return with("Accept-Language", language);
  }

  PageBrowser without(String name) {
    headers.remove(name);
    return this;
  }

  /** The value of a cookie, empty text for none. */
  public String cookie(String name) {
    return cookies.getOrDefault(name, "");
  }

  /** Puts a cookie in by hand. */
  PageBrowser cookie(String name, String value) {
    cookies.put(name, value);
    return this;
  }

  /** Whether the session is open: a page offers to end it. */
  boolean isOpen() throws IOException {
    return ask("GET", "/login", Optional.empty()).html().contains("action=\"/logout\"");
  }

  /** Looks at an address. */
  public Shown get(String path) throws IOException {
    Shown shown = ask("GET", path, Optional.empty());
    shown.token().ifPresent(found -> token = Optional.of(found));
    return shown;
  }

  /** Sends a form: names and values in turns; the token of the page that was shown goes with it. */
  public Shown post(String path, String... fields) throws IOException {
    List<String> all = new ArrayList<>(List.of(Visit.FORM_TOKEN, formToken()));
    all.addAll(List.of(fields));
    return postAsIs(path, all.toArray(String[]::new));
  }

  /** Sends a form without adding anything to it. */
  public Shown postAsIs(String path, String... fields) throws IOException {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      body.append(i == 0 ? "" : "&").append(encoded(fields[i])).append('=');
      body.append(encoded(fields[i + 1]));
    }
    byte[] bytes = body.toString().getBytes(StandardCharsets.US_ASCII);
    return changing(path, "application/x-www-form-urlencoded", bytes);
  }

  /** Sends bytes as they are. */
  Shown post(String path, String type, byte[] body) throws IOException {
    return changing(path, type, body);
  }

  /** Sends a form with a file, the token and the fields before it. */
  public Shown postFile(String path, String field, byte[] file, String... fields)
      throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    List<String> all = new ArrayList<>(List.of(Visit.FORM_TOKEN, formToken()));
    all.addAll(List.of(fields));
    for (int i = 0; i < all.size(); i += 2) {
      part(body, "name=\"" + all.get(i) + "\"", all.get(i + 1).getBytes(StandardCharsets.UTF_8));
    }
    String type = "\"\r\nContent-Type: application/octet-stream";
    part(body, "name=\"" + field + "\"; filename=\"donnees.csv" + type, file);
    body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
    return changing(path, "multipart/form-data; boundary=" + BOUNDARY, body.toByteArray());
  }

  private static void part(ByteArrayOutputStream body, String disposition, byte[] content) {
    String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition;
    body.writeBytes((head + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  private Shown changing(String path, String type, byte[] body) throws IOException {
    Map<String, String> before = new LinkedHashMap<>(headers);
    headers.put("Content-Type", type);
    headers.putIfAbsent("Origin", "https://" + headers.get("Host"));
    try {
      return ask("POST", path, Optional.of(body));
    } finally {
      headers.clear();
      headers.putAll(before);
      token = Optional.empty();
    }
  }

  /** The token of the page that was shown last; each page carries one. */
  String formToken() throws IOException {
    if (token.isEmpty()) {
      get("/login");
    }
    if (token.isEmpty()) {
      get("/welcome");
    }
    return token.orElse("");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Asks as told, and keeps the cookies that it is given. */
  Shown ask(String method, String path, Optional<byte[]> body) throws IOException {
    try (SSLSocket socket = connected()) {
      write(socket, method, path, body);
      Shown shown = read(socket.getInputStream().readAllBytes());
      keep(shown.headers().getOrDefault("set-cookie", ""));
      return shown;
    }
  }

  /** Reads what is sent as it is made until a text stands in it, and goes away. */
  public String readUntil(String path, String wanted) throws IOException {
    try (SSLSocket socket = connected()) {
      write(socket, "GET", path, Optional.empty());
      ByteArrayOutputStream read = new ByteArrayOutputStream();
      InputStream in = socket.getInputStream();
      byte[] room = new byte[4096];
      for (int length = in.read(room); length >= 0; length = in.read(room)) {
        read.write(room, 0, length);
        if (read.toString(StandardCharsets.UTF_8).contains(wanted)) {
          return read.toString(StandardCharsets.UTF_8);
        }
      }
      throw new AssertionError("no '" + wanted + "' in " + read.toString(StandardCharsets.UTF_8));
    }
  }

  SSLSocket connected() throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    SSLSocket socket =
        (SSLSocket)
            TrustsAnyone.context()
                .getSocketFactory()
                .createSocket(loopback, port, InetAddress.getByName(source), 0);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    return socket;
  }

  private void write(SSLSocket socket, String method, String path, Optional<byte[]> body)
      throws IOException {
    StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (!cookies.isEmpty()) {
      List<String> pairs =
          cookies.entrySet().stream().map(one -> one.getKey() + "=" + one.getValue()).toList();
      head.append("Cookie: ").append(String.join("; ", pairs)).append("\r\n");
    }
    body.ifPresent(bytes -> head.append("Content-Length: ").append(bytes.length).append("\r\n"));
    socket.getOutputStream().write((head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().write(body.orElse(new byte[0]));
    socket.getOutputStream().flush();
  }

  private void keep(String given) {
    for (String line : given.lines().toList()) {
      String[] halves = line.split(";", 2)[0].split("=", 2);
      if (line.contains("Max-Age=0")) {
        cookies.remove(halves[0]);
      } else {
        cookies.put(halves[0], halves[1]);
      }
    }
  }

  private static Shown read(byte[] all) throws IOException {
    String text = new String(all, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new IOException("no reply: '" + text + "'");
    }
    List<String> head = text.substring(0, end).lines().toList();
    Map<String, String> headers = new TreeMap<>();
    for (String line : head.subList(1, head.size())) {
      String[] halves = line.split(": ", 2);
      headers.merge(halves[0].toLowerCase(Locale.ROOT), halves[1], (a, b) -> a + "\n" + b);
    }
    String body = text.substring(end + 4);
    boolean chunked = headers.getOrDefault("transfer-encoding", "").equals("chunked");
    byte[] bytes = (chunked ? joined(body) : body).getBytes(StandardCharsets.ISO_8859_1);
    return new Shown(Integer.parseInt(head.get(0).split(" ")[1]), headers, bytes);
  }

  /** Source: RFC 9112 section 7.1. */
  private static String joined(String chunks) {
    StringBuilder body = new StringBuilder();
    int at = 0;
    while (at < chunks.length()) {
      int line = chunks.indexOf("\r\n", at);
      int length = Integer.parseInt(chunks.substring(at, line), 16);
      body.append(chunks, line + 2, line + 2 + length);
      at = length == 0 ? chunks.length() : line + 4 + length;
    }
    return body.toString();
  }
}
