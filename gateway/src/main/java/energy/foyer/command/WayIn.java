// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who and what can open the history. */
enum WayIn {
  people,
  phones;

  /** One person or one remembered phone. */
  record Listed(String id, String name, String since, Optional<String> lastUsed) {
    Listed {
      Objects.requireNonNull(id);
      Objects.requireNonNull(name);
      Objects.requireNonNull(since);
    }

    @Override
    public String toString() {
      return "Listed[" + id + "]";
    }
  }

  /** Either list, as the box answers. */
  @Json
  record Lists(List<Listed> people, List<Listed> phones) {
    Lists {
      people = List.copyOf(Objects.requireNonNullElse(people, List.of()));
      phones = List.copyOf(Objects.requireNonNullElse(phones, List.of()));
    }
  }

  /** The document of the box. */
  String document(Resident resident) throws Trouble {
    return resident.api().get("/" + name());
  }

  /** All that there are. */
  List<Listed> all(Session session, String document) throws Trouble {
    Lists lists = session.api().read(Lists.class, document);
    return this == people ? lists.people() : lists.phones();
  }

  /** The one of this number or name. */
  Listed find(Resident resident, String which) throws Trouble {
    Session session = resident.session();
    List<Listed> found =
        all(session, document(resident)).stream()
            .filter(one -> one.id().equals(which) || one.name().equals(which))
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
