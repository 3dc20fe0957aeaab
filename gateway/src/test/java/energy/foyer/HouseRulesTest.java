// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each rule can fail: it finds exactly those that break it in a house made for that. */
final class HouseRulesTest {

  private static final String FIXTURE = "energy.foyer.archfixture";
  private static final JavaClasses HOUSE = new ClassFileImporter().importPackages(FIXTURE);
  private static final HouseRules RULES = new HouseRules(FIXTURE);

  /** What a violation names first is who broke the rule. */
  private static final Pattern OFFENDER =
      Pattern.compile("<" + Pattern.quote(FIXTURE) + "\\.((?:[a-z]+\\.)?[A-Z]\\w*(?:\\$\\w+)?)");

  @Test
  void imports_findRoomsThatLookWhereTheyMayNot() {
    assertEquals(
        Set.of("attic.Stray", "forward.SeesMeter", "meter.LooksRight", "vault.CallsRoot"),
        offenders(RULES.imports()));
  }

  @Test
  void cycles_findTwoRoomsThatImportEachOther() {
    List<String> found = details(RULES.cycles());
    assertEquals(1, found.size());
    assertTrue(found.get(0).contains("Slice meter") && found.get(0).contains("Slice window"));
  }

  @Test
  void libraries_findThoseOfOtherRoomsAndUnknownOnes() {
    assertEquals(
        Set.of("board.UsesTest", "door.KeepsSql", "store.SpeaksMqtt"),
        offenders(RULES.libraries()));
  }

  @Test
  void purity_findsFiles() {
    assertEquals(Set.of("consent.ReadsFile"), offenders(RULES.purity()));
  }

  @Test
  void time_findsEveryWayToTheHostsClock() {
    assertEquals(
        Set.of("Mainly", "mqtt.AsksDate", "mqtt.AsksInstant", "mqtt.AsksMillis", "mqtt.AsksZone"),
        offenders(RULES.time()));
  }

  @Test
  void streams_findPrints() {
    assertEquals(Set.of("board.Prints", "board.PrintsTrace"), offenders(RULES.streams()));
  }

  @Test
  void finality_findsOpenClasses() {
    assertEquals(Set.of("board.Open", "board.Open$Inner"), offenders(RULES.finality()));
  }

  @Test
  void names_findVagueOnes() {
    assertEquals(Set.of("board.LineFactory", "board.LineManager"), offenders(RULES.names()));
  }

  @Test
  void statics_findAChangingField() {
    assertEquals(Set.of("board.Counts"), offenders(RULES.statics()));
  }

  private static Set<String> offenders(ArchRule rule) {
    Set<String> offenders = new TreeSet<>();
    for (String detail : details(rule)) {
      Matcher matcher = OFFENDER.matcher(detail);
      assertTrue(matcher.find(), detail);
      offenders.add(matcher.group(1));
    }
    return offenders;
  }

  private static List<String> details(ArchRule rule) {
    return rule.evaluate(HOUSE).getFailureReport().getDetails();
  }
}
