// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpPrincipal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;

/** A request as it came to the door: the same, and its other end is the one in the home. */
final class HomeExchange extends HttpExchange {
  private final HttpExchange behind;
  private final InetSocketAddress source;

  HomeExchange(HttpExchange behind, InetSocketAddress source) {
    this.behind = behind;
    this.source = source;
  }

  @Override
  public InetSocketAddress getRemoteAddress() {
    return source;
  }

  @Override
  public Headers getRequestHeaders() {
    return behind.getRequestHeaders();
  }

  @Override
  public Headers getResponseHeaders() {
    return behind.getResponseHeaders();
  }

  @Override
  public URI getRequestURI() {
    return behind.getRequestURI();
  }

  @Override
  public String getRequestMethod() {
    return behind.getRequestMethod();
  }

  @Override
  public HttpContext getHttpContext() {
    return behind.getHttpContext();
  }

  @Override
  public void close() {
    behind.close();
  }

  @Override
  public InputStream getRequestBody() {
    return behind.getRequestBody();
  }

  @Override
  public OutputStream getResponseBody() {
    return behind.getResponseBody();
  }

  @Override
  public void sendResponseHeaders(int status, long length) throws IOException {
    behind.sendResponseHeaders(status, length);
  }

  @Override
  public int getResponseCode() {
    return behind.getResponseCode();
  }

  @Override
  public InetSocketAddress getLocalAddress() {
    return behind.getLocalAddress();
  }

  @Override
  public String getProtocol() {
    return behind.getProtocol();
  }

  @Override
  public Object getAttribute(String name) {
    return behind.getAttribute(name);
  }

  @Override
  public void setAttribute(String name, Object value) {
    behind.setAttribute(name, value);
  }

  @Override
  public void setStreams(InputStream in, OutputStream out) {
    behind.setStreams(in, out);
  }

  @Override
  public HttpPrincipal getPrincipal() {
    return behind.getPrincipal();
  }
}
