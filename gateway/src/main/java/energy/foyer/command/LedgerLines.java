// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Entries of the ledger in plain words. */
final class LedgerLines {
  private static final Pattern REFUSED =
      Pattern.compile("refused by the broker, reason (0x[0-9a-f]{2})");
  private static final String NO_SUBSCRIBER = "0x10";

  private final Session session;

  LedgerLines(Session session) {
    this.session = session;
  }

  /** One line, and the document below it if that is wanted. */
  void show(LedgerBody.Entry entry, boolean documents) {
    StringBuilder line = new StringBuilder();
    line.append('#').append(entry.number().getAsLong()).append("  ");
    line.append(session.time(entry.at())).append("  ");
    line.append(session.word("ledger", entry.kind()));
    entry.topic().ifPresent(topic -> line.append("  ").append(about(topic)));
    entry.seq().ifPresent(seq -> line.append("  ").append(session.words().say("ledger.seq", seq)));
    entry.detail().ifPresent(detail -> line.append("  ").append(detail(detail)));
    session.line(line.toString());
    if (documents) {
      entry.topic().ifPresent(topic -> session.line("    " + topic));
      entry.document().ifPresent(document -> session.line("    " + document.strip()));
    }
  }

  /** What it was and for which service; the topic itself where it is of another kind. */
  private String about(String topic) {
    String[] parts = topic.split("/");
    String name = "ledger.about." + parts[parts.length - 1];
    boolean told = parts.length == 7 && session.words().bundle().containsKey(name);
    return told ? session.words().say(name, parts[3]) : topic;
  }

  private String detail(String detail) {
    Matcher refused = REFUSED.matcher(detail);
    if (!refused.matches()) {
      return session.word("ledger.detail", detail);
    }
    String code = refused.group(1);
    return code.equals(NO_SUBSCRIBER)
        ? session.words().say("ledger.nobody")
        : session.words().say("ledger.not-taken", code);
  }
}
