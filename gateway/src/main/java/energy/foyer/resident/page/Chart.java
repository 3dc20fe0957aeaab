// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.resident.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A chart that is drawn on the box, with a sentence and a table that say the same. Places and sizes
 * are percentages of the drawing, as text with a decimal point.
 *
 * @param id by which its parts name one another, letters only
 * @param head what it shows
 * @param sentence what is to be seen in it
 * @param rungs what stands beside the lines from the top to 0
 * @param ticks what stands below
 * @param starts whether a tick stands at the start of its part, not below the middle of a bar
 * @param bars in the order in which they are drawn
 * @param before what was counted in another time, over the bars
 * @param curve instead of bars
 * @param legend what each look means; empty where there is one look only
 */
record Chart(
    String id,
    String head,
    String sentence,
    List<Rung> rungs,
    List<String> ticks,
    boolean starts,
    List<Bar> bars,
    List<Bar> before,
    Optional<Curve> curve,
    List<Mark> legend,
    Table table) {

  /** A line across: its text at the side, and where it lies from the top. */
  record Rung(String text, String y) {}

  /**
   * @param code what it stands for, by the name of its pattern
   * @param title what is told of it, empty text for nothing
   */
  record Bar(String code, String x, String y, String width, String height, String title) {
    /** Bars of Tempo's white days have an edge. */
    String look() {
      return code.startsWith("tempo-white") ? "bar bar-white" : "bar";
    }
  }

  /**
   * Points are pairs of thousandths of the drawing.
   *
   * @param areas each closed down to 0
   * @param lines the same without the ground
   * @param limit where the limit lies from the top, empty text for none
   */
  record Curve(List<String> areas, List<String> lines, String limit) {}

  /**
   * What a look means.
   *
   * @param kind {@code bar}, {@code before}, {@code curve} or {@code limit}
   * @param code of a bar
   */
  record Mark(String kind, String code, String text) {}

  /**
   * @param about what it tells, for who hears it
   * @param columns the first is that of the heads
   * @param foot the total; empty where values do not add up
   */
  record Table(String about, List<String> columns, List<Row> rows, Optional<Row> foot) {}

  /**
   * @param link where it is looked at closer, empty text for nowhere
   * @param chips how the values came to be, often none
   */
  record Row(String head, String link, List<String> cells, List<Chip> chips) {
    Row(String head, List<String> cells) {
      this(head, "", cells, List.of());
    }

    /** With one more cell. */
    Row with(String cell) {
      List<String> more = new ArrayList<>(cells);
      more.add(cell);
      return new Row(head, link, more, chips);
    }
  }

  /** How a value came to be: never told by a colour alone. */
  record Chip(String icon, String text) {}

  /** Whether any row has a chip. */
  boolean chipped() {
    return table.rows().stream().anyMatch(row -> !row.chips().isEmpty());
  }

  /** Says which chart, not what it shows. */
  @Override
  public String toString() {
    return "Chart[" + id + "]";
  }
}
