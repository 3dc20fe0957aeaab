// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning.command;

import energy.foyer.provisioning.authority.Pem;
import energy.foyer.provisioning.authority.Revocations;
import energy.foyer.provisioning.authority.WrongDocument;
import energy.foyer.provisioning.service.JsonTree;
import energy.foyer.wire.Opened;
import energy.foyer.wire.Refusal;
import energy.foyer.wire.Statement;
import energy.foyer.wire.StatementReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks what a resident shows at a counter, without any network. */
@Command(
    description = {
      "At a counter, without any network: checks the text of the QR code that a resident shows, and"
          + " prints the twelve months that it holds and which box signed them.",
      "Genuine means: that box signed just these values, on that day. It does not say who shows the"
          + " code, nor whether it was shown before: look at the day, at whom it was made for, and"
          + " ask. Keep no more of it than the help needs.",
      "Exit code 0: genuine; 1: not genuine; 2: not readable, or called wrongly."
    },
    mixinStandardHelpOptions = true)
public final class StatementVerifyCommand implements Callable<Integer> {
  /** More than the largest code holds. */
  private static final int MOST = 8_192;

  /** What is wrong with a text before anything of it can be checked. */
  private static final Set<Refusal> UNREADABLE =
      EnumSet.of(Refusal.EMPTY, Refusal.SIZE, Refusal.VERSION, Refusal.SHAPE, Refusal.SCHEMA);

  private final Clock clock;
  private final InputStream in;

  @Spec private CommandSpec spec;

  @Option(
      names = "--authority",
      paramLabel = "FILE",
      required = true,
      description = {
        "PEM of the authority that certifies the territory's boxes, boxes/authority.pem; several"
            + " certificates in it, or several files, for one that changed."
      })
  private List<Path> authorities;

  @Option(
      names = "--revoked",
      paramLabel = "FILE",
      description = "PEM list of the boxes that were shut out, boxes/revoked.pem.")
  private Optional<Path> revoked;

  @Option(names = "--json", description = "Print one JSON object, for scripts.")
  private boolean json;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "The text as it was scanned (default: standard input).")
  private Optional<Path> file;

  /**
   * @param in where the text comes from if no file is named
   */
  public StatementVerifyCommand(Clock clock, InputStream in) {
    this.clock = clock;
    this.in = in;
  }

  @Override
  public Integer call() throws IOException {
    StatementReader reader = reader();
    Instant now = clock.instant();
    Opened<StatementReader.Genuine> opened = reader.read(text(), now);
    if (opened instanceof Opened.Accepted<StatementReader.Genuine> accepted) {
      told(accepted.document(), now);
      return 0;
    }
    Opened.Refused<StatementReader.Genuine> refused =
        (Opened.Refused<StatementReader.Genuine>) opened;
    boolean unreadable = UNREADABLE.contains(refused.why());
    if (json) {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("genuine", false);
      members.put("why", refused.why().code());
      members.put("detail", refused.detail());
      out().println(JsonTree.write(members));
    } else {
      out().println((unreadable ? "not readable: " : "NOT GENUINE: ") + refused.detail());
    }
    return unreadable ? 2 : 1;
  }

  private StatementReader reader() throws IOException {
    List<X509Certificate> all = new ArrayList<>();
    for (Path one : authorities) {
      all.addAll(Pem.readCertificates(one));
    }
    if (all.isEmpty()) {
      throw new WrongDocument("--authority: expected a certificate as PEM");
    }
    Optional<X509CRL> list =
        revoked.isPresent() ? Optional.of(Revocations.read(revoked.get(), all)) : Optional.empty();
    return new StatementReader(all, list);
  }

  private String text() throws IOException {
    byte[] bytes;
    if (file.isPresent()) {
      try (InputStream from = Files.newInputStream(file.get())) {
        bytes = from.readNBytes(MOST);
      }
    } else {
      bytes = in.readNBytes(MOST);
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private void told(StatementReader.Genuine genuine, Instant now) {
    Statement statement = genuine.statement();
    if (json) {
      out().println(JsonTree.write(members(genuine)));
      return;
    }
    long days = Math.max(0, Duration.between(statement.made(), now).toDays());
    out().println("genuine: signed by " + genuine.box());
    out().println("made     " + statement.made() + ", " + days + " days ago");
    out()
        .println(
            "for      " + (statement.audience().isEmpty() ? "nobody named" : statement.audience()));
    for (int i = 0; i < Statement.MONTHS; i++) {
      out().println(line(statement, i));
    }
    out().println("total    " + number(statement.total()) + " kWh taken from the network");
  }

  private static String number(long value) {
    return String.format("%8d", value);
  }

  private static String line(Statement statement, int i) {
    Statement.Month month = statement.months().get(i);
    List<String> notes = notes(month);
    return statement.first().plusMonths(i)
        + "  "
        + (month.kilowattHours().isPresent()
            ? number(month.kilowattHours().getAsLong()) + " kWh"
            : "       ?")
        + (notes.isEmpty() ? "" : "  " + String.join(", ", notes));
  }

  private static List<String> notes(Statement.Month month) {
    List<String> notes = new ArrayList<>();
    if (month.knownPercent() < 100) {
      notes.add(month.knownPercent() + "% of it known");
    }
    if (month.imported()) {
      notes.add("partly imported by the resident");
    }
    if (month.corrected()) {
      notes.add("partly corrected by the resident");
    }
    if (month.estimated()) {
      notes.add("partly estimated");
    }
    return notes;
  }

  private static Map<String, Object> members(StatementReader.Genuine genuine) {
    Statement statement = genuine.statement();
    List<Object> months = new ArrayList<>();
    for (Statement.Month month : statement.months()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("month", statement.first().plusMonths(months.size()).toString());
      if (month.kilowattHours().isPresent()) {
        one.put("kilowattHours", month.kilowattHours().getAsLong());
      }
      one.put("knownPercent", (long) month.knownPercent());
      one.put("imported", month.imported());
      one.put("corrected", month.corrected());
      one.put("estimated", month.estimated());
      months.add(one);
    }
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("genuine", true);
    members.put("box", genuine.box());
    members.put("made", statement.made().toString());
    members.put("audience", statement.audience());
    members.put("totalKilowattHours", statement.total());
    members.put("months", months);
    return members;
  }
}
