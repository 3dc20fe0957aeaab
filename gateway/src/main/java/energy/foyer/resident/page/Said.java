// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import java.util.List;
import java.util.Map;

/** What a page says: finished texts and figures, to be laid out. */
final class Said {
  private Said() {}

  /** A name and what is told of it. */
  record Fact(String name, String value) {}

  /** Where somebody may go from here. */
  record Way(String path, String name) {}

  /**
   * What would be done, in words and numbers, before it is.
   *
   * @param lead what it is about, in one sentence
   * @param facts in numbers
   * @param notes what else there is to know, a sentence each
   * @param action where the confirmation goes
   * @param kept what was asked for, by field
   * @param word what is to be typed, empty text for nothing
   * @param button what the button says
   * @param back where somebody goes who thinks better of it
   * @param problem what was wrong with the last try, empty text for none
   */
  record Ask(
      String lead,
      List<Fact> facts,
      List<String> notes,
      String action,
      Map<String, String> kept,
      String word,
      String button,
      String back,
      String problem) {
    Ask {
      facts = List.copyOf(facts);
      notes = List.copyOf(notes);
      kept = Map.copyOf(kept);
    }

    /** The same after a wrong try. */
    Ask with(String problem) {
      return new Ask(lead, facts, notes, action, kept, word, button, back, problem);
    }
  }

  /**
   * What was done.
   *
   * @param good whether all is well
   * @param lead what came of it, in one sentence
   */
  record Outcome(boolean good, String lead, List<Fact> facts, List<String> notes, List<Way> ways) {
    Outcome {
      facts = List.copyOf(facts);
      notes = List.copyOf(notes);
      ways = List.copyOf(ways);
    }
  }

  /**
   * Work that goes on, whoever looks.
   *
   * @param percent how far it is, -1 where nobody knows
   * @param again the page that tells it anew
   * @param download where its file is taken, empty text for none
   * @param cancel where it is given up, empty text where it is not
   */
  record Work(
      String lead, String detail, int percent, String again, String download, String cancel) {

    /** The page that tells it: its script looks how far it is, or the reader asks again. */
    Reply page(Frame frame) {
      return Reply.page(output -> JtedataWorkGenerated.render(output, null, frame, this));
    }
  }
}
