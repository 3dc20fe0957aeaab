// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.window;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The colours of days in the Tempo option. A colour holds from six in the morning of its day to six
 * of the next; from 22:00 on it is off-peak.
 */
public final class TempoDays {
  /** Days told at most: ten years. */
  public static final int MOST = 3700;

  /** No colour is known. */
  public static final TempoDays NONE = new TempoDays(new TreeMap<>());

  /** A colour, from the cheapest to the dearest. */
  public enum Colour {
    BLUE(TariffKind.TEMPO_BLUE_PEAK, TariffKind.TEMPO_BLUE_OFFPEAK),
    WHITE(TariffKind.TEMPO_WHITE_PEAK, TariffKind.TEMPO_WHITE_OFFPEAK),
    RED(TariffKind.TEMPO_RED_PEAK, TariffKind.TEMPO_RED_OFFPEAK);

    private final TariffKind peak;
    private final TariffKind offPeak;

    Colour(TariffKind peak, TariffKind offPeak) {
      this.peak = peak;
      this.offPeak = offPeak;
    }

    /** What a register counts from 6:00 to 22:00 of such a day. */
    public TariffKind peak() {
      return peak;
    }

    /** What a register counts from 22:00 of such a day to 6:00 of the next. */
    public TariffKind offPeak() {
      return offPeak;
    }
  }

  private final TreeMap<LocalDate, Colour> colours;

  private TempoDays(TreeMap<LocalDate, Colour> colours) {
    this.colours = colours;
  }

  /**
   * @param colours each day whose colour is known
   * @throws IllegalArgumentException if they are more than {@link #MOST}
   */
  public static TempoDays of(Map<LocalDate, Colour> colours) {
    if (colours.size() > MOST) {
      throw new IllegalArgumentException("more than " + MOST + " days");
    }
    return new TempoDays(new TreeMap<>(colours));
  }

  /** The colour of the day that begins at six on a civil day. */
  public Optional<Colour> on(LocalDate day) {
    return Optional.ofNullable(colours.get(Objects.requireNonNull(day)));
  }

  /** All of them by the day. */
  public SortedMap<LocalDate, Colour> all() {
    return Collections.unmodifiableSortedMap(colours);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TempoDays days && colours.equals(days.colours);
  }

  @Override
  public int hashCode() {
    return colours.hashCode();
  }

  /** Says how many days. */
  @Override
  public String toString() {
    return "TempoDays[" + colours.size() + "]";
  }
}
