// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A certificate for a real name that the territory gives the box, with its key. It is read anew
 * when its files change: whoever renews it puts other files in their place.
 */
public final class GivenCertificate {
  private final Given given;
  private final PresentedKey presented = new PresentedKey("given");
  private String seen;

  /**
   * Where it lies.
   *
   * @param name the name for which it stands
   * @param keystore PKCS#12 with key and chain
   * @param password file whose first line opens it
   */
  public record Given(String name, Path keystore, Path password) {
    public Given {
      Objects.requireNonNull(name);
      Objects.requireNonNull(keystore);
      Objects.requireNonNull(password);
    }
  }

  private GivenCertificate(Given given, String seen) {
    this.given = given;
    this.seen = seen;
  }

  /**
   * Reads it.
   *
   * @throws IOException if it cannot be read; the message names the remedy
   */
  public static GivenCertificate open(Given given) throws IOException {
    GivenCertificate opened = new GivenCertificate(given, mark(given));
    opened.load();
    return opened;
  }

  /**
   * Reads it again if a file of it changed.
   *
   * @return whether another one is presented from now on
   * @throws IOException if the changed files cannot be read: the one before is presented further
   */
  public synchronized boolean renewIfChanged() throws IOException {
    String now = mark(given);
    if (now.equals(seen)) {
      return false;
    }
    seen = now;
    load();
    return true;
  }

  /** Has it presented under its name, and the other one to everybody else. */
  void beside(PresentedKey own) {
    own.presentBeside(given.name(), presented);
  }

  private static String mark(Given given) throws IOException {
    StringBuilder mark = new StringBuilder();
    for (Path file : List.of(given.keystore(), given.password())) {
      mark.append(Files.getLastModifiedTime(file)).append(' ').append(Files.size(file)).append(' ');
    }
    return mark.toString();
  }

  private void load() throws IOException {
    char[] password =
        Files.readString(given.password(), StandardCharsets.UTF_8)
            .lines()
            .findFirst()
            .orElse("")
            .toCharArray();
    try (InputStream stream = Files.newInputStream(given.keystore())) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(stream, password);
      for (String alias : Collections.list(store.aliases())) {
        Certificate[] chain = store.getCertificateChain(alias);
        if (chain != null && store.getKey(alias, password) instanceof PrivateKey key) {
          presented.present(Stream.of(chain).map(X509Certificate.class::cast).toList(), key);
          return;
        }
      }
      throw new IOException("no key in it");
    } catch (GeneralSecurityException | IOException damaged) {
      throw new IOException(
          given.keystore()
              + ": cannot be opened ("
              + damaged.getMessage()
              + "); expected PKCS#12 with a key and its chain, as page.keystore and"
              + " page.keystore-password-file name it",
          damaged);
    } finally {
      Arrays.fill(password, '\0');
    }
  }
}
