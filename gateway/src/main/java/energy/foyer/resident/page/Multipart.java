// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import energy.foyer.resident.Fault;
import energy.foyer.resident.Refused;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form with a file, read as it comes: first the fields, the token among them, then the file,
 * which is never held. A field that stands behind the file is not read.
 *
 * <pre>
 *   --boundary CRLF Content-Disposition: form-data; name="token" CRLF CRLF value CRLF
 *   --boundary CRLF Content-Disposition: form-data; name="file"; filename="a.csv" CRLF CRLF bytes CRLF
 *   --boundary--
 * </pre>
 *
 * Source: RFC 7578 section 4, RFC 2046 section 5.1.1.
 */
final class Multipart {
  /** Bytes of all fields before the file together. */
  static final int MOST_FIELDS = 16 * 1024;

  /** Bytes of the file: a backup of five years has about 400 MB. */
  static final long MOST_FILE = 2_000_000_000L;

  private static final int LONGEST_LINE = 1000;
  private static final int MOST_LINES = 8;
  private static final Pattern TYPE =
      Pattern.compile(
          "multipart/form-data; ?boundary=\"?([0-9A-Za-z'()+_,./:=?-]{1,70})\"?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]{1,60})\"");
  private static final Pattern FILE = Pattern.compile("[; ]filename=\"([^\"]{0,300})\"");

  private final InputStream body;
  private final byte[] delimiter;
  private final byte[] room = new byte[16 * 1024];
  private int from;
  private int to;
  private boolean ended;

  /** What stands at the head of a part. */
  private record Head(String name, Optional<String> file) {}

  /**
   * @param type the {@code Content-Type} of the request
   * @throws Refused if that is not a form with a file
   */
  Multipart(String type, InputStream body) throws Refused {
    Matcher matcher = TYPE.matcher(type);
    if (!matcher.matches()) {
      throw new Refused(
          Fault.CONTENT_TYPE,
          "Ce formulaire ne vient pas de la page de la box.",
          "This form does not come from the page of the box.");
    }
    this.body = body;
    this.delimiter = ("\r\n--" + matcher.group(1)).getBytes(StandardCharsets.US_ASCII);
    // the first boundary stands at the start of the body, where no line ends before it
    room[0] = '\r';
    room[1] = '\n';
    to = 2;
  }

  /**
   * Reads the fields that stand before the file. That of the file holds its name.
   *
   * @throws Refused if it is no such form, or its fields are too long
   */
  Form fields() throws Refused, IOException {
    Form form = Form.empty();
    int length = 0;
    passed(MOST_FIELDS);
    while (begins()) {
      Head head = head();
      if (head.file().isPresent()) {
        form.add(head.name(), head.file().get().getBytes(StandardCharsets.UTF_8));
        return form;
      }
      byte[] value = passed(MOST_FIELDS - length);
      form.add(head.name(), value);
      length += value.length + head.name().length();
      if (form.names().size() > Form.MOST_FIELDS || length > MOST_FIELDS) {
        form.close();
        throw tooLong();
      }
    }
    ended = true;
    return form;
  }

  /** Whether another part follows the boundary that was just passed. */
  private boolean begins() throws Refused, IOException {
    String rest = line();
    if (!rest.isBlank() && !rest.startsWith("--")) {
      throw damaged();
    }
    return rest.isBlank();
  }

  private Head head() throws Refused, IOException {
    Optional<Head> found = Optional.empty();
    for (int i = 0; i < MOST_LINES; i++) {
      String line = line();
      if (line.isEmpty()) {
        return found.orElseThrow(Multipart::damaged);
      }
      if (line.toLowerCase(Locale.ROOT).startsWith("content-disposition: form-data;")) {
        Matcher name = NAME.matcher(line);
        Matcher file = FILE.matcher(line);
        if (!name.find()) {
          throw damaged();
        }
        found =
            Optional.of(
                new Head(
                    name.group(1), file.find() ? Optional.of(file.group(1)) : Optional.empty()));
      }
    }
    throw damaged();
  }

  private String line() throws Refused, IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(80);
    while (line.size() <= LONGEST_LINE) {
      if (from == to && !fill()) {
        if (line.toString(StandardCharsets.US_ASCII).startsWith("--")) {
          return line.toString(StandardCharsets.US_ASCII);
        }
        throw damaged();
      }
      byte one = room[from++];
      if (one == '\n') {
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
      }
      line.write(one);
    }
    throw damaged();
  }

  /** What stands before the next boundary, which is passed. */
  private byte[] passed(int most) throws Refused, IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    while (true) {
      int length = clear();
      if (length < 0) {
        return out.toByteArray();
      }
      if (out.size() + length > most) {
        throw tooLong();
      }
      out.write(room, from, length);
      from += length;
    }
  }

  /**
   * How many of the bytes in the room surely are content, at least one; -1 at a boundary, which
   * then is passed.
   */
  private int clear() throws IOException {
    while (true) {
      int at = from;
      while (at < to && !begins(at)) {
        at++;
      }
      if (at > from) {
        return at - from;
      }
      if (to - from >= delimiter.length) {
        from += delimiter.length;
        return -1;
      }
      if (!fill()) {
        throw new EOFException("the form ends before its boundary");
      }
    }
  }

  /** Whether a boundary may begin there: as much of it as there is. */
  private boolean begins(int at) {
    int length = Math.min(delimiter.length, to - at);
    return Arrays.equals(room, at, at + length, delimiter, 0, length);
  }

  private boolean fill() throws IOException {
    System.arraycopy(room, from, room, 0, to - from);
    to -= from;
    from = 0;
    int length = body.read(room, to, room.length - to);
    to += Math.max(0, length);
    return length >= 0;
  }

  /** The file, to its end; empty if none came. */
  InputStream file() {
    return new InputStream() {
      private long length;

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] into, int at, int most) throws IOException {
        if (most == 0) {
          return 0;
        }
        int there = ended ? -1 : clear();
        if (there < 0) {
          ended = true;
          return -1;
        }
        int taken = Math.min(there, most);
        System.arraycopy(room, from, into, at, taken);
        from += taken;
        length += taken;
        if (length > MOST_FILE) {
          throw new IOException("a file has at most " + MOST_FILE + " bytes");
        }
        return taken;
      }
    };
  }

  private static Refused damaged() {
    return new Refused(
        Fault.BODY,
        "Le formulaire est arrivé abîmé : revenez à la page et recommencez.",
        "The form arrived damaged: go back to the page and try again.");
  }

  private static Refused tooLong() {
    return new Refused(Fault.TOO_LARGE, "Ce formulaire est trop long.", "This form is too long.");
  }
}
