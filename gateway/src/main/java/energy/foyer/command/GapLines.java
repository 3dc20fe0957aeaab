// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import java.util.List;

/** Tells where nothing can be shown, and why. */
record GapLines(Session session) {

  void print(List<HistoryBody.Gap> gaps) {
    for (HistoryBody.Gap gap : gaps) {
      String name = gap.why().equals("damaged") ? "history.gap-damaged" : "history.gap";
      session.say(name, session.seconds(gap.from()), session.seconds(gap.to()));
    }
  }

  /** Warns where something that is kept does not open, also whoever only takes the document. */
  void count(long damaged) {
    if (damaged > 0) {
      session.warn("history.damaged", damaged);
    }
  }
}
