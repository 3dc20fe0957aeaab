// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.provisioning;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What every class of the provisioning side keeps to; the gateway's own rules are in its module.
 *
 * @param house the package that holds the rooms
 */
record ProvisioningRules(String house) {

  private static final Set<String> ROOMS =
      Set.of("authority", "box", "service", "broker", "bench", "command");

  private static final List<String> VAGUE =
      List.of(
          "Impl",
          "Base",
          "Abstract",
          "Manager",
          "Helper",
          "Util",
          "Utils",
          "Factory",
          "Service",
          "Dto",
          "Entity",
          "Processor",
          "Data",
          "Info");

  List<ArchRule> all() {
    return List.of(rooms(), wiring(), time(), streams(), finality(), names(), statics());
  }

  ArchRule rooms() {
    return each(
        "live in the root or in a room of the house",
        type -> !inRoot(type) && !ROOMS.contains(room(type)));
  }

  /** Nobody imports the root, and only the root imports the commands. */
  ArchRule wiring() {
    return each(
        "not import what wires them",
        type ->
            !inRoot(type)
                && !inCommand(type)
                && type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .anyMatch(target -> inRoot(target) || inCommand(target)));
  }

  ArchRule time() {
    return each(
        "read the host's time in Main only",
        type -> !isMain(type) && accesses(type).anyMatch(ProvisioningRules::readsHostTime));
  }

  ArchRule streams() {
    return each(
        "use the standard streams in Main and the commands only",
        type ->
            !isMain(type)
                && !inCommand(type)
                && accesses(type).anyMatch(ProvisioningRules::usesStandardStream));
  }

  ArchRule finality() {
    return each(
        "be final",
        type ->
            !(type.isInterface() || type.isEnum() || type.isRecord() || type.isAnonymousClass())
                && !type.getModifiers().contains(JavaModifier.FINAL));
  }

  /** A factory is one where an interface from elsewhere asks for that name. */
  ArchRule names() {
    return each(
        "be named after what they are",
        type ->
            VAGUE.stream().anyMatch(type.getSimpleName()::endsWith)
                && type.getAllRawInterfaces().stream()
                    .noneMatch(given -> given.getSimpleName().endsWith("Factory")));
  }

  ArchRule statics() {
    return each(
        "have no static field that changes",
        type ->
            type.getFields().stream()
                .map(field -> field.getModifiers())
                .anyMatch(
                    modifiers ->
                        modifiers.contains(JavaModifier.STATIC)
                            && !modifiers.contains(JavaModifier.FINAL)
                            && !modifiers.contains(JavaModifier.SYNTHETIC)));
  }

  private static ArchRule each(String rule, Predicate<JavaClass> offends) {
    return classes()
        .should(
            new ArchCondition<>(rule) {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                if (offends.test(type)) {
                  events.add(SimpleConditionEvent.violated(type, type.getName()));
                }
              }
            })
        .allowEmptyShould(true);
  }

  private static Stream<JavaAccess<?>> accesses(JavaClass type) {
    return type.getAccessesFromSelf().stream();
  }

  private boolean isMain(JavaClass type) {
    String main = house + ".Main";
    return type.getName().equals(main) || type.getName().startsWith(main + "$");
  }

  private boolean inRoot(JavaClass type) {
    return type.getPackageName().equals(house);
  }

  private boolean inCommand(JavaClass type) {
    return (type.getPackageName() + ".").startsWith(house + ".command.");
  }

  private String room(JavaClass type) {
    return type.getPackageName().substring(house.length() + 1).split("\\.")[0];
  }

  private static boolean readsHostTime(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    String name = access.getTarget().getName();
    String full = access.getTarget().getFullName();
    boolean onClock = full.contains("(java.time.Clock");
    return switch (owner) {
      case "java.lang.System" -> name.equals("currentTimeMillis");
      case "java.time.Clock" -> name.startsWith("system") || name.startsWith("tick") && !onClock;
      case "java.util.Date" -> full.endsWith("<init>()");
      case "java.util.Calendar" -> name.equals("getInstance");
      case "java.util.GregorianCalendar" -> name.equals("<init>");
      default -> owner.startsWith("java.time.") && name.equals("now") && !onClock;
    };
  }

  private static boolean usesStandardStream(JavaAccess<?> access) {
    if (access.getTargetOwner().getName().equals("java.lang.System")) {
      return access instanceof JavaFieldAccess || access.getTarget().getName().equals("console");
    }
    return access.getTarget().getFullName().endsWith(".printStackTrace()");
  }
}
