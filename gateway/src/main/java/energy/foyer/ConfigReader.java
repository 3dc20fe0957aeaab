// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import energy.foyer.Config.Key;
import energy.foyer.board.Pins;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the lines of a file into a configuration and collects every fault on the way. */
final class ConfigReader {
  /** A configuration has about twenty lines. */
  private static final int MOST_BYTES = 64 * 1024;

  private static final Pattern BOX = Pattern.compile("box-[a-z2-7]{16}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");
  // Java's own client refuses a host name with an underscore.
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|[0-9a-fA-F:]{2,39}");
  private static final Pattern TCP = Pattern.compile("tcp://([^:/\\s]+|\\[[^]]+]):([0-9]{1,5})");

  private record Value(String text, int line) {}

  private final Path file;
  private final Map<Key, Value> values = new EnumMap<>(Key.class);
  private final List<String> faults = new ArrayList<>();

  private ConfigReader(Path file) {
    this.file = file;
  }

  /** See {@link Config#read}. */
  static Config read(Path file) throws Config.Fault, IOException {
    ConfigReader reader = new ConfigReader(file);
    reader.lines();
    Config config = reader.config();
    if (!reader.faults.isEmpty()) {
      throw new Config.Fault(reader.faults);
    }
    return config;
  }

  private void lines() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (bytes.length > MOST_BYTES) {
      faults.add(file + ": expected a text of at most " + MOST_BYTES + " bytes");
      return;
    }
    List<String> lines = text(bytes).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        line(i + 1, line);
      }
    }
  }

  private String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException otherwise) {
      faults.add(file + ": expected UTF-8 text");
      return "";
    }
  }

  private void line(int number, String line) {
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
    } else if (values.containsKey(key.get())) {
      faults.add(
          where + "'" + name + "' stands twice, first in line " + values.get(key.get()).line());
    } else {
      values.put(key.get(), new Value(line.substring(equals + 1).strip(), number));
    }
  }

  private Config config() {
    String box = text(Key.BOX);
    if (!BOX.matcher(box).matches()) {
      fault(Key.BOX, "expected box- and 16 characters of a-z and 2-7");
    }
    String language = text(Key.LANGUAGE);
    if (!language.equals("fr") && !language.equals("en")) {
      fault(Key.LANGUAGE, "expected fr or en");
    }
    Optional<Config.Broker> broker =
        text(Key.BROKER_HOST).isEmpty() ? Optional.empty() : Optional.of(broker());
    return new Config(
        box,
        meterLine(),
        dataFolder(),
        zone(),
        language,
        port(Key.API_PORT),
        page(),
        path(Key.CLAIM_HASH, text(Key.CLAIM_HASH)).orElse(file),
        broker,
        pins());
  }

  private String meterLine() {
    String line = text(Key.METER_LINE);
    Matcher tcp = TCP.matcher(line);
    if (line.startsWith("file:") && line.length() > "file:".length()) {
      return "file:" + path(Key.METER_LINE, line.substring("file:".length())).orElse(file);
    }
    boolean good =
        line.equals("-")
            || (line.startsWith("serial:/") && line.length() > "serial:/".length())
            || (tcp.matches() && isPort(tcp.group(2)));
    if (!good) {
      fault(Key.METER_LINE, "expected " + Key.METER_LINE.meaning());
    }
    return line;
  }

  private Path dataFolder() {
    Path folder = path(Key.DATA_FOLDER, text(Key.DATA_FOLDER)).orElse(Path.of("data"));
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      fault(Key.DATA_FOLDER, "expected a folder; " + folder + " is none");
    } else if (folder.getNameCount() == 0) {
      fault(Key.DATA_FOLDER, "expected a folder of its own, not " + folder);
    }
    return folder;
  }

  private Config.Broker broker() {
    String host = text(Key.BROKER_HOST);
    if (!HOST.matcher(host).matches()) {
      fault(Key.BROKER_HOST, "expected a host name of letters, digits, dots and hyphens");
    }
    return new Config.Broker(
        host,
        port(Key.BROKER_PORT),
        existing(Key.BROKER_KEYSTORE),
        existing(Key.BROKER_PASSWORD),
        existing(Key.BROKER_TRUSTSTORE),
        existing(Key.TERRITORY_KEY),
        existing(Key.TERRITORY_SUCCESSOR));
  }

  private Pins pins() {
    OptionalInt light = pin(Key.LIGHT_PIN);
    OptionalInt button = pin(Key.BUTTON_PIN);
    if (light.isPresent() && light.equals(button)) {
      fault(Key.BUTTON_PIN, "expected another pin than that of the light");
      return Pins.none();
    }
    return new Pins(light, button);
  }

  private OptionalInt pin(Key key) {
    String text = text(key);
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    if (NUMBER.matcher(text).matches() && Integer.parseInt(text) <= Pins.LAST) {
      return OptionalInt.of(Integer.parseInt(text));
    }
    fault(key, "expected the BCM number of a pin, 0 to 27, or nothing");
    return OptionalInt.empty();
  }

  private String text(Key key) {
    return values.containsKey(key) ? values.get(key).text() : key.preset();
  }

  /** Relative to the file; a text that is no path is told as a fault. */
  private Optional<Path> path(Key key, String text) {
    try {
      if (!text.isEmpty()) {
        return Optional.of(file.toAbsolutePath().resolveSibling(text).normalize());
      }
    } catch (InvalidPathException impossible) {
      // told below, as for an empty one
    }
    fault(key, "expected a path");
    return Optional.empty();
  }

  private Path existing(Key key) {
    Optional<Path> path = path(key, text(key));
    if (path.isPresent() && !(Files.isRegularFile(path.get()) && Files.isReadable(path.get()))) {
      fault(key, "cannot read " + path.get() + "; expected " + key.meaning());
    }
    return path.orElse(file);
  }

  private int port(Key key) {
    String text = text(key);
    if (isPort(text)) {
      return Integer.parseInt(text);
    }
    fault(key, "expected a port from 1 to 65535");
    return 1;
  }

  private Optional<Config.Page> page() {
    if (text(Key.PAGE_PORT).isEmpty()) {
      return Optional.empty();
    }
    OptionalInt plain =
        text(Key.PAGE_PLAIN_PORT).isEmpty()
            ? OptionalInt.empty()
            : OptionalInt.of(port(Key.PAGE_PLAIN_PORT));
    return Optional.of(new Config.Page(port(Key.PAGE_PORT), plain, name()));
  }

  private Optional<Config.Name> name() {
    String name = text(Key.PAGE_NAME).toLowerCase(Locale.ROOT);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    if (!HOST.matcher(name).matches()) {
      fault(Key.PAGE_NAME, "expected a host name of letters, digits, dots and hyphens");
    }
    return Optional.of(
        new Config.Name(name, existing(Key.PAGE_KEYSTORE), existing(Key.PAGE_PASSWORD)));
  }

  private static boolean isPort(String text) {
    return NUMBER.matcher(text).matches()
        && Integer.parseInt(text) >= 1
        && Integer.parseInt(text) <= 65535;
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
