// SPDX-License-Identifier: EUPL-1.2
package energy.foyer;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What every class of the gateway keeps to.
 *
 * @param house the package that holds the rooms
 */
record HouseRules(String house) {

  private static final List<String> PURE = List.of("meter", "window", "consent", "door");

  /** The rooms that each room may import. */
  private static final Map<String, Set<String>> IMPORTS =
      Map.ofEntries(
          Map.entry("meter", Set.of()),
          Map.entry("window", Set.of("meter")),
          Map.entry("consent", Set.of("meter", "window")),
          Map.entry("door", Set.of("meter", "window", "consent")),
          Map.entry("wire", Set.of("meter", "window", "consent", "door")),
          Map.entry("vault", Set.of()),
          Map.entry("store", Set.of("meter", "window", "consent", "door", "wire", "vault")),
          Map.entry("mqtt", Set.of()),
          Map.entry("forward", Set.of("consent", "door", "wire", "store", "mqtt")),
          Map.entry("home", Set.of("meter", "mqtt")),
          Map.entry("board", Set.of()),
          Map.entry(
              "resident", Set.of("meter", "window", "consent", "door", "wire", "store", "vault")));

  /** The rooms that import all and that no other imports: the root and the commands. */
  private static final Set<String> WIRING = Set.of("", "command");

  /** The rooms in which a package of the JDK or of a library may appear. */
  private static final Map<String, Set<String>> LIBRARIES =
      Map.ofEntries(
          Map.entry("com.fazecast.", Set.of("board")),
          Map.entry("com.google.crypto.tink.", Set.of("wire", "vault")),
          Map.entry("com.google.zxing.", Set.of("resident")),
          Map.entry("com.pi4j.", Set.of("board")),
          Map.entry("com.sun.net.httpserver.", Set.of("resident")),
          Map.entry("gg.jte.", Set.of("resident")),
          Map.entry("info.picocli.", Set.of("command", "")),
          Map.entry("io.avaje.", Set.of("wire", "resident", "command", "home")),
          Map.entry("java.sql.", Set.of("store")),
          Map.entry("javax.sql.", Set.of("store")),
          Map.entry("org.eclipse.paho.", Set.of("mqtt")),
          Map.entry("org.sqlite.", Set.of("store")),
          Map.entry("picocli.", Set.of("command", "")));

  /** What the pure rooms do without of the JDK. */
  private static final List<String> WORLD =
      List.of(
          "java.io.", "java.net.", "java.nio.channels.", "java.nio.file.", "java.util.logging.");

  private static final Set<String> WITHOUT_WORLD =
      Set.of(
          IOException.class.getName(),
          UncheckedIOException.class.getName(),
          Serializable.class.getName());

  List<ArchRule> all() {
    return List.of(
        imports(),
        cycles(),
        libraries(),
        purity(),
        time(),
        streams(),
        finality(),
        names(),
        statics());
  }

  ArchRule imports() {
    return each(
        "import only the rooms left of their own",
        type -> foreign(type).filter(this::inHouse).filter(target -> !mayImport(type, target)));
  }

  ArchRule cycles() {
    return slices().matching(house + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true);
  }

  ArchRule libraries() {
    return each(
        "use only the libraries of their room",
        type ->
            foreign(type)
                .filter(target -> !inHouse(target))
                .filter(target -> !mayUse(room(type), target)));
  }

  ArchRule purity() {
    return each(
        "know nothing of the world outside when their room is pure",
        type ->
            PURE.contains(room(type))
                ? foreign(type).filter(target -> !inHouse(target)).filter(this::ofTheWorld)
                : Stream.empty());
  }

  ArchRule time() {
    return noClasses()
        .that(DescribedPredicate.not(main()))
        .should()
        .accessTargetWhere(access("the time of the host", HouseRules::readsHostTime))
        .allowEmptyShould(true);
  }

  ArchRule streams() {
    return noClasses()
        .that(DescribedPredicate.not(main().or(resideInAnyPackage(house + ".command.."))))
        .should()
        .accessTargetWhere(access("a standard stream", HouseRules::usesStandardStream))
        .allowEmptyShould(true);
  }

  ArchRule finality() {
    return each("be final", type -> isOpen(type) ? Stream.of(type) : Stream.empty());
  }

  ArchRule names() {
    return each(
        "be named after what they are", type -> isVague(type) ? Stream.of(type) : Stream.empty());
  }

