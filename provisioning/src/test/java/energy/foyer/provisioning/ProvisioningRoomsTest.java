// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass.Predicates;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ProvisioningRoomsTest {

  private static final String OURS = "energy.foyer.provisioning";
  private static final String FIXTURE = OURS + ".archfixture";

  private static final JavaClasses BOTH_MODULES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("energy.foyer")
          .that(
              DescribedPredicate.not(
                  CanBeAnnotated.Predicates.annotatedWith("io.avaje.jsonb.spi.Generated")));

  private static final JavaClasses PROVISIONING =
      BOTH_MODULES.that(Predicates.resideInAPackage(OURS + ".."));

  static List<ArchRule> rules() {
    return new ProvisioningRules(OURS).all();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void provisioning_keepsRule(ArchRule rule) {
    rule.check(PROVISIONING);
  }

  @Test
  void gateway_neverDependsOnProvisioning() {
    JavaClasses gateway =
        BOTH_MODULES.that(DescribedPredicate.not(Predicates.resideInAPackage(OURS + "..")));
    assertFalse(gateway.isEmpty());
    ArchRuleDefinition.noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage(OURS + "..")
        .check(gateway);
  }

  /** The rules can fail: one class breaks all that a class of a room can break. */
  @Test
  void rules_findWhoBreaksThem() {
    JavaClasses house = new ClassFileImporter().importPackages(FIXTURE);
    ProvisioningRules rules = new ProvisioningRules(FIXTURE);
    Set<String> manager = Set.of("box.LabelManager");
    assertEquals(Set.of("cellar.Stray"), offenders(rules.rooms(), house));
    assertEquals(Set.of("box.LabelManager", "cellar.Stray"), offenders(rules.wiring(), house));
    assertEquals(manager, offenders(rules.time(), house));
    assertEquals(manager, offenders(rules.streams(), house));
    assertEquals(manager, offenders(rules.finality(), house));
    assertEquals(manager, offenders(rules.names(), house));
    assertEquals(manager, offenders(rules.statics(), house));
  }

  private static Set<String> offenders(ArchRule rule, JavaClasses house) {
    Set<String> offenders = new TreeSet<>();
    for (String name : rule.evaluate(house).getFailureReport().getDetails()) {
      offenders.add(name.substring(FIXTURE.length() + 1));
    }
    return offenders;
  }
}
