// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A shape of the database, and how each shape before it becomes the next. Whoever changes a table
 * adds a step, and never changes one: somebody's box was written by each of them.
 *
 * @param made the statements that make a new database of this shape
 * @param steps the first makes version 2 of version 1, and so on; the number of this shape, in
 *     {@code user_version}, is one more than there are
 */
record Shape(List<String> made, List<Step> steps) {

  /** The one that this agent writes. */
  static final Shape PRESENT = new Shape(Schema.statements().toList(), List.of());

  /** Makes of one version the next, in the transaction of all of them. */
  @FunctionalInterface
  interface Step {
    void on(Connection on, Vault vault) throws SQLException, IOException;
  }

  Shape {
    made = List.copyOf(made);
    steps = List.copyOf(steps);
  }

  int version() {
    return steps.size() + 1;
  }

  Stream<String> statements() {
    return made.stream();
  }

  /** What is to be done to a database of that version. */
  List<Step> stepsFrom(int version) {
    return steps.subList(version - 1, steps.size());
  }
}