  ArchRule statics() {
    return classes()
        .should(
            new ArchCondition<>("have no static field that changes") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                type.getFields().stream()
                    .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                    .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
                    .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
                    .forEach(
                        field ->
                            events.add(
                                SimpleConditionEvent.violated(type, field.getDescription())));
              }
            })
        .allowEmptyShould(true);
  }

  /** A rule that each class keeps when {@code offences} finds nothing in it. */
  private static ArchRule each(String rule, Function<JavaClass, Stream<JavaClass>> offences) {
    return classes()
        .should(
            new ArchCondition<>(rule) {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                Collection<String> targets = new TreeSet<>();
                offences.apply(type).forEach(target -> targets.add(target.getName()));
                if (!targets.isEmpty()) {
                  events.add(
                      SimpleConditionEvent.violated(type, type.getDescription() + ": " + targets));
                }
              }
            })
        .allowEmptyShould(true);
  }

  private static Stream<JavaClass> foreign(JavaClass type) {
    return type.getDirectDependenciesFromSelf().stream()
        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
        .filter(target -> !target.isPrimitive());
  }

  private boolean inHouse(JavaClass type) {
    return type.getPackageName().equals(house) || type.getPackageName().startsWith(house + ".");
  }

  /** The first name behind the house's own, empty for the root. */
  private String room(JavaClass type) {
    String inside = type.getPackageName().substring(house.length());
    return inside.isEmpty() ? "" : inside.substring(1).split("\\.")[0];
  }

  private boolean mayImport(JavaClass type, JavaClass target) {
    String from = room(type);
    String to = room(target);
    if (WIRING.contains(from)) {
      return WIRING.contains(to) || IMPORTS.containsKey(to);
    }
    return IMPORTS.containsKey(from) && (from.equals(to) || IMPORTS.get(from).contains(to));
  }

  private static boolean mayUse(String room, JavaClass target) {
    return LIBRARIES.entrySet().stream()
        .filter(library -> target.getName().startsWith(library.getKey()))
        .findFirst()
        .map(library -> library.getValue().contains(room))
        .orElse(target.getName().startsWith("java.") || target.getName().startsWith("javax."));
  }

  private boolean ofTheWorld(JavaClass target) {
    return !target.getName().startsWith("java.")
        || (WORLD.stream().anyMatch(target.getName()::startsWith)
            && !WITHOUT_WORLD.contains(target.getName()));
  }

  private DescribedPredicate<JavaClass> main() {
    String name = house + ".Main";
    return name(name).or(nameStartingWith(name + "$")).forSubtype();
  }

  private static DescribedPredicate<JavaAccess<?>> access(
      String what, Predicate<JavaAccess<?>> test) {
    return DescribedPredicate.describe(what, test);
  }

  static boolean readsHostTime(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    String name = access.getTarget().getName();
    boolean onClock = access.getTarget().getFullName().contains("(java.time.Clock");
    return switch (owner) {
      case "java.lang.System" -> name.equals("currentTimeMillis");
      case "java.time.Clock" -> name.startsWith("system") || name.startsWith("tick") && !onClock;
      case "java.util.Date" -> access.getTarget().getFullName().endsWith("<init>()");
      case "java.util.Calendar" -> name.equals("getInstance");
      case "java.util.GregorianCalendar" -> name.equals("<init>");
      default -> owner.startsWith("java.time.") && name.equals("now") && !onClock;
    };
  }

  static boolean usesStandardStream(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    String name = access.getTarget().getName();
    if (owner.equals("java.lang.System")) {
      return access instanceof JavaFieldAccess || name.equals("console");
    }
    return access.getTarget().getFullName().endsWith(".printStackTrace()");
  }

  static boolean isOpen(JavaClass type) {
    boolean closedByKind =
        type.isInterface() || type.isEnum() || type.isRecord() || type.isAnonymousClass();
    return !closedByKind && !type.getModifiers().contains(JavaModifier.FINAL);
  }

  static boolean isVague(JavaClass type) {
    String name = type.getSimpleName();
    if (name.endsWith("Factory")) {
      return type.getAllRawInterfaces().stream()
          .noneMatch(given -> given.getSimpleName().endsWith("Factory"));
    }
    return Stream.of(
            "Impl Base Abstract Manager Helper Util Utils Service Dto Entity Processor Data Info"
                .split(" "))
        .anyMatch(name::endsWith);
  }
}
