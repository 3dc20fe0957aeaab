// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what was prepared, what left, to whom, and what did not leave. */
@Command(name = "ledger")
final class LedgerCommand implements Callable<Integer> {
  private static final Pattern REFUSED =
      Pattern.compile("refused by the broker, reason (0x[0-9a-f]{2})");
  private static final int MOST = 100;
  private static final String NO_SUBSCRIBER = "0x10";

  private final Streams streams;

  @Mixin private Target target = new Target();

  @Mixin private Access access = new Access();

  @Option(names = "--before", paramLabel = "NUMBER")
  private Optional<Long> before = Optional.empty();

  @Option(names = "--limit", paramLabel = "N")
  private int limit = 50;

  @Option(names = "--consent", paramLabel = "CONSENT")
  private Optional<String> consent = Optional.empty();

  @Option(names = "--documents")
  private boolean documents;

  @Option(names = "--verify")
  private boolean verify;

  /** One line of the ledger. */
  record Entry(
      OptionalLong number,
      String kind,
      String at,
      OptionalLong seq,
      Optional<String> topic,
      Optional<String> detail,
      Optional<String> document) {
    Entry {
      number.orElseThrow();
      Objects.requireNonNull(kind);
      Objects.requireNonNull(at);
    }
  }

  /** Lines, newest first, and where to read on. */
  @Json
  record Page(List<Entry> entries, OptionalLong before) {
    Page {
      entries = List.copyOf(entries);
    }
  }

  /** What a check of the whole chain found. */
  @Json
  record Verdict(
      Optional<Boolean> intact, OptionalLong entries, Optional<String> fault, OptionalLong number) {
    Verdict {
      intact.orElseThrow();
      entries.orElseThrow();
    }
  }

  LedgerCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws Trouble {
    Session plain = target.open(streams);
    if (limit < 1 || limit > MOST) {
      throw plain.wrongUse("ledger.limit", MOST);
    }
    try (Resident resident = access.open(plain)) {
      return verify ? verify(resident.session()) : list(resident.session());
    }
  }

  private int list(Session session) throws Trouble {
    StringBuilder path = new StringBuilder("/ledger?limit=").append(limit);
    before.ifPresent(number -> path.append("&before=").append(number));
    consent.ifPresent(id -> path.append("&consent=").append(id));
    String text = session.api().get(path.toString());
    if (session.json()) {
      session.document(text);
      return 0;
    }
    Page page = session.api().read(Page.class, text);
    if (page.entries().isEmpty()) {
      session.say("ledger.none");
    }
    page.entries().forEach(entry -> show(session, entry));
    page.before().ifPresent(number -> session.say("ledger.more", number));
    return 0;
  }

  private void show(Session session, Entry entry) {
    StringBuilder line = new StringBuilder();
    line.append('#').append(entry.number().getAsLong()).append("  ");
    line.append(session.time(entry.at())).append("  ");
    line.append(session.word("ledger", entry.kind()));
    entry.topic().ifPresent(topic -> line.append("  ").append(about(session, topic)));
    entry.seq().ifPresent(seq -> line.append("  ").append(session.words().say("ledger.seq", seq)));
    entry.detail().ifPresent(detail -> line.append("  ").append(detail(session, detail)));
    session.line(line.toString());
    if (documents) {
      entry.topic().ifPresent(topic -> session.line("    " + topic));
      entry.document().ifPresent(document -> session.line("    " + document));
    }
  }

  /** What it was and for which service; the topic itself where it is of another kind. */
  private static String about(Session session, String topic) {
    String[] parts = topic.split("/");
    String name = "ledger.about." + parts[parts.length - 1];
    boolean told = parts.length == 7 && session.words().bundle().containsKey(name);
    return told ? session.words().say(name, parts[3]) : topic;
  }

  private static String detail(Session session, String detail) {
    Matcher refused = REFUSED.matcher(detail);
    if (!refused.matches()) {
      return session.word("ledger.detail", detail);
    }
    String code = refused.group(1);
    return code.equals(NO_SUBSCRIBER)
        ? session.words().say("ledger.nobody")
        : session.words().say("ledger.not-taken", code);
  }

  private int verify(Session session) throws Trouble {
    String text =
        Progress.during(session, "ledger.verifying", () -> session.api().get("/ledger/verify"));
    Verdict verdict = session.api().read(Verdict.class, text);
    boolean intact = verdict.intact().orElse(false);
    if (session.json()) {
      session.document(text);
    } else if (intact) {
      session.say("ledger.intact", verdict.entries().getAsLong());
    } else {
      session.say(
          "ledger.broken",
          verdict.number().orElse(0),
          session.word("ledger.fault", verdict.fault().orElse("")),
          verdict.entries().getAsLong());
    }
    return intact ? 0 : Trouble.FAILED;
  }
}
