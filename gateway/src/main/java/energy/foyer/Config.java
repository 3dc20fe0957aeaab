// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.board.Pins;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The configuration of a box: {@code foyer-gateway.properties}, lines of {@code key = value},
 * {@code #} for remarks. Paths are relative to the file's own folder.
 *
 * @param box its name, {@code box-} and 16 characters of {@code [a-z2-7]}
 * @param meterLine where the meter's bytes come from, the path of a {@code file:} made absolute
 * @param dataFolder absolute
 * @param zone the civil zone of days and months
 * @param language {@code fr} or {@code en}
 * @param apiPort 1 to 65535, on loopback
 * @param page where the resident's page answers, empty for a box without one
 * @param claimHash the file by which the box knows its claim code; it need not exist
 * @param broker where to send, empty for a box that works alone
 * @param pins where light and button are wired, if they are
 */
public record Config(
    String box,
    String meterLine,
    Path dataFolder,
    ZoneId zone,
    String language,
    int apiPort,
    Optional<Page> page,
    Path claimHash,
    Optional<Broker> broker,
    Pins pins) {

  /** Where the box is installed to look for its configuration. */
  public static final Path INSTALLED = Path.of("/etc/foyer/foyer-gateway.properties");

  /**
   * The resident's page.
   *
   * @param port 1 to 65535, for HTTPS
   * @param plainPort 1 to 65535, from where plain HTTP leads there; empty for none
   * @param name a real name with a certificate that browsers know; empty for none
   */
  public record Page(int port, OptionalInt plainPort, Optional<Name> name) {}

  /**
   * A real name that the territory gives the page.
   *
   * @param host lower case
   * @param keystore PKCS#12 with its key and the chain of its certificate
   * @param passwordFile the keystore's password, one line
   */
  public record Name(String host, Path keystore, Path passwordFile) {}

  /**
   * The broker of the territory.
   *
   * @param keystore PKCS#12 with the box's certificate and key
   * @param passwordFile the keystore's password, one line
   * @param truststore PEM with the authority of the broker's certificate
   * @param territoryKey JWK of the key that signs offers
   * @param successorKey JWK of the key that may replace it
   */
  public record Broker(
      String host,
      int port,
      Path keystore,
      Path passwordFile,
      Path truststore,
      Path territoryKey,
      Path successorKey) {}

  /** The keys of the file, each with what it means, its unit, and its value when it is left out. */
  public enum Key {
    BOX("box", "", "name", "name of the box: box- and 16 of a-z and 2-7"),
    METER_LINE(
        "meter.line",
        "",
        "line",
        "serial:/dev/serial/by-id/NAME, tcp://HOST:PORT, file:PATH or - for standard input"),
    DATA_FOLDER("data.folder", "data", "folder", "folder of database and keys, mode 0700"),
    ZONE("zone", "Europe/Paris", "IANA name", "civil time zone of days and months"),
    LANGUAGE("language", "fr", "fr or en", "language of notices and commands"),
    API_PORT("api.port", "8443", "port, 1 to 65535", "port of the local API on loopback"),
    PAGE_PORT(
        "page.port", "", "port, 1 to 65535", "port of the resident's page, HTTPS; empty: no page"),
    PAGE_PLAIN_PORT(
        "page.plain-port",
        "",
        "port, 1 to 65535",
        "port from where plain HTTP leads to the page; empty: none"),
    PAGE_NAME(
        "page.name",
        "",
        "host name",
        "a real name of the page, with a certificate that browsers know; empty: none"),
    PAGE_KEYSTORE("page.keystore", "page.p12", "file", "PKCS#12 with key and chain for page.name"),
    PAGE_PASSWORD(
        "page.keystore-password-file",
        "page.password",
        "file",
        "its first line opens that keystore"),
    CLAIM_HASH(
        "claim.hash",
        "claim.hash",
        "file",
        "salt and SHA-256 of the claim code; where it is missing the box writes a code of its own"),
    BROKER_HOST(
        "broker.host", "", "host name", "the territory's broker; empty: the box works alone"),
    BROKER_PORT("broker.port", "8883", "port, 1 to 65535", "port of the broker for boxes"),
    BROKER_KEYSTORE("broker.keystore", "box.p12", "file", "PKCS#12 with this box's certificate"),
    BROKER_PASSWORD(
        "broker.keystore-password-file",
        "box.password",
        "file",
        "its first line opens the keystore"),
    BROKER_TRUSTSTORE(
        "broker.truststore",
        "broker-authority.pem",
        "file",
        "PEM: who issued the broker's certificate"),
    TERRITORY_KEY("territory.key", "territory.jwk", "file", "JWK: the key that signs offers"),
    TERRITORY_SUCCESSOR(
        "territory.successor", "successor.jwk", "file", "JWK: the key that may replace it"),
    LIGHT_PIN(
        "light.pin", "", "BCM number, 0 to 27", "the light, from this pin to ground; empty: none"),
    BUTTON_PIN(
        "button.pin",
        "",
        "BCM number, 0 to 27",
        "the button, from this pin to ground; empty: none");

    private final String text;
    private final String preset;
    private final String unit;
    private final String meaning;

    Key(String text, String preset, String unit, String meaning) {
      this.text = text;
      this.preset = preset;
      this.unit = unit;
      this.meaning = meaning;
    }

    /** The key as it stands in the file. */
    public String text() {
      return text;
    }

    /** What holds when the key is left out, empty for nothing. */
    public String preset() {
      return preset;
    }

    /** The unit or form of the value. */
    public String unit() {
      return unit;
    }

    /** What the value means. */
    public String meaning() {
      return meaning;
    }

    static Optional<Key> of(String text) {
      for (Key key : values()) {
        if (key.text.equals(text)) {
          return Optional.of(key);
        }
      }
      return Optional.empty();
    }
  }

  /** A configuration that cannot be used: each line names file, line and what was expected. */
  public static final class Fault extends Exception {
    private static final long serialVersionUID = 1L;

    Fault(List<String> faults) {
      super(String.join(System.lineSeparator(), faults));
    }
  }

  /**
   * Reads a configuration.
   *
   * @throws Fault naming every wrong or missing line
   * @throws IOException if the file cannot be read
   */
  public static Config read(Path file) throws Fault, IOException {
    return ConfigReader.read(file);
  }
}
