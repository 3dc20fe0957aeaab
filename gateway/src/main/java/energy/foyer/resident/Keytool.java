// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes a self-signed certificate with the program that every Java runtime carries. */
final class Keytool {
  /** Browsers accept no more than 825 days. */
  private static final int VALID_DAYS = 825;

  /** A small Pi needs some seconds. */
  private static final int MOST_SECONDS = 120;

  private static final int MOST_OUTPUT = 2000;

  private static final DateTimeFormatter START =
      DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private final KeyFiles files;

  Keytool(KeyFiles files) {
    this.files = files;
  }

  /**
   * Puts a fresh key and certificate, valid from a day before {@code now}, in place of any before.
   *
   * @throws IOException if the program is missing or fails, what it said being in the message
   */
  void make(Instant now) throws IOException {
    Secret.in(files.password());
    Path workshop = files.workshop();
    clear(workshop);
    Files.createDirectory(
        workshop,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    try {
      Path made = workshop.resolve("made.p12");
      run(command(made, now), workshop.resolve("output"));
      Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
      try (FileChannel channel = FileChannel.open(made, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(
          made,
          files.keystore(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      clear(workshop);
    }
  }

  private List<String> command(Path made, Instant now) {
    Path program = Path.of(System.getProperty("java.home"), "bin", "keytool");
    return List.of(
        program.toString(),
        "-J-Xmx32m",
        "-J-XX:+UseSerialGC",
        "-J-XX:TieredStopAtLevel=1",
        "-J-Duser.timezone=UTC",
        "-J-Duser.language=en",
        "-genkeypair",
        "-alias",
        LocalCertificate.ALIAS,
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-sigalg",
        "SHA256withECDSA",
        "-dname",
        "CN=foyer",
        "-startdate",
        START.format(now.minus(1, ChronoUnit.DAYS)),
        "-validity",
        Integer.toString(VALID_DAYS),
        "-ext",
        "SAN=" + files.subjects(),
        "-ext",
        "EKU=serverAuth",
        "-storetype",
        "PKCS12",
        "-keystore",
        made.toString(),
        "-storepass:file",
        files.password().toString());
  }

  private static void run(List<String> command, Path output) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("keytool made no certificate within " + MOST_SECONDS + " s");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while keytool made a certificate", stopped);
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      String said = Files.readString(output, StandardCharsets.ISO_8859_1);
      throw new IOException(
          "keytool made no certificate: "
              + said.substring(0, Math.min(said.length(), MOST_OUTPUT)).strip());
    }
  }

  private static void clear(Path workshop) throws IOException {
    for (String name : List.of("made.p12", "output")) {
      Files.deleteIfExists(workshop.resolve(name));
    }
    Files.deleteIfExists(workshop);
  }
}
