// SPDX-License-Identifier: EUPL-1.2
package energy.foyer.command;

import energy.foyer.window.Money;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a language writes euros, and how they are typed: exactly, without floating point. */
record Euros(Words words) {
  private static final long EURO = 100_000;
  private static final int PLACES = 5;
  private static final Pattern TYPED = Pattern.compile("(\\d{1,5})(?:[.,](\\d{1,5}))?");
  private static final Pattern PER_CENT = Pattern.compile("(\\d{1,3})(?:[.,](\\d))?");

  /** Whole cents, for example {@code 1,118.17}. */
  String cents(long millicents) {
    long cents = new Money(millicents).cents();
    return new Numbers(words).whole(cents / 100)
        + words.say("number.point")
        + String.format("%02d", cents % 100);
  }

  /** A price to the thousandth of a cent, its last zeros left out but for two places. */
  String exact(long millicents) {
    String places = String.format("%0" + PLACES + "d", millicents % EURO);
    int end = PLACES;
    while (end > 2 && places.charAt(end - 1) == '0') {
      end--;
    }
    return new Numbers(words).whole(millicents / EURO)
        + words.say("number.point")
        + places.substring(0, end);
  }

  /** Thousandths of a cent of euros that were typed, {@code 0.2146} or {@code 0,2146}. */
  static OptionalLong typed(String text) {
    Matcher matcher = TYPED.matcher(text);
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    String places = Optional.ofNullable(matcher.group(2)).orElse("");
    long fraction = Long.parseLong((places + "00000").substring(0, PLACES));
    return OptionalLong.of(Long.parseLong(matcher.group(1)) * EURO + fraction);
  }

  /** Thousandths of a percentage that was typed, {@code 20} or {@code 5.5}. */
  static Optional<Integer> perMille(String text) {
    Matcher matcher = PER_CENT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int tenths = Integer.parseInt(Optional.ofNullable(matcher.group(2)).orElse("0"));
    return Optional.of(Integer.parseInt(matcher.group(1)) * 10 + tenths);
  }
}
