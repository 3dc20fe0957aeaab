// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StartedTest {
  private final Started started = new Started();
  private final List<String> ended = new ArrayList<>();

  private AutoCloseable named(String name) {
    return () -> ended.add(name);
  }

  @Test
  void each_isEndedOnceInTheReverseOrder() {
    started.add(named("first"));
    started.add(named("second"));
    started.close();
    started.close();
    assertEquals(List.of("second", "first"), ended);
  }

  @Test
  void thoseThatDoNotEnd_areTold_andTheOthersEnd() {
    started.add(named("first"));
    started.add(
        () -> {
          throw new IOException("the line");
        });
    started.add(named("third"));
    started.add(
        () -> {
          throw new AssertionError("the program");
        });
    AssertionError told = assertThrows(AssertionError.class, started::close);
    assertEquals(List.of("third", "first"), ended);
    assertEquals(
        List.of("the program", "the line"),
        List.of(told.getSuppressed()).stream().map(Throwable::getMessage).toList());
  }

  /** What {@link AccessScene} and the others do, at the third of their steps. */
  @Test
  void setUpThatFailsHalfWay_leavesNoProgram(@TempDir Path folder) throws IOException {
    TestTerritory territory = started.add(TestTerritory.start(folder));
    assertTrue(Programs.answers(territory.boxesPort));
    assertThrows(AssertionError.class, () -> territory.addService("NOT A NAME"));
    started.close();
    assertFalse(Programs.answers(territory.boxesPort));
  }
}
