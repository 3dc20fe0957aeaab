// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import io.avaje.jsonb.Json;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** What became of an import, as the local API tells it. */
@Json
record ImportedBody(
    String state, Optional<String> kind, Optional<Export> export, Optional<Download> download) {
  ImportedBody {
    Objects.requireNonNull(state);
  }

  /** What an export held. */
  @Json
  record Export(
      String until,
      OptionalLong meters,
      OptionalLong frames,
      OptionalLong halfHours,
      OptionalLong days,
      OptionalLong beside,
      String signer,
      Optional<Boolean> own) {}

  /** What a download of the resident's account held. */
  @Json
  record Download(
      Optional<String> from,
      Optional<String> to,
      OptionalLong added,
      OptionalLong known,
      OptionalLong replaced,
      OptionalLong missing,
      OptionalLong others,
      Optional<Boolean> again,
      Optional<Boolean> otherPoint,
      Optional<String> measuredFrom) {}

  /** Prints it. */
  void show(Session session, Path file) {
    Numbers numbers = new Numbers(session.words());
    export.ifPresent(held -> show(session, file, held));
    download.ifPresent(
        held -> {
          session.say(
              "import.download." + state,
              file,
              numbers.whole(held.added().orElse(0)),
              held.from().map(session::time).orElse(""),
              held.to().map(session::time).orElse(""));
          counted(session, "import.known", held.known());
          counted(session, "import.replaced", held.replaced());
          counted(session, "import.absent", held.missing());
          counted(session, "import.others", held.others());
          if (held.again().orElse(false)) {
            session.say("import.again");
          }
          if (held.otherPoint().orElse(false)) {
            session.say("import.other-point");
          }
          held.measuredFrom()
              .ifPresent(from -> session.say("import.measured-from", session.time(from)));
        });
  }

  private void show(Session session, Path file, Export held) {
    Numbers numbers = new Numbers(session.words());
    session.say(
        "import." + state,
        file,
        numbers.whole(held.meters().orElse(0)),
        numbers.whole(held.frames().orElse(0)),
        numbers.whole(held.halfHours().orElse(0)),
        numbers.whole(held.days().orElse(0)),
        session.seconds(held.until()));
    counted(session, "import.beside", held.beside());
    if (held.own().orElse(false)) {
      session.say("import.own");
    } else {
      session.say("import.signer", held.signer());
    }
  }

  private static void counted(Session session, String name, OptionalLong count) {
    if (count.orElse(0) > 0) {
      session.say(name, new Numbers(session.words()).whole(count.getAsLong()));
    }
  }
}
