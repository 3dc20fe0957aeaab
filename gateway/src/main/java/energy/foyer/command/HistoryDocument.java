// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import io.avaje.jsonb.Jsonb;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * One JSON object printed as it comes, however many answers it takes: its long list is never whole
 * in memory. It has the members of one answer of the box, the gaps and their count last.
 */
final class HistoryDocument {
  private final Jsonb jsonb = Documents.builder().build();
  private final PrintStream out;
  private final List<HistoryBody.Gap> gaps = new ArrayList<>();
  private long damaged;
  private boolean first = true;

  HistoryDocument(PrintStream out) {
    this.out = out;
    out.print('{');
  }

  /** A member that is a text. */
  HistoryDocument text(String name, String value) {
    out.print(quoted(name) + ":" + quoted(value) + ",");
    return this;
  }

  private String quoted(String text) {
    return jsonb.type(String.class).toJson(text);
  }

  /** Begins a list. */
  HistoryDocument list(String name) {
    out.print(quoted(name) + ":[");
    first = true;
    return this;
  }

  /** Elements of the list, with commas between, as the box wrote them; empty text for none. */
  void elements(String written) {
    if (!written.isBlank()) {
      out.print(first ? "" : ",");
      out.print(written.strip());
      first = false;
    }
  }

  /** One element of the list. */
  <T> void element(Class<T> type, T value) {
    elements(jsonb.type(type).toJson(value));
  }

  /** Gaps of one answer: one that goes on from the last is the same. */
  void missing(List<HistoryBody.Gap> more, long damagedMore) {
    damaged += damagedMore;
    for (HistoryBody.Gap gap : more) {
      HistoryBody.Gap last = gaps.isEmpty() ? gap : gaps.get(gaps.size() - 1);
      if (last.to().equals(gap.from()) && last.why().equals(gap.why())) {
        gaps.set(gaps.size() - 1, new HistoryBody.Gap(last.from(), gap.to(), gap.why()));
      } else {
        gaps.add(gap);
      }
    }
  }

  /** Ends the list. */
  HistoryDocument closed() {
    out.print("],");
    return this;
  }

  /** A member of a type that has an adapter. */
  <T> void member(String name, Class<T> type, T value) {
    out.print(quoted(name) + ":" + jsonb.type(type).toJson(value) + ",");
  }

  /**
   * Ends the object.
   *
   * @param count name of the member that counts what is damaged
   */
  void end(String count) {
    out.print("\"gaps\":[");
    for (int i = 0; i < gaps.size(); i++) {
      out.print((i == 0 ? "" : ",") + jsonb.type(HistoryBody.Gap.class).toJson(gaps.get(i)));
    }
    out.println("]," + quoted(count) + ":" + damaged + "}");
  }
}
