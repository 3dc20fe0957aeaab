// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.output.Utf8ByteOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a request is replied with.
 *
 * @param status HTTP status
 * @param body what is sent
 * @param headers further headers, the content type among them
 * @param cookies each a whole {@code Set-Cookie}
 * @param afterwards what is done once it was sent, or could not be
 */
record Reply(
    int status, Body body, Map<String, String> headers, List<String> cookies, Runnable afterwards) {
  private static final String HTML = "text/html; charset=utf-8";

  /** What is sent. */
  interface Body {
    /** Bytes, 0 for what is sent as it is made. */
    long length();

    /** Sends it. */
    void to(OutputStream stream) throws IOException;
  }

  /** A page that a template makes. */
  @FunctionalInterface
  interface Template {
    void render(HtmlTemplateOutput output);
  }

  Reply {
    headers = Map.copyOf(headers);
    cookies = List.copyOf(cookies);
  }

  /** A page. */
  static Reply page(Template template) {
    return page(200, template);
  }

  /** A page with another status than 200. */
  static Reply page(int status, Template template) {
    Utf8ByteOutput output = new Utf8ByteOutput();
    template.render(new PlainOutput(output));
    return new Reply(
        status,
        new Body() {
          @Override
          public long length() {
            return output.getContentLength();
          }

          @Override
          public void to(OutputStream stream) throws IOException {
            output.writeTo(stream);
          }
        },
        "Content-Type",
        HTML);
  }

  private Reply(int status, Body body, String header, String value) {
    this(status, body, Map.of(header, value), List.of(), () -> {});
  }

  /** Leads to another page of the box, which is asked for with {@code GET}. */
  static Reply to(String path) {
    return new Reply(303, bytes(new byte[0]), "Location", path);
  }

  /** Bytes. */
  static Reply of(String type, byte[] bytes) {
    return new Reply(200, bytes(bytes), "Content-Type", type);
  }

  private static Body bytes(byte[] bytes) {
    return new Body() {
      @Override
      public long length() {
        return bytes.length;
      }

      @Override
      public void to(OutputStream stream) throws IOException {
        stream.write(bytes);
      }
    };
  }

  /** A file to keep, sent as it is made. */
  static Reply file(String type, String name, StreamBody writer) {
    return stream(type, writer)
        .with("Content-Disposition", "attachment; filename=\"" + name + "\"");
  }

  /** What is sent as it is made. */
  static Reply stream(String type, StreamBody writer) {
    return new Reply(200, writer, "Content-Type", type);
  }

  /** A body whose length nobody knows before. */
  @FunctionalInterface
  interface StreamBody extends Body {
    @Override
    default long length() {
      return 0;
    }
  }

  /** Sends a page over TLS. */
  void send(HttpExchange exchange) throws IOException {
    send(exchange, StrictHeaders.PAGE);
  }

  /**
   * Sends it; where its body ends early the stream stays open: what is not whole must not look so.
   *
   * @param policy {@link StrictHeaders#PAGE} or {@link StrictHeaders#PLAIN}
   */
  void send(HttpExchange exchange, String policy) throws IOException {
    Headers sent = exchange.getResponseHeaders();
    StrictHeaders.on(sent, policy);
    headers.forEach(sent::set);
    cookies.forEach(cookie -> sent.add("Set-Cookie", cookie));
    boolean nothing = exchange.getRequestMethod().equals("HEAD") || headers.containsKey("Location");
    try {
      exchange.sendResponseHeaders(status, nothing ? -1 : body.length());
      if (!nothing) {
        OutputStream stream = exchange.getResponseBody();
        body.to(stream);
        stream.close();
      }
    } finally {
      afterwards.run();
    }
  }

  /** The same with something to do once it was sent, or could not be. */
  Reply then(Runnable last) {
    return new Reply(status, body, headers, cookies, last);
  }

  /** The same with another status. */
  Reply status(int other) {
    return new Reply(other, body, headers, cookies, afterwards);
  }

  /** The same with a header. */
  Reply with(String header, String value) {
    Map<String, String> all = new HashMap<>(headers);
    all.put(header, value);
    return new Reply(status, body, all, cookies, afterwards);
  }

  /** The same with a cookie. */
  Reply with(String cookie) {
    List<String> all = new ArrayList<>(cookies);
    all.add(cookie);
    return new Reply(status, body, headers, all, afterwards);
  }
}
