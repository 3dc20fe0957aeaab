// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.wire;

import energy.foyer.consent.Text;
import energy.foyer.window.PriceList;
import energy.foyer.window.TempoDays;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Public reference data that the territory signs: about no home in particular. */
public sealed interface Reference {
  /** What the names of price lists begin with. */
  String PRICES = "prices-";

  /** The name of the colours of Tempo. */
  String TEMPO = "tempo-days";

  /** Price lists of one document at most. */
  int MOST_LISTS = 200;

  /** Bytes of one document at most. */
  int MOST_BYTES = 64 * 1024;

  /** What price lists are called: {@code prices-} and a name of the supplier's offer. */
  Pattern PRICES_NAME = Pattern.compile("prices-[a-z0-9][a-z0-9-]{0,23}");

  /** The last part of its topic. */
  String name();

  /** Counts up from 1; the highest holds. */
  int version();

  /** When it was written. */
  Instant at();

  /** Whether a home knows what to do with data of that name. */
  static boolean knows(String name) {
    return name.equals(TEMPO) || PRICES_NAME.matcher(name).matches();
  }

  /**
   * The price lists of what one supplier offers.
   *
   * @param title what people call it
   * @param lists 1 to {@link #MOST_LISTS}; of one option and power each begins on another day
   */
  record Prices(String name, int version, Instant at, Text title, List<PriceList> lists)
      implements Reference {
    public Prices {
      Objects.requireNonNull(name);
      Objects.requireNonNull(at);
      Objects.requireNonNull(title);
      lists = List.copyOf(lists);
    }
  }

  /** The colours of the days of Tempo. */
  record Tempo(int version, Instant at, TempoDays days) implements Reference {
    public Tempo {
      Objects.requireNonNull(at);
      Objects.requireNonNull(days);
    }

    @Override
    public String name() {
      return TEMPO;
    }
  }

  /** That nothing of that name holds any more. */
  record Withdrawn(String name, int version, Instant at) implements Reference {
    public Withdrawn {
      Objects.requireNonNull(name);
      Objects.requireNonNull(at);
    }
  }
}
