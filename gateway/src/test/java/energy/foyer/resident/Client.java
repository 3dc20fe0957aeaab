// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** A client that writes its requests byte by byte, so that it can write wrong ones too. */
final class Client {
  private static final int TIMEOUT_MILLIS = 60_000;

  private final int port;
  private final SSLContext tls;
  private final Map<String, String> headers = new LinkedHashMap<>();

  /** An answer: header names in lower case. */
  record Reply(int status, Map<String, String> headers, String body) {
    /** What stands under a name of a JSON object, as it is written. */
    String field(String name) {
      int at = body.indexOf("\"" + name + "\":");
      if (at < 0) {
        throw new AssertionError("no " + name + " in " + body);
      }
      String rest = body.substring(at + name.length() + 3);
      return rest.startsWith("\"")
          ? rest.substring(1, rest.indexOf('"', 1))
          : rest.split("[,}\\]]", 2)[0];
    }
  }

  Client(Path folder, int port) throws IOException {
    this(folder, port, trusting(folder));
  }

  /**
   * One that goes on with the TLS session of others, which saves a second of a hundred requests.
   */
  Client(Path folder, int port, SSLContext tls) throws IOException {
    this.port = port;
    this.tls = tls;
    headers.put("Host", "127.0.0.1:" + port);
    headers.put(
        "Authorization", "Bearer " + Files.readString(new ApiFiles(folder).token()).strip());
    headers.put("Connection", "close");
  }

  /** With a header changed or added. */
  Client with(String name, String value) {
    headers.put(name, value);
    return this;
  }

  Client without(String name) {
    headers.remove(name);
    return this;
  }

  Reply get(String path) throws IOException {
    return ask("GET", "/api/v1" + path, Optional.empty());
  }

  Reply post(String path, String json) throws IOException {
    headers.putIfAbsent("Content-Type", "application/json");
    return ask("POST", "/api/v1" + path, Optional.of(json));
  }

  Reply ask(String method, String path, Optional<String> body) throws IOException {
    StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    headers.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
    byte[] bytes = body.orElse("").getBytes(StandardCharsets.UTF_8);
    if (body.isPresent() && !headers.containsKey("Transfer-Encoding")) {
      request.append("Content-Length: " + bytes.length + "\r\n");
    }
    request.append("\r\n");
    try (SSLSocket socket = socket()) {
      OutputStream out = socket.getOutputStream();
      out.write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
      out.write(bytes);
      out.flush();
      return read(socket.getInputStream());
    }
  }

  SSLSocket socket() throws IOException {
    SSLSocket socket =
        (SSLSocket)
            tls.getSocketFactory()
                .createSocket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.setTcpNoDelay(true);
    return socket;
  }

  private static Reply read(InputStream in) throws IOException {
    String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new IOException("no answer: '" + text + "'");
    }
    List<String> head = text.substring(0, end).lines().toList();
    Map<String, String> headers = new TreeMap<>();
    for (String line : head.subList(1, head.size())) {
      String[] halves = line.split(": ", 2);
      headers.put(halves[0].toLowerCase(Locale.ROOT), halves[1]);
    }
    return new Reply(Integer.parseInt(head.get(0).split(" ")[1]), headers, text.substring(end + 4));
  }

  static X509Certificate certificate(Path pem) throws IOException {
    try (InputStream in = Files.newInputStream(pem)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** Trusts the box of that folder alone. */
  static SSLContext trusting(Path folder) throws IOException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry("box", certificate(new ApiFiles(folder).certificate()));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLSv1.3");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }
}
