// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** The meters of which something is kept. */
@Json
record MeterList(List<Kept> meters) {

  /**
   * One of them.
   *
   * @param meter by which the box names it
   * @param number the meter's own, absent where it told none
   */
  record Kept(OptionalLong meter, Optional<String> number, String first, String last) {
    Kept {
      meter.orElseThrow();
      number = Objects.requireNonNullElse(number, Optional.empty());
      Objects.requireNonNull(first);
      Objects.requireNonNull(last);
    }

    @Override
    public String toString() {
      return "Kept[" + meter + "]";
    }
  }

  MeterList {
    meters = List.copyOf(meters);
  }

  /** The one of that number; a wrong use that names all of them where there is none. */
  static long named(Session session, String number) throws Trouble {
    String text = session.api().get("/history/meters");
    MeterList list = session.api().read(MeterList.class, text);
    for (Kept one : list.meters()) {
      if (one.number().equals(Optional.of(number))) {
        return one.meter().getAsLong();
      }
    }
    for (Kept one : list.meters()) {
      session.warn(
          "erase.meter",
          one.number().orElse("?"),
          session.time(one.first()),
          session.time(one.last()));
    }
    throw session.wrongUse("erase.no-meter", number);
  }
}
