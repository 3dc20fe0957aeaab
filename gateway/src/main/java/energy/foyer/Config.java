// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration of a box: {@code foyer-gateway.properties}, lines of {@code key = value},
 * {@code #} for remarks. Paths are relative to the file's own folder.
 *
 * @param broker where to send, empty for a box that works alone
 */
public record Config(
    String box,
    String meterLine,
    Path dataFolder,
    ZoneId zone,
    String language,
    int apiPort,
    Optional<Broker> broker) {

  /** Where the box is installed to look for its configuration. */
  public static final Path INSTALLED = Path.of("/etc/foyer/foyer-gateway.properties");

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
      Optional<Path> successorKey) {}

  /** The keys of the file, each with what it means, its unit, and its value when it is left out. */
  public enum Key {
    BOX("box", "", "name of the box: box- and 16 of a-z and 2-7"),
    METER_LINE(
        "meter.line",
        "",
        "serial:/dev/serial/by-id/NAME, tcp://HOST:PORT, file:PATH or - for standard input"),
    DATA_FOLDER("data.folder", "data", "folder of database and keys, mode 0700"),
    ZONE("zone", "Europe/Paris", "civil time zone of days and months, an IANA name"),
    LANGUAGE("language", "fr", "language of notices: fr or en"),
    API_PORT("api.port", "8443", "port of the local API on loopback, 1 to 65535"),
    BROKER_HOST("broker.host", "", "host name of the territory's broker; empty: no broker"),
    BROKER_PORT("broker.port", "8883", "port of the broker for boxes, 1 to 65535"),
    BROKER_KEYSTORE("broker.keystore", "box.p12", "PKCS#12 file with this box's certificate"),
    BROKER_PASSWORD(
        "broker.keystore-password-file", "box.password", "file whose first line opens it"),
    BROKER_TRUSTSTORE(
        "broker.truststore",
        "broker-authority.pem",
        "PEM file: who issued the broker's certificate"),
    TERRITORY_KEY("territory.key", "territory.jwk", "JWK file: the key that signs offers"),
    TERRITORY_SUCCESSOR("territory.successor", "", "JWK file: the key that may replace it");

    private final String text;
    private final String preset;
    private final String meaning;

    Key(String text, String preset, String meaning) {
      this.text = text;
      this.preset = preset;
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

    /** What the value means, with its unit or form. */
    public String meaning() {
      return meaning;
    }

    private static Optional<Key> of(String text) {
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

  private record Value(String text, int line) {}

  /**
   * Reads a configuration.
   *
   * @throws Fault naming every wrong or missing line
   * @throws IOException if the file cannot be read
   */
  public static Config read(Path file) throws Fault, IOException {
    List<String> faults = new ArrayList<>();
    Map<Key, Value> values = new EnumMap<>(Key.class);
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        line(file, i + 1, line, values, faults);
      }
    }
    Reader reader = new Reader(file, values, faults);
    Config config = reader.config();
    if (!faults.isEmpty()) {
      throw new Fault(faults);
    }
    return config;
  }

  private static void line(
      Path file, int number, String line, Map<Key, Value> values, List<String> faults) {
    String where = file + ":" + number + ": ";
    int equals = line.indexOf('=');
    if (equals < 0) {
      faults.add(where + "expected key = value");
      return;
    }
    String name = line.substring(0, equals).strip();
    Optional<Key> key = Key.of(name);
    if (key.isEmpty()) {
      faults.add(where + "unknown key '" + name + "'; 'foyer-gateway config --keys' lists them");
    } else if (values.put(key.get(), new Value(line.substring(equals + 1).strip(), number))
        != null) {
      faults.add(where + "'" + name + "' stands twice");
    }
  }

  /** Turns the texts of a file into a configuration, collecting faults. */
  private record Reader(Path file, Map<Key, Value> values, List<String> faults) {

    Config config() {
      String box = text(Key.BOX);
      if (!box.matches("box-[a-z2-7]{16}")) {
        fault(Key.BOX, "expected box- and 16 characters of a-z and 2-7");
      }
      String line = text(Key.METER_LINE);
      if (!line.equals("-") && !line.matches("(serial:|file:|tcp://[^:/]+:\\d+$).*")) {
        fault(Key.METER_LINE, "expected " + Key.METER_LINE.meaning());
      }
      String language = text(Key.LANGUAGE);
      if (!language.equals("fr") && !language.equals("en")) {
        fault(Key.LANGUAGE, "expected fr or en");
      }
      Optional<Broker> broker =
          text(Key.BROKER_HOST).isEmpty() ? Optional.empty() : Optional.of(broker());
      return new Config(
          box, line, path(Key.DATA_FOLDER), zone(), language, port(Key.API_PORT), broker);
    }

    private Broker broker() {
      Optional<Path> successor =
          text(Key.TERRITORY_SUCCESSOR).isEmpty()
              ? Optional.empty()
              : Optional.of(existing(Key.TERRITORY_SUCCESSOR));
      return new Broker(
          text(Key.BROKER_HOST),
          port(Key.BROKER_PORT),
          existing(Key.BROKER_KEYSTORE),
          existing(Key.BROKER_PASSWORD),
          existing(Key.BROKER_TRUSTSTORE),
          existing(Key.TERRITORY_KEY),
          successor);
    }

    private String text(Key key) {
      return values.containsKey(key) ? values.get(key).text() : key.preset();
    }

    private Path path(Key key) {
      return file.toAbsolutePath().resolveSibling(text(key)).normalize();
    }

    private Path existing(Key key) {
      Path path = path(key);
      if (!Files.isReadable(path)) {
        fault(key, "cannot read " + path + "; expected " + key.meaning());
      }
      return path;
    }

    private int port(Key key) {
      String text = text(key);
      if (text.matches("\\d{1,5}")
          && Integer.parseInt(text) >= 1
          && Integer.parseInt(text) <= 65535) {
        return Integer.parseInt(text);
      }
      fault(key, "expected a port from 1 to 65535");
      return 1;
    }

    private ZoneId zone() {
      try {
        return ZoneId.of(text(Key.ZONE));
      } catch (DateTimeException unknown) {
        fault(Key.ZONE, "expected a time zone, for example Europe/Paris");
        return ZoneId.of("Europe/Paris");
      }
    }

    private void fault(Key key, String expected) {
      String line = values.containsKey(key) ? ":" + values.get(key).line() : "";
      String missing = line.isEmpty() && key.preset().isEmpty() ? " is missing" : "";
      faults.add(file + line + ": " + key.text() + missing + ": " + expected);
    }
  }
}
