// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who and what is let in: people, phones, and the programs that show a token. */
enum WayIn {
  people,
  phones,
  tokens;

  /** What those are called who claimed a box in either language and gave no name. */
  private static final Set<String> NAMELESS =
      Set.of(Words.in("fr").say("claim.name"), Words.in("en").say("claim.name"));

  /**
   * One person, one remembered phone or one token.
   *
   * @param lastUsed of a phone
   * @param kind of a token: {@code read} or {@code full}
   */
  record Listed(
      String id, String name, String since, Optional<String> lastUsed, Optional<String> kind) {
    Listed {
      Objects.requireNonNull(id);
      Objects.requireNonNull(name);
      Objects.requireNonNull(since);
    }

    /** Their name; of who gave none the word for them in the language of the command. */
    String named(Session session) {
      return NAMELESS.contains(name) ? session.words().say("claim.name") : name;
    }

    @Override
    public String toString() {
      return "Listed[" + id + "]";
    }
  }

  /** Each list, as the box answers. */
  @Json
  record Lists(List<Listed> people, List<Listed> phones, List<Listed> tokens) {
    Lists {
      people = List.copyOf(Objects.requireNonNullElse(people, List.of()));
      phones = List.copyOf(Objects.requireNonNullElse(phones, List.of()));
      tokens = List.copyOf(Objects.requireNonNullElse(tokens, List.of()));
    }
  }

  /** The document of the box. */
  String document(Resident resident) throws Trouble {
    return resident.api().get("/" + name());
  }

  /** All that there are. */
  List<Listed> all(Session session, String document) throws Trouble {
    Lists lists = session.api().read(Lists.class, document);
    return switch (this) {
      case people -> lists.people();
      case phones -> lists.phones();
      case tokens -> lists.tokens();
    };
  }

  /** The one of this number or name. */
  Listed find(Resident resident, String which) throws Trouble {
    Session session = resident.session();
    List<Listed> found =
        all(session, document(resident)).stream()
            .filter(
                one ->
                    one.id().equals(which)
                        || one.name().equals(which)
                        || one.named(session).equals(which))
            .toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    if (found.isEmpty()) {
      throw session.failed("way.unknown", which, name());
    }
    String ids = found.stream().map(Listed::id).collect(Collectors.joining(", "));
    throw session.failed("way.several", which, ids);
  }
}
