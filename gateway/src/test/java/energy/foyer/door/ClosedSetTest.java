// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing outside the door makes what may leave: attempts are compiled, and fail. */
final class ClosedSetTest {
  private static final String OUTSIDE =
      """
      package energy.foyer.wire;

      import energy.foyer.consent.ConsentRecord;
      import energy.foyer.door.*;
      import energy.foyer.window.Aggregate;
      import java.time.Instant;
      import java.util.Optional;
      import java.util.OptionalLong;

      final class Attempt {
        Object make(
            Door door, ConsentRecord record, Aggregate figures, BoxStatus.Health health, Instant now) {
          return %s;
        }
      }
      """;

  /** A source that lies in memory only. */
  private static final class Source extends SimpleJavaFileObject {
    private final String code;

    Source(String path, String code) {
      super(URI.create("string:///" + path), Kind.SOURCE);
      this.code = code;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return code;
    }
  }

  /** What the compiler holds against a source: the codes of its errors. */
  private static Set<String> faults(String path, String code) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(found, null, null)) {
      List<String> options =
          List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-Xlint:none");
      // Checked and not written: the option stops the compiler before it writes class files.
      List<String> checkOnly = new java.util.ArrayList<>(options);
      checkOnly.add("-XDshould-stop.ifNoError=FLOW");
      compiler.getTask(null, files, found, checkOnly, null, List.of(new Source(path, code))).call();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    Set<String> errors = new TreeSet<>();
    for (Diagnostic<? extends JavaFileObject> one : found.getDiagnostics()) {
      if (one.getKind() == Diagnostic.Kind.ERROR) {
        errors.add(
            one.getCode() + ": " + one.getMessage(Locale.ROOT).lines().findFirst().orElse(""));
      }
    }
    return errors;
  }

  private static Set<String> attempt(String expression) {
    return faults("energy/foyer/wire/Attempt.java", OUTSIDE.formatted(expression));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Disclosure    | new Disclosure(record, figures, now)",
        "ConsentNotice | new ConsentNotice(record, OptionalLong.empty(), now, false)",
        "VoidNotice    | new VoidNotice(record, 1, now)",
        "BoxStatus     | new BoxStatus(\"box\", true, health)"
      })
  void constructor_isClosedToEverybodyElse(String type, String expression) {
    Set<String> faults = attempt(expression);
    assertEquals(1, faults.size(), faults::toString);
    String fault = faults.iterator().next();
    assertTrue(fault.startsWith("compiler.err.not.def.public"), fault);
    assertTrue(fault.contains(type), fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "door.disclose(record, figures, now)",
        "door.notice(record, OptionalLong.empty(), now)",
        "door.annul(record, 1, now)",
        "door.status(\"box\", true, health)"
      })
  void door_isOpenToEverybody(String expression) {
    assertEquals(Set.of(), attempt(expression));
  }

  @Test
  void outgoing_hasNoOtherKind() {
    Set<String> faults =
        faults(
            "energy/foyer/wire/Smuggled.java",
            "package energy.foyer.wire;\n"
                + "public final class Smuggled implements energy.foyer.door.Outgoing {}\n");
    assertEquals(1, faults.size(), faults::toString);
    String fault = faults.iterator().next();
    assertTrue(
        fault.startsWith("compiler.err.class.in.unnamed.module.cant.extend.sealed.in.diff.package")
            || fault.startsWith("compiler.err.cant.inherit.from.sealed"),
        fault);
  }

  @Test
  void disclosure_cannotBeExtended() {
    Set<String> faults =
        faults(
            "energy/foyer/door/Wider.java",
            "package energy.foyer.door;\n"
                + "class Wider extends Disclosure { Wider() { super(null, null, null); } }\n");
    assertEquals(1, faults.size(), faults::toString);
    assertTrue(faults.iterator().next().startsWith("compiler.err.cant.inherit.from.final"));
  }

  @Test
  void outgoing_isAClosedSetOfFinalClasses() {
    Class<?>[] kinds = Outgoing.class.getPermittedSubclasses();
    assertEquals(4, kinds.length);
    for (Class<?> kind : kinds) {
      assertTrue(Modifier.isFinal(kind.getModifiers()), kind::getName);
      assertFalse(kind.isRecord(), kind::getName);
      Arrays.stream(kind.getDeclaredConstructors())
          .forEach(maker -> assertEquals(0, maker.getModifiers(), kind::getName));
    }
  }
}
