// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RoomsTest {

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("energy.foyer")
          .that(DescribedPredicate.not(annotatedWith("io.avaje.jsonb.spi.Generated")));

  private static final SourceFiles SOURCES = SourceFiles.ofThisHouse();

  static List<ArchRule> rules() {
    return new HouseRules("energy.foyer").all();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void house_keepsRule(ArchRule rule) {
    rule.check(HOUSE);
  }

  @Test
  void house_isNotEmpty() {
    assertFalse(HOUSE.isEmpty());
  }

  @Test
  void sourceFile_staysUnder300Lines() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : SOURCES.all()) {
      if (Files.readAllLines(file).size() >= 300) {
        tooLong.add(SOURCES.root().relativize(file).toString());
      }
    }
    assertEquals(List.of(), tooLong);
  }

  @Test
  void sourceFile_beginsWithItsLicence() throws IOException {
    List<String> without = new ArrayList<>();
    for (Path file : SOURCES.all()) {
      if (!Files.readString(file).startsWith("// SPDX-License-Identifier: EUPL-1.2\n")) {
        without.add(SOURCES.root().relativize(file).toString());
      }
    }
    assertEquals(List.of(), without);
  }

  @Test
  void room_saysWhatItIs() {
    List<String> silent =
        SOURCES.main().stream()
            .map(Path::getParent)
            .distinct()
            .filter(room -> !Files.exists(room.resolve("package-info.java")))
            .map(room -> SOURCES.root().relativize(room).toString())
            .toList();
    assertEquals(List.of(), silent);
  }
}
